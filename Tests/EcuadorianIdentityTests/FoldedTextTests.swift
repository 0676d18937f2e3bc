import EcuadorianIdentity
import Testing

private func words(_ text: String) -> [String] {
  let folded = FoldedText(text)
  return folded.words.indices.map { folded[word: $0] }
}

@Suite struct Folding {
  @Test(
    arguments: [
      ("Recuperación de CLAVE", ["recuperacion", "de", "clave"]), ("COMPAñíA", ["compania"]),
      ("Contrasen\u{303}a", ["contrasena"]), ("PINGÜINO", ["pinguino"]),
      ("O′BRIEN O'Brien O’Brien", ["obrien", "obrien", "obrien"]),
      ("S.U.T.", ["s", "u", "t"]), ("PÉREZ-ÑAUPARI", ["perez", "naupari"]),
      ("certiﬁcado oﬁcio", ["certificado", "oficio"]),
      ("clave(s)", ["clave", "s"]), ("'SUT'", ["sut"]), ("RUC\u{A0}Nº1790", ["ruc", "n", "1790"]),
      ("Łódź Đặng Straße Žižek ÆØ", ["lodz", "dang", "strasse", "zizek", "aeo"]),
      ("a\u{AD}b c\u{200B}d", ["ab", "cd"]),
      ("", []), (" \n—… ", []), ("👍 sí👍", ["si"]), ("décimo/cuarto_x", ["decimo", "cuarto", "x"]),
    ])
  func folds(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test("Composed and decomposed accents are one")
  func normalForms() {
    #expect(words("a\u{301}e\u{301}i\u{301}o\u{301}u\u{301}n\u{303}u\u{308}") == words("áéíóúñü"))
  }

  @Test("A letter that is not Latin does not let its neighbours pass for a word")
  func homoglyphs() {
    #expect(words("\u{441}sut") != words("sut"))
    #expect(words("\u{405}UT") != words("ut"))
  }

  @Test("Each word knows where it stands in the source")
  func source() {
    let text = "Señora: solicitó\u{301} la «contraseña»."
    let folded = FoldedText(text)
    let bytes = Array(text.utf8)
    let sources = folded.words.map { String(decoding: bytes[$0.source], as: UTF8.self) }
    #expect(sources == ["Señora", "solicitó\u{301}", "la", "contraseña"])
    #expect(String(decoding: bytes[folded.source(of: 2..<4)], as: UTF8.self) == "la «contraseña")
    #expect(folded.source(of: 1..<1).isEmpty)
  }

  @Test("Any text folds to words of lower-case letters and digits, in the source's order")
  func arbitrary() {
    var random = SplitMix(state: 8)
    for _ in 0..<5_000 {
      let scalars = (0..<30).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x3FFF, using: &random)) }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      let folded = FoldedText(text)
      var end = 0
      for word in folded.words {
        #expect(word.source.lowerBound >= end)
        #expect(!word.range.isEmpty)
        end = word.source.upperBound
      }
      #expect(end <= text.utf8.count)
      #expect(folded.bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x1A })
    }
  }
}
