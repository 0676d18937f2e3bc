import AccountRegister
import DurableFiles
import Mail
import Reset
import Settings

/// The worker's ends: each target, and the way by which mail leaves. Looking makes nothing: what the first run makes is
/// only said.
struct WorkCheck {
  private let settings: Settings
  private let state: StateDirectory

  init(_ settings: Settings, _ state: StateDirectory) {
    self.settings = settings
    self.state = state
  }

  func findings() async -> [Finding] {
    guard let directory = try? state.open() else { return [] }
    return [
      await target("SUT", settings.sut, "sut", directory),
      await target("SALARIOS", settings.salarios, "salarios", directory), mail(directory),
    ] + [anchor].compactMap(\.self)
  }

  private func target(
    _ system: String, _ target: Settings.Target, _ group: String, _ state: Directory
  ) async -> Finding {
    let name = "target \(system)"
    do {
      if target.connector == .accounts, try !hasAccounts(state) {
        return Finding(name, .warn, "accounts: none yet; see `quipux-intake accounts import`")
      }
      try await settings.connector(target, group, state).check()
      return Finding(name, .ok, target.connector.rawValue)
    } catch let error as ConnectorError where error.code != .configuration {
      return Finding(name, .fail, "\(target.connector.rawValue): \(error)", exit: .unavailable)
    } catch {
      return Finding(name, .fail, Self.words(of: error), exit: .configuration)
    }
  }

  private func hasAccounts(_ state: Directory) throws -> Bool {
    let (directory, name) = try settings.accountRegisterFile(state)
    guard try directory.status(of: name) != nil else { return false }
    return try settings.accountRegister(state).countAccounts() > 0
  }

  /// Where each run's checkpoint is to go: a place that is not there stops every run at its end.
  private var anchor: Finding? {
    guard let file = settings.audit.anchorFile else { return nil }
    do {
      _ = try PathBytes(file).inDirectory()
      return Finding("anchor", .ok, file)
    } catch {
      return Finding("anchor", .fail, "audit.anchorFile: \(error)", exit: .configuration)
    }
  }

  private func mail(_ state: Directory) -> Finding {
    let how = settings.mail.delivery.rawValue
    do {
      _ = try settings.mailTemplates()
      if settings.mail.delivery == .maildir, settings.mail.maildir == nil, try state.status(of: "mail") == nil {
        return Finding("mail", .ok, "maildir: none yet")
      }
      try settings.delivery(state).check()
      return Finding("mail", .ok, how)
    } catch let error as MailError where error.code != .configuration {
      return Finding("mail", .fail, "\(how): \(error)", exit: .unavailable)
    } catch {
      return Finding("mail", .fail, Self.words(of: error), exit: .configuration)
    }
  }

  private static func words(of error: any Error) -> String {
    Failure(error).map { "\($0.code): \($0.what)" } ?? "\(error)"
  }
}
