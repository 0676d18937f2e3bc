/// A file of accounts that is not taken, none of it. Says where, never what stands there.
public struct AccountImportError: Error, Sendable, Equatable {
  /// Stable.
  public enum Code: String, Sendable, CaseIterable {
    case notUTF8 = "import.notUTF8"
    /// The first line is not `ruc,system,email,state`.
    case header = "import.header"
    /// Fewer or more fields than four; an empty line.
    case fields = "import.fields"
    /// A quote that is not closed, or one in the middle of a field.
    case quote = "import.quote"
    /// Not 13 digits, or not those of establishment 001, which accounts are kept by.
    case ruc = "import.ruc"
    /// Neither `SUT` nor `SALARIOS`.
    case system = "import.system"
    /// Not an address that mail can be sent to.
    case email = "import.email"
    /// Neither `active` nor `blocked`.
    case state = "import.state"
    /// The file names the account on an earlier line too.
    case duplicate = "import.duplicate"
  }

  public var code: Code
  /// From 1, as an editor counts: a quoted field may hold line breaks.
  public var line: Int
  /// The field, from 1; nil where the whole line is meant.
  public var column: Int?

  public init(_ code: Code, line: Int, column: Int? = nil) {
    self.code = code
    self.line = line
    self.column = column
  }
}

extension AccountImportError: CustomStringConvertible {
  public var description: String {
    "\(code.rawValue): line \(line)" + (column.map { ", column \($0)" } ?? "")
  }
}
