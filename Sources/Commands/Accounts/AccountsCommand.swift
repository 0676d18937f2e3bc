import AccountRegister
import ArgumentParser
import DurableFiles
import Foundation
import QuipuxDocument

struct AccountsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts", abstract: "The embedded register of accounts.",
    subcommands: [AccountsImportCommand.self, AccountsListCommand.self, AccountsRedeemCommand.self])
}

struct AccountsImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Takes accounts from a CSV file: ruc,system,email,state. All of it, or nothing.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @Argument(help: "UTF-8; system SUT or SALARIOS, state active or blocked.") var file: String

  private static let largest = 256 << 20

  func run() throws {
    let (directory, name) = try PathBytes(file).inDirectory()
    let csv = try directory.contents(of: name, limit: Self.largest)
    let settings = try options.settings()
    let register = try settings.accountRegister(try StateDirectory(path: settings.state).make())
    let summary = try register.importAccounts(csv, at: Timestamp.now.microseconds)
    if output.json {
      Console.print(
        JSON.object([
          ("added", .integer(summary.added)), ("changed", .integer(summary.changed)),
          ("unchanged", .integer(summary.unchanged)), ("withdrawnLinks", .integer(summary.withdrawnLinks)),
        ]).description)
    } else {
      Console.print(
        language.words(
          "\(summary.added) cuentas nuevas, \(summary.changed) cambiadas, \(summary.unchanged) sin cambio",
          "\(summary.added) accounts added, \(summary.changed) changed, \(summary.unchanged) unchanged"))
    }
  }
}

struct AccountsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Accounts, by RUC.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @OptionGroup var clear: RevealOption
  @Option(help: "How many to show.") var limit = 1000

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes a number from 1.") }
  }

  func run() throws {
    let settings = try options.settings()
    let state = StateDirectory(path: settings.state)
    let accounts = try settings.accountRegister(try state.open()).accounts(limit: limit)
    if clear.reveal { try Reveal.record("accounts list", of: "register", in: try state.makeLedger()) }
    if output.json {
      Console.print(JSON.object([("accounts", .array(accounts.map { .object(members(of: $0)) }))]).description)
    } else if accounts.isEmpty {
      Console.print(language.words("No hay cuentas.", "There are no accounts."))
    } else {
      let words = language.words
      let heading = ["RUC", words("sistema", "system"), words("correo", "e-mail"), words("estado", "state")]
      Console.print(Table(rows: [heading] + accounts.map(line)).text)
    }
  }

  private func line(of account: Account) -> [String] {
    [
      clear.reveal ? account.key.ruc : Mask.ruc(account.key.ruc), account.key.system.rawValue,
      clear.reveal ? account.email : Mask.email(account.email), account.state.rawValue,
    ]
  }

  private func members(of account: Account) -> [(String, JSON)] {
    Array(zip(["ruc", "system", "email", "state"], line(of: account).map { JSON.text($0) }))
  }
}

struct AccountsRedeemCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redeem", abstract: "Uses a link, as the person would who got it: it works once.",
    discussion: "The link, or its token, is read from standard input, where no list of processes shows it.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption

  func run() throws {
    let settings = try options.settings()
    let register = try settings.accountRegister(try StateDirectory(path: settings.state).open())
    let text = readLine(strippingNewline: true) ?? ""
    let written = text.split(separator: "=").last.map(String.init) ?? text
    guard let token = LinkToken(written.trimmingCharacters(in: .whitespaces)) else {
      throw Failure(.usage, "link.malformed", "standard input holds no link and no token")
    }
    let redemption = try register.redeem(token, at: Timestamp.now.microseconds)
    Console.print(
      output.json ? JSON.object([("redemption", .text(redemption.code))]).description : redemption.text(language.words))
    guard redemption.code == "redeemed" else { throw ExitCode(ExitStatus.usage.rawValue) }
  }
}
