import Foundation
import Testing

@testable import AuditLog

@Suite struct AuditLineTests {
  @Test(arguments: [
    #"{"type":"a"}"#, #"{"a":[1,-0.5e+10,true,false,null,{"b":"\"\\ñ"}],"type":"run.begun"}"#,
    #"{"a":{},"b":[],"type":""}"#, #"{"A":1,"a":2,"type":"x","é":3}"#,
  ]) func `An event in canonical form is a line`(_ text: String) {
    #expect(AuditLine(Array(text.utf8)) != nil)
  }

  @Test(arguments: [
    "", "{}", "[]", "1", "null", #"{"type":1}"#, #"{"type":"a"} "#, #" {"type":"a"}"#, #"{"type": "a"}"#,
    #"{"type":"a",}"#, #"{"type":"a","a":1}"#, #"{"a":1,"a":2,"type":"x"}"#, #"{"b":{"z":1,"y":2},"type":"x"}"#,
    "{\"type\":\"a\nb\"}", "{\"type\":\"a\"}\n", #"{"type":"\x"}"#, #"{"type":"\u12g4"}"#, #"{"a":01,"type":"x"}"#,
    #"{"a":1.,"type":"x"}"#, #"{"a":+1,"type":"x"}"#, #"{"a":tru,"type":"x"}"#, #"{"type":"a"}{"type":"a"}"#,
    #"{"type":"a""#, #"{"type":"a"#, #"{"a":[1,],"type":"x"}"#, #"{"a":[1 ,2],"type":"x"}"#, #"{"a":NaN,"type":"x"}"#,
    #"{"b":{"type":"a"}}"#,
  ]) func `What is not exactly an event in canonical form is no line`(_ text: String) {
    #expect(AuditLine(Array(text.utf8)) == nil)
  }

  @Test func `Bytes that are not UTF-8 are no line`() {
    #expect(AuditLine(Array(#"{"type":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)) == nil)
  }

  @Test func `65,535 bytes are a line, one more is none`() {
    func line(_ count: Int) -> AuditLine? {
      AuditLine(Array((#"{"type":""# + String(repeating: "a", count: count - 11) + #""}"#).utf8))
    }
    #expect(line(65_535)?.bytes.count == 65_535)
    #expect(line(65_536) == nil)
  }

  @Test func `Nesting has a limit, and no stack is needed to find it`() {
    #expect(AuditLine(Array((#"{"a":"# + String(repeating: "[", count: 60_000)).utf8)) == nil)
  }

  @Test func `What Foundation encodes with sorted keys is a line`() throws {
    struct Entry: Encodable {
      var type = "prueba"
      var at = "2026-03-14T09:30:00-05:00"
      var outcomes = ["ticketed": 3, "observed": 1, "review": 0]
      var text = "Ñandú \u{1F600} / \" \\ \u{7} \u{2028}"
      var registeredAt = "x"
      var reasons = ["a", "b"]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(AuditLine([UInt8](try encoder.encode(Entry()))) != nil)
  }
}
