import QuipuxDocument
import ReaderProtocol
import Testing

@testable import XMLReading

@Suite("What is refused")
struct RefusalTests {
  @Test(arguments: [
    "<!DOCTYPE documento><documento/>",
    "<!DOCTYPE documento SYSTEM 'http://127.0.0.1:1/x.dtd'><documento/>",
    "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><documento><asunto>&e;</asunto></documento>",
    "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;'>]><documento>&c;</documento>",
    "<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE documento [<!ELEMENT documento ANY>]><documento/>",
  ]) func `a document type of any kind`(text: String) {
    let reading = Reading(text)
    #expect(reading.failure?.code == .doctype)
    #expect(reading.documents.isEmpty)
    #expect(reading.endings == 1)
  }

  @Test func `quadratic entities never come to be expanded`() {
    let long = String(repeating: "x", count: 100_000)
    let text = "<!DOCTYPE d [<!ENTITY a '\(long)'>]><documento>\(String(repeating: "&a;", count: 10_000))</documento>"
    #expect(Reading(text).failure?.code == .doctype)
  }

  @Test(arguments: [
    "<documento><asunto>A</documento>", "<documento>&noexiste;</documento>", "<documento a='1' a='2'/>",
    "<documento/><documento/>", "<documento/>x", "<documento>a\u{0}b</documento>", "x<documento/>",
    "<documento><a b=c/></documento>",
  ]) func `XML that is not well-formed`(text: String) {
    let reading = Reading(text)
    #expect(reading.failure?.code == .malformed)
    #expect(reading.endings == 1)
  }

  @Test func `every beginning of a file is truncated, not malformed`() {
    let text = "<?xml version=\"1.0\"?><documento v='1'><a b=\"c\"><![CDATA[d]]>e&amp;f</a><!-- g --></documento>"
    for count in 0..<text.utf8.count {
      let reading = Reading(bytes: Array(text.utf8.prefix(count)))
      #expect(reading.failure?.code == .truncated, "after \(count) bytes")
      #expect(reading.documents.isEmpty)
    }
    #expect(Reading(text).failure == nil)
  }

  @Test func `documents before the bad place are delivered`() {
    let reading = Reading("<documentos><documento/><documento/><documento><x></documentos>")
    #expect(reading.documents.count == 2)
    #expect(reading.failure?.code == .malformed)
    #expect(reading.failure?.line == 1)
  }

  @Test func `an unknown major version, or another root`() {
    #expect(Reading("<documentos version='2.0'/>").failure?.code == .version)
    #expect(Reading("<documentos version='uno'/>").failure?.code == .version)
    #expect(Reading("<documentos version='1.7'/>").failure == nil)
    #expect(Reading("<factura/>").failure?.code == .root)
  }

  @Test func `a file over its limit`() {
    let reading = Reading(
      "<documento>\(String(repeating: " ", count: 5000))</documento>", limits: ExportLimits(bytes: 4096))
    #expect(reading.failure?.code == .tooLarge)
  }

  private func withNeighbours(_ middle: String, limits: ExportLimits = ExportLimits()) -> Reading {
    let known = "<numeroRadicado>123</numeroRadicado><numeroPadre>456</numeroPadre><numeroDocumento>N</numeroDocumento>"
    return Reading(
      "<documentos><documento/><documento>\(known)\(middle)</documento><documento/></documentos>", limits: limits)
  }

  @Test func `64 levels are enough, and 64 attributes`() {
    let deep = String(repeating: "<a>", count: 62) + String(repeating: "</a>", count: 62)
    #expect(withNeighbours(deep).documents.count == 3)
    let attributes = (0..<64).map { "a\($0)='1'" }.joined(separator: " ")
    #expect(withNeighbours("<b \(attributes)/>").documents.count == 3)
  }

  @Test func `a document beyond a limit is refused alone`() {
    let deep = String(repeating: "<a>", count: 63) + String(repeating: "</a>", count: 63)
    let veryDeep = String(repeating: "<a>", count: 1000) + String(repeating: "</a>", count: 1000)
    let attributes = (0..<65).map { "a\($0)='1'" }.joined(separator: " ")
    let cases: [(String, DocumentRefusal.Code)] = [
      (deep, .tooDeep), (veryDeep, .tooDeep), (String(repeating: "<a/>", count: 100_000), .tooManyElements),
      ("<b \(attributes)/>", .tooManyAttributes), ("<b>\(String(repeating: "x", count: 5000))</b>", .tooLarge),
      ("<b c='\(String(repeating: "x", count: 5000))'/>", .tooLarge),
    ]
    for (middle, code) in cases {
      let reading = withNeighbours(middle, limits: ExportLimits(textBytes: 4000))
      #expect(reading.documents.count == 2)
      #expect(reading.refusals == [DocumentRefusal(code: code, radicado: "123", parent: "456", number: "N")])
      #expect(reading.finishedDocuments == 3)
    }
  }

  @Test(arguments: [1, 40_000]) func `absurd numbers of attributes end the file, and soon`(length: Int) {
    let attributes = (0..<200_000).map { " a\($0)='\($0)'" }.joined()
    let start = ContinuousClock.now
    let filling = String(repeating: " ", count: length)
    let reading = Reading("<documentos><documento/>\(filling)<b\(attributes)/></documentos>")
    #expect(reading.failure?.code == .tooManyAttributes)
    #expect(start.duration(to: .now) < .seconds(60))
  }

  @Test(arguments: [
    "<!--\(String(repeating: "<a b='' ", count: 1000))-->",
    "<![CDATA[\(String(repeating: "<a b='' = ", count: 1000))]]>",
    "<?x \(String(repeating: "<a > = ", count: 1000))?>", "<a b=\"\(String(repeating: "=", count: 1000))\"/>",
    String(repeating: "=", count: 1000), "<!-- > - ->--><a/><![CDATA[]]]]]]><a/>",
  ]) func `equal signs that are no attributes are not counted`(content: String) {
    #expect(Reading("<documento>\(content)</documento>").failure == nil)
  }

  @Test(arguments: [("<b c='", "'/>"), ("<!--", "-->"), ("<?b ", "?>"), ("<", "/>")])
  func `a tag or a comment of megabytes ends the file`(start: String, end: String) {
    let fitting = Reading("<documento>\(start)\(String(repeating: "x", count: 1_000_000))\(end)</documento>")
    #expect(fitting.failure == nil)
    let long = Reading("<documento>\(start)\(String(repeating: "x", count: 1_100_000))\(end)</documento>")
    #expect(long.failure?.code == .tooLarge)
  }

  @Test func `absurd depth ends the file`() {
    #expect(Reading("<documento>" + String(repeating: "<a>", count: 100_000)).failure?.code == .tooDeep)
  }
}
