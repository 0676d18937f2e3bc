import DurableDatabase
import Foundation

/// Stable codes in a column, as a JSON array of strings.
enum CodeList {
  static func json(_ codes: [String]) throws -> String {
    // Codes are plain words; anything else takes the long way.
    guard codes.allSatisfy({ $0.utf8.allSatisfy(isPlain) }) else {
      return String(decoding: try JSONEncoder().encode(codes), as: UTF8.self)
    }
    return "[" + codes.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }

  static func codes(_ json: String?) throws -> [String] {
    guard let json, json != "[]" else { return [] }
    do {
      return try JSONDecoder().decode([String].self, from: Data(json.utf8))
    } catch is DecodingError {
      throw DatabaseFailure.ledger(.corrupt, "a list of codes is not JSON")
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }
}
