import EcuadorianIdentity
import Testing

@testable import Recovery

@Suite struct LexiconTests {
  @Test func `Each term has a number of its own, below their count`() {
    #expect(Lexicon.Term.allCases.map(\.number) == Array(0..<Lexicon.Term.count))
  }

  @Test func `Terms are found at each of their places, in the order of the text, overlapping ones too`() throws {
    let lexicon = try Lexicon([
      .key: ["clave", "clave de acceso", "c*"], .access: ["acceso"], .loss: ["no .. clave", "no recuerd*"],
    ])
    let text = FoldedText("No recuerdo la CLAVE de acceso")
    let hits = lexicon.hits(in: text).map { "\($0.term) \($0.first)–\($0.last)" }
    #expect(hits == ["loss 0–1", "key 3–3", "key 3–5", "key 3–3", "access 5–5"])
    #expect(lexicon.hits(in: FoldedText("")).isEmpty)
  }

  @Test(
    arguments: [
      ("Mi poder ya fue revocado.", true), ("La delegación de mi madre, revocado", false),
      ("mi delegación revocada", true),
      ("mi poder a b c d e f g h revocado", true), ("mi poder a b c d e f g h i revocado", false),
    ])
  func `A phrase may choose among words, and pass over others as far as the next comma`(
    text: String, isFound: Bool
  ) throws {
    let lexicon = try Lexicon([.resigned: ["poder|delegacion ... revocad*"]])
    let passage = Passage(place: "body", text: text, lexicon: lexicon)
    #expect(passage.contains(.resigned) == isFound)
  }

  @Test(
    arguments: [
      ("La clave no la necesito.", true), ("La otra clave, no. Necesito esta.", false),
      ("El oficio No. la necesito dice.", true),
      ("Nada de eso, no.\n\nLa necesito.", false),
    ])
  func `No phrase goes on in the next sentence`(text: String, isFound: Bool) throws {
    let lexicon = try Lexicon([.exclusion: ["no la necesit*", "no necesit*"]])
    #expect(Passage(place: "body", text: text, lexicon: lexicon).contains(.exclusion) == isFound)
  }

  @Test(arguments: ["... clave", "clave ..", "clave|", "a||b", "|"])
  func `A gap stands between words, and a choice between two`(phrase: String) {
    #expect(throws: Lexicon.InvalidPhrase(term: .key, phrase: phrase)) { try Lexicon([.key: [phrase]]) }
  }

  @Test func `A word or prefix of one letter is found`() throws {
    let lexicon = try Lexicon([.two: ["y"], .one: ["u*"]])
    #expect(lexicon.hits(in: FoldedText("y ya un u")).map(\.term) == [.two, .one, .one])
  }

  @Test func `A list may consist of others, and has each of their phrases once`() throws {
    let lexicon = try Lexicon([
      .holder: ["<body>", "<entity>", "local"], .body: ["<corporate>", "compañía"], .corporate: ["fundación"],
      .entity: ["compañía", "empresa"],
    ])
    let hits = lexicon.hits(in: FoldedText("local compañía fundación empresa")).filter { $0.term == .holder }
    #expect(hits.map(\.first) == [0, 1, 2, 3])
  }

  @Test(
    arguments: [
      ([.body: ["<nothing>"]], .body, "<nothing>"), ([.body: ["<body>"]], .body, "<body>"),
      ([.body: ["<corporate"]], .body, "<corporate"),
      ([.body: ["<entity>"], .entity: ["em*presa"]], .entity, "em*presa"),
      ([.corporate: ["<body>"], .body: ["<corporate>"]], .body, "<corporate>"),
    ] as [([Lexicon.Term: [String]], Lexicon.Term, String)])
  func `A list that is unknown or holds itself is an error, named where it stands`(
    lists: [Lexicon.Term: [String]], owner: Lexicon.Term, phrase: String
  ) {
    #expect(throws: Lexicon.InvalidPhrase(term: owner, phrase: phrase)) { try Lexicon(lists) }
  }

  @Test(arguments: [("la clave", true), ("el acceso", false), ("", false)])
  func `A text is searched for some terms only`(text: String, isFound: Bool) throws {
    let lexicon = try Lexicon([.key: ["clave"], .access: ["acceso"], .ask: ["solicit*"]])
    #expect(lexicon.finds(anyOf: [.key, .ask], in: FoldedText(text)) == isFound)
  }
}
