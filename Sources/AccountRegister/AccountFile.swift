/// A file of accounts: CSV in UTF-8, header `ruc,system,email,state`.
struct AccountFile {
  struct Entry: Equatable {
    var key: Account.Key
    var email: String
    var state: Account.State
  }

  private static let header = ["ruc", "system", "email", "state"]

  let entries: [Entry]

  /// Reads all of it, or nothing.
  init(_ bytes: [UInt8]) throws(AccountImportError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw AccountImportError(.notUTF8, line: Self.lineOfDamage(bytes))
    }
    var records = CSVRecords(text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text)
    guard try records.next()?.fields == Self.header else { throw AccountImportError(.header, line: 1) }
    var entries: [Entry] = []
    var seen: Set<Account.Key> = []
    while let record = try records.next() {
      let entry = try Self.entry(record)
      guard seen.insert(entry.key).inserted else { throw AccountImportError(.duplicate, line: record.line) }
      entries.append(entry)
    }
    self.entries = entries
  }

  private static func entry(_ record: CSVRecords.Record) throws(AccountImportError) -> Entry {
    let fields = record.fields
    guard fields.count == header.count else { throw AccountImportError(.fields, line: record.line) }
    guard isRUC(fields[0]) else { throw AccountImportError(.ruc, line: record.line, column: 1) }
    guard let system = Account.System(rawValue: fields[1]) else {
      throw AccountImportError(.system, line: record.line, column: 2)
    }
    guard isAddress(fields[2]) else { throw AccountImportError(.email, line: record.line, column: 3) }
    guard let state = Account.State(rawValue: fields[3]) else {
      throw AccountImportError(.state, line: record.line, column: 4)
    }
    return Entry(key: Account.Key(ruc: fields[0], system: system), email: fields[2], state: state)
  }

  private static func isRUC(_ field: String) -> Bool {
    field.utf8.count == 13 && field.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && field.hasSuffix("001")
  }

  /// What is plainly no address. Whoever sends mail looks closer, and may refuse one that passes here.
  private static func isAddress(_ field: String) -> Bool {
    let parts = field.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    let hasForbidden = field.unicodeScalars.contains { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .format || "<>,;\"\\()[]:".unicodeScalars.contains(scalar)
    }
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && field.utf8.count <= 254 && !hasForbidden
  }

  private static func lineOfDamage(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }
}
