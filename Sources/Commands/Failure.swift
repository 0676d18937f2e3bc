import AccountRegister
import ArgumentParser
import AuditLog
import Correspondence
import DurableDatabase
import DurableFiles
import Intake
import Reset
import Settings

/// Why a command stopped: `quipux-intake: CODE: what happened and what to do`.
struct Failure: Error {
  var status: ExitStatus
  /// Stable.
  var code: String
  var what: String

  init(_ status: ExitStatus, _ code: String, _ what: String) {
    self.status = status
    self.code = code
    self.what = what
  }

  /// - Parameter text: begins with its code: `file.missing: open /x: …`.
  private init(_ status: ExitStatus, coded text: String, advice: String = "") {
    let parts = text.split(separator: ": ", maxSplits: 1)
    self.init(status, String(parts[0]), parts.dropFirst().joined() + (advice.isEmpty ? "" : "; \(advice)"))
  }
}

extension Failure {
  /// Every error of the rooms; nil for those of the argument parser.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as SettingsError: self.init(.configuration, coded: error.description)
    case let error as TemplateError: self.init(.configuration, coded: error.description)
    case let error as FileError: self.init(error)
    case let failure as DatabaseFailure: self.init(failure)
    case let error as IntakeError: self.init(error)
    case let failure as FileLock.Failure: self.init(failure)
    case let error as AccountImportError: self.init(.usage, coded: error.description)
    case let error as AuditError:
      self.init(error.code == .key || error.code == .missing ? .configuration : .inputOutput, coded: error.description)
    case let error as ConnectorError: self.init(.configuration, coded: error.description)
    default: return nil
    }
  }

  private init(_ error: FileError) {
    let advice = error.code == .exhausted ? "make room, then run again: nothing is lost" : ""
    self.init(.inputOutput, coded: error.description, advice: advice)
  }

  private init(_ failure: DatabaseFailure) {
    let text = failure.description
    switch failure.code {
    case .busy: self.init(.tryAgain, coded: text, advice: "try again later")
    case .full: self.init(.inputOutput, coded: text, advice: "make room, then run again: nothing is lost")
    case .corrupt: self.init(.inputOutput, coded: text, advice: "restore it from a backup")
    case .newer: self.init(.configuration, coded: text, advice: "use that version")
    case .unusable, .state, .io: self.init(.inputOutput, coded: text)
    }
  }

  private init(_ error: IntakeError) {
    switch error {
    case .sourceUnavailable, .readerUnavailable: self.init(.unavailable, error.code, error.description)
    case .corrupt: self.init(.inputOutput, error.code, error.description)
    }
  }

  private init(_ failure: FileLock.Failure) {
    switch failure {
    case .heldBy(let holder):
      let who = holder.map { "process \($0.process) on \($0.host), since \($0.since): \($0.command)" }
      self.init(.tryAgain, "run.locked", "another run is at work (\(who ?? "it is just beginning")); try again later")
    case .file(let error): self.init(error)
    }
  }
}

extension Failure {
  /// Tells of an error on standard error, or of help on standard output.
  /// - Returns: how the program ends.
  static func report(_ error: any Error) -> Int32 {
    if let failure = Failure(error) {
      Console.error("quipux-intake: \(failure.code): \(failure.what)")
      return failure.status.rawValue
    }
    if let code = error as? ExitCode { return code.rawValue }
    let text = QuipuxIntake.fullMessage(for: error)
    guard QuipuxIntake.exitCode(for: error) != .success else {
      Console.print(text)
      return ExitStatus.done.rawValue
    }
    Console.error("quipux-intake: usage: " + (text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text))
    return ExitStatus.usage.rawValue
  }
}
