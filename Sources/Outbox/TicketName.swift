import DurableFiles

/// The name of a ticket as far as the outbox cares: what may stand before `.json`, and nothing that leads elsewhere.
public struct TicketName: Sendable, Hashable {
  public let id: String

  /// Nil unless there are 1 to 64 of a–z, 0–9 and `-`, not beginning with `-`.
  public init?(_ id: String) {
    let isPlain = id.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-")
    }
    guard isPlain, (1...64).contains(id.utf8.count), id.utf8.first != UInt8(ascii: "-") else { return nil }
    self.id = id
  }

  var file: PathBytes { PathBytes(id + ".json") }

  /// Nil for what is no ticket's file.
  init?(file: PathBytes) {
    guard let name = String(validating: file.bytes, as: UTF8.self), name.hasSuffix(".json") else { return nil }
    self.init(String(name.dropLast(".json".count)))
  }
}

extension TicketName: Comparable {
  public static func < (one: TicketName, other: TicketName) -> Bool { one.id < other.id }
}
