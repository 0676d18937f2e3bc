import Foundation
import Scratch
import Testing

@testable import AuditReporting

@Suite struct CSVTests {
  @Test(arguments: [
    ("", ""), ("abc", "abc"), ("a b", "a b"), ("ñandú", "ñandú"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), (" a", "\" a\""), ("a ", "\"a \""), ("2026-03-14", "2026-03-14"),
  ]) func `A cell is quoted as RFC 4180 wants it`(cell: String, field: String) {
    #expect(CSVText.field(cell) == field)
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "|calc", "%0", "＝1", "＋1", "－1", "＠a",
    "=HYPERLINK(\"http://ejemplo.ec\")", "  =1", "\u{A0}=1", "\"=1".replacing("\"", with: "="),
  ]) func `What a spreadsheet would calculate is text`(cell: String) {
    let field = CSVText.field(cell)
    #expect(field.hasPrefix("'") || field.hasPrefix("\"'"))
  }

  @Test(arguments: ["a\u{0}b", "a\u{1B}[31mb", "a\u{202E}b", "a\u{200B}b", "a\u{2028}b"])
  func `Controls and marks that turn text do not get out`(cell: String) {
    #expect(CSVText.field(cell).unicodeScalars.contains("\u{FFFD}"))
    #expect(!CSVText.field(cell).unicodeScalars.contains { $0.properties.generalCategory == .format })
  }

  @Test func `A mark before a formula's sign does not hide it`() {
    #expect(!CSVText.field("\u{200B}=1").hasPrefix("="))
  }

  @Test func `Lists, counts and evidence are words`() throws {
    let event = try Line.event(
      "document.decided",
      [
        "reasons": ["ruc.conflict", "system.notClear"], "outcomes": ["review": 2, "failed": 1], "position": 3,
        "evidence": [["field": "ruc", "source": "body", "strength": "strong"]],
      ])
    #expect(event.text(of: .reasons) == "ruc.conflict system.notClear")
    #expect(event.text(of: .outcomes) == "failed=1 review=2")
    #expect(event.text(of: .evidence) == "ruc:strong@body")
    #expect(event.text(of: .position) == "3")
    #expect(event.text(of: .office) == "")
  }

  @Test func `Every member of the catalogue has its column, and its value stands there`() throws {
    for field in AuditEvent.Field.allCases where ![.type, .at, .outcomes, .evidence].contains(field) {
      let value: Any =
        switch field {
        case .reasons, .systems, .tickets, .originals: ["x7"]
        case .position, .attempt, .documents, .entries, .bytes, .size: 7
        default: "x7"
        }
      let event = try Line.event("purge", [field.rawValue: value])
      #expect(event.text(of: field).hasSuffix("7"), "\(field)")
      #expect(
        AuditCSV.record(event).split(separator: ",", omittingEmptySubsequences: false).count == AuditEvent.Field
          .allCases.count + 1)
    }
  }

  @Test func `Another reader of CSV finds a month's entries, hostile words included`() throws {
    let scratch = try ScratchDirectory()
    let words = "=cmd|'/c calc'!A0,\r\n\"y\""
    let hostile = try Line.event("operator.act", line: 1, ["operator": words, "reason": words, "ticket": "t-1"])
    let events = try [hostile] + SampleMonth().events
    let csv = AuditCSV.header + events.map(AuditCSV.record).joined()
    try csv.write(toFile: scratch.path + "/log.csv", atomically: true, encoding: .utf8)
    let status = scratch.run(
      """
      /usr/bin/python3 - <<'END'
      import csv
      rows = list(csv.DictReader(open("log.csv", newline="", encoding="utf-8"), strict=True))
      assert len(rows) == \(events.count), len(rows)
      assert all(None not in row and None not in row.values() for row in rows)
      assert rows[0]["reason"] == "'=cmd|'/c calc'!A0,\\r\\n\\"y\\"", rows[0]["reason"]
      assert rows[-1]["line"] == "\(events.count - 1)"
      assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@\\t\\r" and cell]
      END
      """)
    #expect(status == 0)
  }
}
