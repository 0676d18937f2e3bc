/// The records of a CSV file (RFC 4180): fields between commas, quoted ones with commas, line breaks and doubled quotes,
/// lines ending in LF or CRLF, the last with or without.
struct CSVRecords {
  struct Record {
    /// Where it begins, from 1.
    var line: Int
    var fields: [String]
  }

  private var rest: Substring.UTF8View
  private var line = 1

  init(_ text: String) {
    rest = text[...].utf8
  }

  /// - Returns: nil at the end.
  /// - Throws: `import.quote`.
  mutating func next() throws(AccountImportError) -> Record? {
    guard !rest.isEmpty else { return nil }
    var record = Record(line: line, fields: [])
    while true {
      record.fields.append(try nextField(in: record))
      switch rest.popFirst() {
      case .comma: continue
      case .newline, nil:
        line += 1
        return record
      default: throw AccountImportError(.quote, line: line, column: record.fields.count)
      }
    }
  }

  /// What stands before the next comma or end of line, which stays.
  private mutating func nextField(in record: Record) throws(AccountImportError) -> String {
    let column = record.fields.count + 1
    guard rest.first == .quote else { return try plainField(column) }
    let field = try quotedField(column)
    if rest.first == .carriageReturn { rest.removeFirst() }
    return field
  }

  private mutating func plainField(_ column: Int) throws(AccountImportError) -> String {
    let end = rest.firstIndex { $0 == .comma || $0 == .newline } ?? rest.endIndex
    var field = rest[..<end]
    rest = rest[end...]
    guard !field.contains(.quote) else { throw AccountImportError(.quote, line: line, column: column) }
    if rest.first != .comma, field.last == .carriageReturn { field.removeLast() }
    return String(Substring(field))
  }

  private mutating func quotedField(_ column: Int) throws(AccountImportError) -> String {
    let start = line
    rest.removeFirst()
    var field: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == .newline { line += 1 }
      guard byte == .quote else {
        field.append(byte)
        continue
      }
      guard rest.first == .quote else { return String(decoding: field, as: UTF8.self) }
      field.append(byte)
      rest.removeFirst()
    }
    throw AccountImportError(.quote, line: start, column: column)
  }
}

extension UInt8 {
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let newline = UInt8(ascii: "\n")
  fileprivate static let carriageReturn = UInt8(ascii: "\r")
}
