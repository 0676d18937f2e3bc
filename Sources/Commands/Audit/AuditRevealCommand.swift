import ArgumentParser
import AuditLog
import DurableFiles

struct AuditRevealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal", abstract: "Whom a pseudonym stands for, as far as the program still knows. Leaves an entry.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var person: OperatorOptions
  @Argument(help: "As it stands in the log: h1:1:…") var pseudonym: String

  func validate() throws {
    guard Pseudonymizer.isPseudonym(pseudonym) else {
      throw ValidationError("That is no pseudonym: give it as it stands in the log, h1:1:… in one piece.")
    }
  }

  func run() throws {
    let settings = try options.settings()
    let state = StateDirectory(path: settings.state)
    let root = try state.open()
    let home = try AuditHome(settings, in: root)
    let ledger = try state.makeLedger()
    try Reveal.record("audit reveal", of: pseudonym, by: person.operator, reason: person.reason, in: ledger)
    var search = PseudonymSearch(pseudonym, try home.pseudonymizer())
    try search.look(in: ledger)
    let (place, name) = try settings.accountRegisterFile(root)
    if try place.status(of: name) != nil { try search.look(in: settings.accountRegister(root)) }
    guard let value = search.value else {
      throw Failure(.usage, "audit.pseudonym", "neither the ledger nor the register of accounts has this pseudonym's")
    }
    Console.print(output.json ? JSON.object([("value", .text(value))]).description : value)
  }
}
