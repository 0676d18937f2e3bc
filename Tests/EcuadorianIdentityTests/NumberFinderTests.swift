import EcuadorianIdentity
import Testing

/// The RUCs found, in order, each as written in the text.
private func rucs(_ text: String) -> [String] {
  NumberFinder.numbers(in: text).filter { $0.ruc != nil }.map { written($0, in: text) }
}

private func written(_ number: FoundNumber, in text: String) -> String {
  String(decoding: Array(text.utf8)[number.range], as: UTF8.self)
}

@Suite struct FindingRUCs {
  @Test(
    "A RUC in one piece, whatever stands beside it",
    arguments: [
      "1790010937001", "RUC: 1790010937001", "RUC:1790010937001", "RUC1790010937001", "ruc1790010937001.",
      "R.U.C1790010937001", "R.U.C. 1790010937001", "RUC Nº1790010937001.", "RUC No.1790010937001", "N°1790010937001",
      "(1790010937001)", "1790010937001-", "1790010937001.- Solicito", "con RUC 1790010937001, solicito",
      "CLAVE SUT-1790010937001", "1790010937001-EJEMPLO S.A.", "RUC 1790010937001.Por lo expuesto", "«1790010937001»",
      "•1790010937001", "RUC 1790010937001\n\n2026", "RUC 1790010937001 09:26:53", "RUC 1790010937001 14/03/2026",
      "2026-03-14 1790010937001", "1790010937001 001-001-000012345", "\t1790010937001\t001\tABIERTO",
      "RUC\t1790010937001",
      "1790010937001\n0991234567\n022345678", "1790010937001   MATRIZ", "’1790010937001’",
      "a@ejemplo.ec, 1790010937001",
      "https://sut.trabajo.gob.ec RUC 1790010937001", "*1790010937001*", "RUC\u{A0}1790010937001\u{A0}",
      "RUC=1790010937001",
      "20260001200000012342\n1790010937001", "1790010937001 / Quito", "170150\n1790010937001",
      "1790010937001 - 2026", "2 - 1790010937001 - 0991234567",
      "Telf. 2345678\n1790010937001\n", "14032026 RUC 1790010937001", "1790010937001²",
    ])
  func compact(text: String) throws {
    let found = NumberFinder.numbers(in: text).filter { $0.ruc != nil }
    #expect(found.count == 1)
    let number = try #require(found.first)
    #expect(number.spelling == [])
    #expect(!number.isWeak)
    #expect(number.ruc?.ruc?.description == "1790010937001")
    #expect(written(number, in: text) == "1790010937001")
  }

  @Test(
    "A RUC in groups, as people write it",
    arguments: [
      "1790010937-001", "1790010937 001", "1790010937 - 001", "179 001 0937 001", "17-90010937-001",
      "1.790.010.937.001",
      "1790 010 937 001", "1790010937\u{A0}001", "1790010937\u{2009}001", "1790010937\u{2011}001",
      "1790010937\u{2013}001",
      "179001093-7001", "1,790,010,937,001", "179 001 093 7001", "1790010937\u{200B}001", "1790010937.001",
    ])
  func grouped(number: String) throws {
    for text in [number, "RUC: \(number).", "con RUC No. \(number), solicito", "(\(number))"] {
      let found = NumberFinder.numbers(in: text)
      #expect(found.count == 1)
      let first = try #require(found.first)
      #expect(first.spelling == .grouped)
      #expect(!first.isWeak)
      #expect(first.ruc?.ruc?.description == "1790010937001")
      #expect(written(first, in: text) == number)
    }
  }

  @Test(
    "Several RUCs side by side",
    arguments: [
      "1790010937001, 0990004196001", "1790010937001  0990004196001", "1790010937001 0990004196001",
      "1790010937001,0990004196001", "1790010937001;0990004196001", "1790010937001\n0990004196001",
      "1790010937001 - 0990004196001", "1790010937001 y 0990004196001", "1790010937001\t0990004196001",
    ])
  func several(text: String) {
    #expect(rucs(text) == ["1790010937001", "0990004196001"])
  }

  @Test func severalInGroups() {
    #expect(rucs("1790010937-001 0990004196-001") == ["1790010937-001", "0990004196-001"])
    #expect(rucs("179 001 0937 001\n099 000 4196 001") == ["179 001 0937 001", "099 000 4196 001"])
    #expect(rucs("1790010937001 099000419-6001") == ["1790010937001", "099000419-6001"])
  }

  @Test("Numbers that are RUCs of nobody are found too, so that they can be told")
  func invalidOnes() {
    let found = NumberFinder.numbers(in: "RUC 9999999999999")
    #expect(found.map(\.ruc?.verdict) == [.invalid])
  }

  @Test(
    "Never cut out of something longer",
    arguments: [
      "20260001200000012342", "1790010937001_00001", "20260001200000012342_00001",
      "1403202601179001093700110010010000000011234567813", "1403202601 1790010937001 10010010000000011234567813",
      "14032026 01 1790010937001 2 001001 000000001 12345678 1",
      "14032026  01  1790010937001  2  001001  000000001  1",
      "1403202601\n1790010937001\n10010010000000011234567813", "1403202601 1790010937001 1001001000000 0011234567813",
      "1403 2026 0117 9001 0937 0011 0010 0100 0000 0011 2345 6781 3", "1403-2026-01-1790010937001-1-001-001",
      "cuenta 1790010937001234", "cuenta 17900109370012", "cuenta 2100-1790010937001", "1790010937001.25",
      "1790010937001,50",
      "cuenta 1790010937001-1700001231", "0 1790010937001", "1790010937001 1", "12 1790010937001", "17900109370010",
      "RCR1790010937001", "CATRCR1790010937001", "1790010937001A", "A1790010937001B", "é1790010937001",
      "1790010937001é",
      "A1-1790010937001", "1790010937001-2A", "X1790010937001", "DOC_1790010937001", "1790010937001_RUC",
      "1790010937001@x.ec", "x.1790010937001@x.ec", "https://x.ec/1790010937001", "https://x.ec/?ruc=1790010937001",
      "www.x.ec?1790010937001", "1790010937001.pdf", "1790010937001.XML", "RUC/1790010937001", "1790010937001/2",
      "1790010937001\\2", "$1790010937001", "+1790010937001", "+593 1790010937 001", "1790010937001%",
      "１1790010937001", "1790010937001１", "1790010937001٣", "1790010937001\u{200B}5", "1790010937001\u{AD}5",
      "１７９００１０９３７００１", "1'790.010.937.001.5", "1790010937 001 5", "5 1790010937 001", "179 001 0937 0012",
      "179001 0937", "1790010937001-1790010937001", "\u{FEFF}5\u{FEFF}1790010937001",
      "170150\n1790010937001\n14032026",
    ])
  func longerRuns(text: String) {
    #expect(NumberFinder.numbers(in: text).filter { $0.ruc != nil } == [])
  }
}

@Suite struct FindingWeakEvidence {
  @Test(
    arguments: [
      ("RUC 179OO1O937OO1", "179OO1O937OO1"), ("RUC O990004196001", "O990004196001"),
      ("RUC l79001O937001.", "l79001O937001"), ("(179O01O937-OO1)", "179O01O937-OO1"),
    ])
  func lookAlikes(text: String, number: String) throws {
    let found = NumberFinder.numbers(in: text)
    #expect(found.map { written($0, in: text) } == [number])
    #expect(found.first?.spelling == .lookAlikes)
    #expect(found.first?.isWeak == true)
  }

  @Test("A number broken over two lines is never strong")
  func broken() {
    for text in ["RUC 179001093\n7001 de", "RUC 1790010937-\n001 de", "RUC 1790010937\r\n001"] {
      let found = NumberFinder.numbers(in: text)
      #expect(found.map(\.spelling) == [.brokenOverLines])
      #expect(found.first?.isWeak == true)
      #expect(found.first?.ruc?.ruc?.description == "1790010937001")
    }
  }

  @Test("Groups that nobody would write are weak")
  func odd() {
    #expect(NumberFinder.numbers(in: "179001093700 1").map(\.spelling) == [.oddlyGrouped])
    #expect(NumberFinder.numbers(in: "1700001231 120").allSatisfy { $0.isWeak })
  }

  @Test(
    "Weak readings that no sum supports are not reported", arguments: ["17OOOO1232OO1", "170000123200 1", "A1B2C3"])
  func unsupported(text: String) {
    #expect(NumberFinder.numbers(in: text) == [])
  }
}

@Suite struct FindingCedulas {
  @Test(
    arguments: [
      "cédula de ciudadanía No. 1700001231", "C.I.1700001231", "C.C. 170000123-1", "CI:17-0000123-1",
      "cédula 170 000 1231",
    ])
  func found(text: String) {
    #expect(NumberFinder.numbers(in: text).map(\.cedula?.cedula?.description) == ["1700001231"])
  }

  @Test(
    "Telephones are no cédulas",
    arguments: [
      "0991234567", "099 123 4567", "+593 99 123 4567", "+593991234567", "1800 266 822", "02-2345678",
      "(02) 234 5678",
      "+1700001231",
    ])
  func telephones(text: String) {
    #expect(NumberFinder.numbers(in: text) == [])
  }

  @Test func besideARUC() {
    let found = NumberFinder.numbers(in: "1700001231 1790010937001")
    #expect(found.map { $0.cedula != nil } == [true, false])
  }
}
