import Testing

@testable import XMLReading

struct WellFormednessCase: CustomTestStringConvertible, Sendable {
  /// Of XML 1.0, fifth edition.
  var section: String
  var text: String
  var isWellFormed: Bool

  init(_ section: String, _ text: String, _ isWellFormed: Bool) {
    self.section = section
    self.text = text
    self.isWellFormed = isWellFormed
  }

  var testDescription: String { "\(section): \(text)" }
}

@Suite("XML 1.0, by small cases")
struct WellFormednessTests {
  @Test(arguments: wellFormednessTable) func `read as another parser reads it`(example: WellFormednessCase) {
    let reading = Reading(example.text)
    #expect((reading.failure == nil) == example.isWellFormed)
    #expect(reading.endings == 1)
  }
}
