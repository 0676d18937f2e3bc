import Foundation
import Scratch
import Testing

@testable import AuditReporting

private let project = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

@Suite("The catalogue of entries is the same in the code, in the schema and in the documentation")
struct CatalogueTests {
  private struct Schema: Decodable {
    struct Variant: Decodable {
      var title: String
      var required: [String]
      var properties: [String: JSONAnything]
    }

    var oneOf: [Variant]
  }

  private struct JSONAnything: Decodable {
    init(from decoder: any Decoder) {}
  }

  @Test func `The schema has every type, with its members`() throws {
    let file = try Data(contentsOf: project.appending(path: "config/audit-entry-1.schema.json"))
    let variants = try JSONDecoder().decode(Schema.self, from: file).oneOf
    #expect(variants.map(\.title) == AuditEvent.Kind.allCases.map(\.rawValue))
    for (variant, kind) in zip(variants, AuditEvent.Kind.allCases) {
      #expect(Set(variant.required) == Set(["type", "at"] + kind.required.map(\.rawValue)), "\(kind)")
      let members = ["type", "at"] + (kind.required + kind.optional).map(\.rawValue)
      #expect(Set(variant.properties.keys) == Set(members), "\(kind)")
    }
  }

  @Test func `The documentation has every type, with its members`() throws {
    let text = try String(contentsOf: project.appending(path: "docs/audit.md"), encoding: .utf8)
    let table = try #require(text.split(separator: "<!-- catalogue -->").last?.split(separator: "\n\n").first)
    let rows = table.split(separator: "\n").dropFirst(2).map { $0.split(separator: "|") }
    #expect(rows.map { $0[0].filter { !" `".contains($0) } } == AuditEvent.Kind.allCases.map(\.rawValue))
    for (row, kind) in zip(rows, AuditEvent.Kind.allCases) {
      let words = Set(row[1].split(separator: " "))
      let required = kind.required.map { "`\($0.rawValue)`" }
      let optional = kind.optional.map { "[`\($0.rawValue)`]" }
      #expect(words == Set((required + optional).map { Substring($0) }), "\(kind)")
    }
  }

  @Test func `An independent validator finds a month's entries valid, and others not`() throws {
    let scratch = try ScratchDirectory()
    let wrong = try [
      Line.bytes("letter.weighed", "2026-03-14T09:26:53-05:00"),
      Line.bytes("purge", "ayer", ["operator": "x", "reason": "x", "documents": 1]),
      Line.bytes("config.changed", "2026-03-14T09:26:53-05:00"),
      Line.bytes("mail.accepted", "2026-03-14T09:26:53-05:00", ["ticket": "t-1", "to": "rosa@ejemplo.ec"]),
      Line.bytes(
        "run.begun", "2026-03-14T09:26:53-05:00",
        ["run": "r", "command": "run", "version": "1", "ruc": "1790010937001"]),
    ]
    try Data(SampleMonth().lines.joined(separator: [0x0A])).write(to: URL(filePath: scratch.path + "/good"))
    try Data(wrong.joined(separator: [0x0A])).write(to: URL(filePath: scratch.path + "/bad"))
    let schema = project.appending(path: "config/audit-entry-1.schema.json").path(percentEncoded: false)
    let status = scratch.run(
      """
      /usr/bin/python3 - '\(schema)' <<'END'
      import json, jsonschema, sys
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      valid = jsonschema.Draft202012Validator(schema).is_valid
      good = [valid(json.loads(line)) for line in open("good", encoding="utf-8")]
      bad = [valid(json.loads(line)) for line in open("bad", encoding="utf-8")]
      assert len(good) > 1000 and all(good) and len(bad) == \(wrong.count) and not any(bad), (good.count(False), bad)
      END
      """)
    #expect(status == 0)
  }
}
