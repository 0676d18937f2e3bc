import Foundation
import Reset

/// What was done with a ticket, from its result.
extension TicketView {
  var resultJSON: JSON {
    guard let result, let data = try? Self.encoder.encode(result) else { return .null }
    return .verbatim(String(decoding: data, as: UTF8.self))
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// One line each for what happened, in its order: attempts, mails, people's acts, and how it stands.
  func story(_ words: Words) -> [[String]] {
    guard let result else { return [] }
    var lines = result.attempts.map { attempt in
      let outcome = attempt.outcome?.rawValue ?? words("sin respuesta", "no answer")
      let reference = attempt.reference.map { " · \($0)" } ?? ""
      return (attempt.begunAt, [words("intento", "attempt"), "\(attempt.connector): \(outcome)\(reference)"])
    }
    lines += result.mails.map { mail in
      let outcome = mail.outcome?.rawValue ?? words("sin respuesta", "no answer")
      return (mail.begunAt, [words("correo", "mail"), "\(mail.to): \(outcome)"])
    }
    lines += result.acts.map { act in
      (act.at, [words("persona", "person"), "\(act.kind.rawValue) · \(act.operator): \(act.reason)"])
    }
    var story = lines.sorted { $0.0 < $1.0 }.map { at, cells in [cells[0], "\(at)  \(cells[1])"] }
    if let outcome = result.outcome {
      story.append([words("resultado", "outcome"), "\(words.resetOutcome(outcome)) [\(outcome)]"])
    }
    if let next = result.nextAttemptAt { story.append([words("nuevo intento", "next attempt"), next]) }
    return story
  }
}
