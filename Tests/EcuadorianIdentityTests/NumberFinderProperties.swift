import EcuadorianIdentity
import Testing

@Suite struct NumberFinderProperties {
  @Test("A RUC inside a longer run of digits is not found, however the run is parted")
  func embedded() {
    var random = SplitMix(state: 4)
    let joints = ["", "-", ".", "_", "/", "\u{2011}", "'"]
    for _ in 0..<20_000 {
      let ruc = Samples.ruc(&random)
      let before = Samples.digits(Int.random(in: 0...9, using: &random), &random)
      let after = Samples.digits(Int.random(in: before.isEmpty ? 1...9 : 0...9, using: &random), &random)
      let text =
        before + (before.isEmpty ? "" : joints.randomElement(using: &random) ?? "") + ruc
        + (after.isEmpty ? "" : joints.randomElement(using: &random) ?? "") + after
      #expect(NumberFinder.numbers(in: text).filter { $0.ruc != nil } == [], "\(text)")
    }
  }

  @Test("A clave de acceso parted anywhere by blanks or line breaks gives no RUC")
  func accessKey() {
    var random = SplitMix(state: 5)
    for _ in 0..<20_000 {
      let key = "1403202601" + Samples.ruc(&random) + Samples.digits(26, &random)
      var text = ""
      for (place, digit) in key.enumerated() {
        let parts = place == 10 || place == 23 || Int.random(in: 0...9, using: &random) == 0
        if parts, place > 0 { text += [" ", "\n", " ", "  "].randomElement(using: &random) ?? " " }
        text.append(digit)
      }
      #expect(NumberFinder.numbers(in: text).filter { $0.ruc != nil && !$0.isWeak } == [], "\(text)")
    }
  }

  @Test("A RUC among words is found exactly once, where it stands")
  func amongWords() {
    var random = SplitMix(state: 6)
    let words = ["Señor", "RUC", "con", "Nº", "S.A.", "(", ")", "clave,", "SUT.", "—", "ñandú:", "\n", "«", "#", "!"]
    for _ in 0..<20_000 {
      let ruc = Samples.ruc(&random)
      let before = (0..<3).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
      let after = (0..<3).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
      let text = before + " " + ruc + " " + after
      let found = NumberFinder.numbers(in: text)
      let start = before.utf8.count + 1
      #expect(found.map(\.range) == [start..<start + 13], "\(text)")
      #expect(found.first?.ruc == RUC.assess(ruc))
      #expect(found.first?.spelling == [])
    }
  }

  @Test("Any bytes can be searched; what is found lies in order, apart, and is what it says")
  func arbitraryBytes() {
    var random = SplitMix(state: 7)
    let alphabet = Array("1790010937001 0990004196001-.,/_\n\tOlRUC@+:ñ\u{A0}\u{2011}".utf8) + [0xFF, 0xE2, 0x80, 0xC3]
    var reported = 0
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      var end = 0
      for number in NumberFinder.numbers(in: bytes.span) {
        #expect(number.range.lowerBound >= end)
        end = number.range.upperBound
        reported += 1
        if !number.isWeak, let cedula = number.cedula { #expect(cedula.verdict != .invalid) }
      }
      #expect(end <= bytes.count)
    }
    #expect(reported > 0)
  }
}
