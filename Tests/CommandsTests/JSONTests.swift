import Foundation
import Testing

@testable import Commands

@Suite struct JSONTests {
  @Test func membersKeepTheirOrderAndWhatIsNotKnownIsNull() {
    let json = JSON.object([
      ("b", .null), ("a", .array([.integer(1), .boolean(true), .number(0.5)])), ("c", .texts([])),
    ])
    #expect(json.description == #"{"b": null, "a": [1, true, 0.5], "c": []}"#)
    #expect(json.compact == #"{"b":null,"a":[1,true,0.5],"c":[]}"#)
    #expect(JSON.number(.infinity).compact == "null")
  }

  @Test func everyTextComesBack() throws {
    let scalars = (0...0x2100).compactMap { Unicode.Scalar($0) } + ["\u{FEFF}", "\u{1F600}", "\u{10FFFF}"]
    let text = String(String.UnicodeScalarView(scalars))
    let data = Data(JSON.texts([text]).description.utf8)
    let back = try #require(try JSONSerialization.jsonObject(with: data) as? [String])
    #expect(Array(back[0].unicodeScalars) == scalars)
  }

  @Test func nothingInATextSteersATerminal() {
    #expect(JSON.text("\u{1B}[2J\u{202E}\n").compact == #""\u001b[2J\u202e\n""#)
  }
}
