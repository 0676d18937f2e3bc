/// The field `Retry-After`: seconds, or a date (RFC 9110, 10.2.3).
enum RetryAfter {
  /// - Parameters:
  ///   - date: the field `Date` of the same answer: a target's clock is compared with itself.
  ///   - now: microseconds since the epoch, for an answer without one.
  /// - Returns: nil where the field is missing or says nothing that can be understood. Not negative, and a day at most.
  static func duration(_ field: String?, date: String?, now: Int64) -> Duration? {
    guard let field else { return nil }
    let day = Duration.seconds(86_400)
    if !field.isEmpty, field.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      // More digits than fit say the same as a day.
      return min(Int64(field).map { .seconds($0) } ?? day, day)
    }
    guard let end = InternetDate.microseconds(http: field) else { return nil }
    let start = date.flatMap { InternetDate.microseconds(http: $0) } ?? now
    return min(max(.zero, .microseconds(end - start)), day)
  }
}
