import Foundation
import QuipuxDocument
import Scratch
import Testing

@testable import AuditReporting

private func page(
  of events: [AuditEvent], chain: ChainState = ChainStateTests.chain(), reasons: [String: String] = [:],
  limit: Int = 1000
) throws -> String {
  let scope = ReportScope.period(
    from: CivilDate(daysSinceEpoch: SampleMonth.first), through: CivilDate(daysSinceEpoch: SampleMonth.last))
  var activity = Activity(of: scope)
  for event in events { activity.add(event) }
  let now = try #require(Timestamp(quipux: "2026-04-01T07:31:00-05:00"))
  return ReportPage(
    activity, chain: chain, wording: ReportWording(reasons: reasons), writtenAt: now, program: "quipux-intake 1.4.0",
    limit: limit
  ).html
}

@Suite struct ReportPageTests {
  /// What a browser and a screen reader need, by a parser that is not ours.
  private static let examination = """
    /usr/bin/python3 - <<'END'
    import html.parser, re
    text = open("page.html", encoding="utf-8").read()
    class Page(html.parser.HTMLParser):
        open, seen, headings, captions, tables, ids = [], [], [], 0, 0, set()
        def handle_starttag(self, tag, attributes):
            attributes = dict(attributes)
            self.seen.append(tag)
            assert not any(name.startswith("on") or name in ("src", "href", "style", "action") for name in attributes), attributes
            if tag in ("h1", "h2", "h3"): self.headings.append(int(tag[1]))
            if tag == "svg": assert attributes.get("aria-hidden") == "true" or attributes.get("role") == "img" and attributes["aria-label"]
            if tag == "th": assert attributes["scope"] in ("row", "col")
            if tag == "section": assert attributes["aria-labelledby"]
            if tag == "h2": self.ids.add(attributes["id"])
            if tag == "caption": assert self.open[-1] == "table"; self.captions += 1
            self.tables += tag == "table"
            if tag != "meta": self.open.append(tag)
        def handle_endtag(self, tag):
            assert self.open.pop() == tag, tag
    page = Page(); page.feed(text); page.close()
    assert page.open == [] and page.tables == page.captions > 3, (page.open, page.tables, page.captions)
    assert not {"script", "link", "img", "iframe", "object", "form", "a"} & set(page.seen)
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:]))
    assert not re.search(r"url[(]|@import|https?:|javascript:", text), "loads something"
    assert '<html lang="es">' in text and "default-src 'none'" in text.replace("&#39;", "'")
    END
    """

  private func isWellMade(_ html: String) throws -> Bool {
    let scratch = try ScratchDirectory()
    try html.write(toFile: scratch.path + "/page.html", atomically: true, encoding: .utf8)
    return scratch.run(Self.examination) == 0
  }

  @Test func `A month's page is well-formed, accessible, and loads nothing`() throws {
    #expect(try isWellMade(page(of: SampleMonth().events)))
  }

  @Test func `So is that of an empty log, and it says that there is nothing`() throws {
    let html = try page(of: [], chain: ChainState(.notVerified, entries: 0, validEntries: 0))
    for sentence in [
      "Documentos por resultado: sin datos.", "Ningún operador intervino.", "El registro no se verificó.",
    ] {
      #expect(html.contains(sentence))
    }
    #expect(!html.contains("íntegro."))
  }

  @Test func `Nothing that stands in a log becomes markup`() throws {
    let hostile = "\"><script>alert('x')</script>\u{202E}&lt;"
    let decided: [String: Any] = [
      "batch": hostile, "document": hostile, "reasons": [hostile, "x"], "office": hostile, "systems": [hostile],
      "tickets": [hostile], "position": 1,
    ]
    let events = try ["ticketed", "review", "failed", hostile].map {
      try Line.event("document.decided", decided.merging(["outcome": $0]) { $1 })
    }
    let others: [(String, [String: Any])] = [
      ("ticket.published", ["ticket": hostile, "system": hostile, "document": hostile]),
      ("mail.accepted", ["ticket": hostile]),
      ("ticket.ended", ["ticket": hostile, "state": "held", "outcome": hostile]),
      ("operator.act", ["ticket": hostile, "kind": hostile, "operator": hostile, "reason": hostile]),
      ("reveal", ["subject": hostile, "command": hostile, "operator": hostile]), ("recovery", ["what": hostile]),
      ("key.rotated", ["old": hostile, "new": hostile]), ("config.changed", ["digest": hostile]),
    ]
    let rest = try others.map { try Line.event($0.0, $0.1) }
    let chain = ChainStateTests.chain(
      faults: [.init(code: hostile, line: 1, sentence: hostile)], checkpoint: hostile, keys: [hostile])
    let html = try page(of: events + rest, chain: chain, reasons: [hostile: hostile])
    #expect(!html.contains("<script"))
    #expect(!html.contains("\u{202E}"))
    #expect(html.contains("&lt;script&gt;"))
    #expect(try isWellMade(html))
  }

  @Test func `The figures are those of the log`() throws {
    let events = try SampleMonth().events
    let html = try page(of: events)
    let decided = events.count { $0.catalogued == .documentDecided }
    #expect(html.contains("<dt>Documentos decididos</dt><dd><strong>\(SpanishText.number(decided))</strong>"))
    let reviews = events.count { $0.outcome == "review" }
    #expect(html.contains("Documentos a revisión (\(reviews))"))
    let acts = events.count { [.operatorAct, .reveal, .purge].contains($0.catalogued) }
    #expect(html.contains("Actos de operadores (\(acts))"))
  }

  @Test func `What is left out of a list is said`() throws {
    let events = try SampleMonth().events
    let reviews = events.count { $0.outcome == "review" }
    #expect(try page(of: events, limit: 10).contains("Se omiten \(reviews - 10) filas más."))
    #expect(try !page(of: events).contains("Se omiten"))
  }

  @Test func `Lines that are no entries are owned up to`() throws {
    var activity = Activity(of: .batch("b"))
    activity.addUnreadableLine()
    let now = try #require(Timestamp(quipux: "2026-04-01T07:31:00-05:00"))
    let html = ReportPage(
      activity, chain: ChainStateTests.chain(), wording: ReportWording(reasons: [:]), writtenAt: now, program: "p"
    ).html
    #expect(html.contains("Líneas que no son entradas legibles y no se cuentan: 1."))
  }

  @Test func `Each state of the chain is called by its name, the checkpoint and the key are shown`() throws {
    let titles: [(ChainState, String)] = [
      (ChainStateTests.chain(), "Registro íntegro."), (ChainStateTests.chain(.tampered), "El registro fue alterado."),
      (ChainStateTests.chain(.incomplete), "La verificación está incompleta."),
      (ChainStateTests.chain(.notVerified), "El registro no se verificó."),
      (ChainStateTests.chain(valid: 1), "La verificación está incompleta."),
    ]
    for (chain, title) in titles {
      let html = try page(of: [], chain: chain)
      for other in Set(titles.map(\.1)) { #expect(html.contains(other) == (other == title)) }
      #expect(html.contains("ejemplo.ec/registro\n8\nAAAA"))
      #expect(html.contains("ejemplo.ec/registro+00000000+AAAA"))
    }
  }

  @Test func `Reasons are sentences with their code; a code without a sentence stands alone`() throws {
    let event = try Line.event(
      "document.decided", ["batch": "b", "outcome": "review", "reasons": ["ruc.conflict", "new.code"], "position": 1])
    let html = try page(of: [event], reasons: ["ruc.conflict": "Las fuentes nombran contribuyentes distintos."])
    #expect(html.contains("Las fuentes nombran contribuyentes distintos. <code>ruc.conflict</code>"))
    #expect(html.contains("<span class=\"reason\"><code>new.code</code></span>"))
  }

  /// WCAG 2.1: relative luminance, and the ratio of the two.
  private static func contrast(_ one: UInt32, _ other: UInt32) -> Double {
    let luminances = [one, other].map { color in
      zip([16, 8, 0], [0.2126, 0.7152, 0.0722]).reduce(0.0) { sum, channel in
        let value = Double(color >> UInt32(channel.0) & 0xFF) / 255
        return sum + channel.1 * (value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
      }
    }.sorted()
    return (luminances[1] + 0.05) / (luminances[0] + 0.05)
  }

  private static func color(_ name: String) throws -> UInt32 {
    let sheet = "\(ReportPage.stylesheet)"
    let match = try #require(try Regex("\(name)[^#]*?#([0-9a-f]{3,6})").firstMatch(in: sheet)?[1].substring)
    let digits = match.count == 3 ? match.map { "\($0)\($0)" }.joined() : String(match)
    return try #require(UInt32(digits, radix: 16))
  }

  @Test func `Text has a contrast of 4.5 to every ground that it stands on, drawings one of 3`() throws {
    #expect(Self.contrast(0, 0xFFFFFF) == 21)
    let grounds = try ["--ground:", "body {[^}]*background:"].map(Self.color)
    for ink in try ["--ink:", "--soft:", "--blue:"].map(Self.color) {
      for ground in grounds { #expect(Self.contrast(ink, ground) >= 4.5) }
    }
    for kind in ["good", "doubt", "bad"] {
      #expect(try Self.contrast(Self.color("--ink:"), Self.color("\\.\(kind) {[^}]*background:")) >= 4.5)
      #expect(try Self.contrast(Self.color("\\.\(kind) {"), 0xFFFFFF) >= 3)
    }
    for part in 0...3 { #expect(try Self.contrast(Self.color("\\.part\(part) {"), 0xFFFFFF) >= 3) }
  }
}
