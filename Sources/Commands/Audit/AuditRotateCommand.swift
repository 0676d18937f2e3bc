import ArgumentParser
import AuditLog
import DurableFiles
import Foundation
import Intake
import QuipuxDocument

struct AuditRotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Replaces the signing key, and prints the new public one.",
    discussion: "Cut off in the middle, it is done by doing it again; until then both keys sign.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var person: OperatorOptions
  @Flag(help: "The pseudonyms' key instead: a new epoch begins, whose number is printed.") var pseudonyms = false

  func run() throws {
    let settings = try options.settings()
    let root = try StateDirectory(path: settings.state).open()
    let home = try AuditHome(settings, in: root)
    let state = try IntakeState(root, audit: try home.trail())
    let lock = try state.lock(as: .thisProcess(command: "audit rotate"))
    // An entry that a rotation left in the ledger when it was cut off comes into the log.
    try state.enter([], at: .now)
    let new = pseudonyms ? try rotatePseudonyms(home, state) : try rotateSigning(home, state)
    try home.anchor()
    _ = consume lock
    Console.print(output.json ? JSON.object([("key", .text(new))]).description : new)
  }

  private func rotateSigning(_ home: AuditHome, _ state: IntakeState) throws -> String {
    let (old, new) = try home.keys.beginRotation(in: home.directory)
    try enter(old.description, new.description, home, state)
    try home.keys.endRotation()
    return new.description
  }

  /// An epoch without its entry was begun by one that was cut off.
  private func rotatePseudonyms(_ home: AuditHome, _ state: IntakeState) throws -> String {
    var epoch = try home.pseudonymizer().epoch
    let isEntered = try AuditLines.hasRotation(from: "\(epoch - 1)", to: "\(epoch)", in: home.directory)
    if epoch == 1 || isEntered { epoch = try home.keys.beginPseudonymEpoch() }
    try enter("\(epoch - 1)", "\(epoch)", home, state)
    return "\(epoch)"
  }

  /// Once. What follows is signed, so that it can be done again.
  private func enter(_ old: String, _ new: String, _ home: AuditHome, _ state: IntakeState) throws {
    let isEntered = try AuditLines.hasRotation(from: old, to: new, in: home.directory)
    let entry = AuditEvidence(
      "key.rotated",
      [
        ("old", .text(old)), ("new", .text(new)), ("operator", .text(person.operator)),
        ("reason", .text(person.reason)),
      ])
    try state.enter(isEntered ? [] : [Data(try entry.line().bytes)], at: .now)
  }
}
