import Recovery
import Testing

@testable import Settings

/// Lexicon and offices.
@Suite struct RuleFilesTests {
  private func vocabulary(_ text: String) throws -> Vocabulary { try Vocabulary(try YAML(text, file: "l.yaml")) }

  @Test func builtInLexiconGivesEveryTerm() throws {
    let yaml = try YAML(Embedded.lexicon, file: "l.yaml")
    #expect(Set(yaml.entries.map(\.key)) == Set(Lexicon.Term.allCases.map(\.rawValue)))
    _ = try Settings().loadLexicon()
  }

  @Test func aTermThatIsGivenReplacesTheBuiltInOne() throws {
    let builtIn = try vocabulary("action: [recuper*]\nkey: [\"clave*x\"]")
    // The built-in key is no phrase: it goes unnoticed only where another one replaces it.
    #expect(throws: SettingsError.self) { try vocabulary("action: [olvid*]").lexicon(over: builtIn) }
    _ = try vocabulary("key: [clave, no]").lexicon(over: builtIn)
  }

  @Test func aListThatIsGivenIsReplacedInTheBuiltInOnesThatConsistOfIt() throws {
    let builtIn = try vocabulary("holder: [mi, <body>]\nbody: [\"fun*dacion\"]")
    #expect(throws: SettingsError.self) { try builtIn.lexicon() }
    _ = try vocabulary("body: [fundacion]").lexicon(over: builtIn)
  }

  @Test(arguments: [
    ("action: [recuper*]\nverbs: [x]", SettingsError.Code.unknownKey, 2), ("action: recuper*", .type, 1),
    ("action:\n  - recuper*\n  - [a]", .type, 3), ("key:\n  - clave\n  - \"cla*ve\"", .range, 3),
    ("body: [a]\nkey: [<bodies>]", .range, 2), ("key: [\"\"]", .range, 1), ("key: [\".. clave\"]", .range, 1),
  ])
  func aWrongTermOrPhraseIsAnError(text: String, code: SettingsError.Code, line: Int) {
    let error = #expect(throws: SettingsError.self) { try vocabulary(text).lexicon() }
    #expect(error?.code == code)
    #expect(error?.place == .file("l.yaml", line: line))
  }

  @Test func builtInOfficesKnowTheExampleArea() throws {
    let offices = try Settings().loadOffices()
    #expect(offices["000120"] == "Quito")
    #expect(Settings().policy(offices: offices).offices == offices)
  }

  @Test func areasMayStandWithoutQuotes() throws {
    #expect(try Offices(try YAML("areas: {000120: Quito}", file: "o.yaml")).areas == ["000120": "Quito"])
  }

  @Test(arguments: [
    ("areas:\n  120: Quito", 2), ("areas:\n  00012a: Quito", 2), ("areas:\n  000120:", 2), ("offices: {}", 1),
    ("areas: [a]", 1),
  ])
  func aWrongAreaIsAnError(text: String, line: Int) {
    let error = #expect(throws: SettingsError.self) { try Offices(try YAML(text, file: "o.yaml")) }
    #expect(error?.place == .file("o.yaml", line: line))
  }
}
