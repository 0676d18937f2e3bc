public import ArgumentParser
import Foundation
import Ledger
public import Recovery

typealias Language = ReasonCode.Language

extension ReasonCode.Language: ExpressibleByArgument {}

struct LanguageOption: ParsableArguments {
  @Option(help: ArgumentHelp("es or en (default: es, or en where LC_ALL, LC_MESSAGES or LANG says so)."))
  var lang: Language?

  var words: Words { Words(language: lang ?? .ofEnvironment(ProcessInfo.processInfo.environment)) }
}

extension ReasonCode.Language {
  /// The first variable that says something decides, as for other programs.
  static func ofEnvironment(_ environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("en") == true ? .english : .spanish
  }
}

/// What people read, in their language.
struct Words {
  let language: Language

  func callAsFunction(_ spanish: String, _ english: String) -> String {
    language == .spanish ? spanish : english
  }

  /// - Parameter code: an outcome's raw value.
  func outcome(_ code: String) -> String {
    switch Outcome(rawValue: code) {
    case .ticketed: self("con ticket", "ticketed")
    case .observed: self("observado", "observed")
    case .review: self("a revisión", "review")
    case .duplicate: self("duplicado", "duplicate")
    case .ignored: self("ignorado", "ignored")
    case .failed: self("fallido", "failed")
    case nil: code
    }
  }

  /// What a batch does, or that it is over.
  func phase(_ phase: Batch.Phase) -> String {
    switch phase {
    case .reading: self("leyendo", "reading")
    case .deciding: self("decidiendo", "deciding")
    case .publishing: self("publicando", "publishing")
    case .ended: self("terminado", "ended")
    }
  }

  /// - Parameter code: a reason's raw value; a code of another version is shown as it is.
  func reason(_ code: String) -> String {
    ReasonCode(rawValue: code)?.sentence(in: language) ?? code
  }
}
