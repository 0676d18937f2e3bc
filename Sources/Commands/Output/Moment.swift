import QuipuxDocument

enum Moment {
  /// RFC 3339, as Ecuador's clocks show it.
  /// - Parameter microseconds: since the epoch.
  static func text(_ microseconds: Int64) -> String { Timestamp(microseconds: microseconds).description }
}
