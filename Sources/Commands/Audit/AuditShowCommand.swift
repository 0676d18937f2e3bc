import ArgumentParser
import AuditLog
import AuditReporting
import DurableFiles
import EcuadorianIdentity
import Foundation
import Pickup
import QuipuxDocument

/// Which entries are meant.
struct AuditFilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("From this day on.", valueName: "yyyy-mm-dd")) var since: String?
  @Option(help: ArgumentHelp("To this day, included.", valueName: "yyyy-mm-dd")) var until: String?
  @Option var batch: String?
  @Option var document: String?
  @Option var ticket: String?
  @Option var outcome: String?
  @Option var `operator`: String?
  @Option(help: "A RUC or cédula: it is hashed, with this installation's keys, and its pseudonym is looked for.")
  var person: String?
  @Option(help: ArgumentHelp("A file: the decisions on it, likewise by its pseudonym.", valueName: "file"))
  var original: String?

  func validate() throws {
    for day in [since, until].compactMap(\.self) where CivilDate(day: day) == nil {
      throw ValidationError("\(day) is no day; write 2026-03-14.")
    }
    if let person, Self.digits(of: person) == nil {
      throw ValidationError("--person takes a RUC (13 digits) or a cédula (10): by another text nobody is found.")
    }
  }

  func filter(_ source: AuditLogOptions) throws -> AuditFilter {
    AuditFilter(
      since: since.flatMap(CivilDate.init(day:)), until: until.flatMap(CivilDate.init(day:)), batch: batch,
      document: document, ticket: ticket, outcome: outcome, operator: `operator`,
      person: try person.map { Self.pseudonyms(of: $0, by: try pseudonymizer(source)) } ?? [],
      original: try original.map { try Self.pseudonyms(ofFile: $0, by: pseudonymizer(source)) } ?? [])
  }

  private func pseudonymizer(_ source: AuditLogOptions) throws -> Pseudonymizer {
    let settings = try source.options.settings()
    let keys = AuditKeys(try StateDirectory(path: settings.state).open().directory("keys"))
    guard let pseudonymizer = Pseudonymizer(keys: try keys.pseudonymKeys()) else {
      throw Failure(.configuration, "audit.key", "there is no key for pseudonyms")
    }
    return pseudonymizer
  }

  /// Nil for what is no number of 10 or 13 digits.
  private static func digits(of person: String) -> String? {
    let digits = person.filter { !" -.".contains($0) }
    return digits.allSatisfy(\.isASCII) && digits.allSatisfy(\.isNumber) && [10, 13].contains(digits.count)
      ? digits : nil
  }

  private static func pseudonyms(of person: String, by pseudonymizer: Pseudonymizer) -> Set<String> {
    let digits = digits(of: person) ?? ""
    let ruc = RUC(digits)?.description ?? digits
    return Set(pseudonymizer.pseudonyms(.ruc, ruc) + pseudonymizer.pseudonyms(.cedula, String(digits.prefix(10))))
  }

  private static let longestOriginal = 1 << 28

  private static func pseudonyms(ofFile path: String, by pseudonymizer: Pseudonymizer) throws -> Set<String> {
    let (directory, name) = try PathBytes(path).inDirectory()
    let digest = ContentDigest(of: try directory.contents(of: name, limit: longestOriginal))
    return Set(pseudonymizer.pseudonyms(.original, digest.hexadecimal))
  }
}

extension CivilDate {
  /// `2026-03-14`.
  init?(day text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard text.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }
}

struct AuditShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Entries, as they stand in the log. Nobody has checked them: see verify.")

  @OptionGroup var source: AuditLogOptions
  @OptionGroup var filter: AuditFilterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    var selection = AuditSelection(try filter.filter(source))
    if output.json { Console.write("{\"entries\": [", to: 1) }
    var isFirst = true
    try AuditLines.forEach(in: try source.directory()) { index, line in
      guard let event = try? AuditEvent(line: line, number: Int(index) + 1), selection.admits(event) else { return }
      let text = String(decoding: line, as: UTF8.self)
      if output.json {
        Console.write((isFirst ? "" : ", ") + "{\"line\": \(index + 1), \"entry\": \(text)}", to: 1)
      } else {
        Console.print("\(index + 1)\t\(text)")
      }
      isFirst = false
    }
    if output.json { Console.print("]}") }
    if isFirst, let batch = filter.batch {
      throw Failure(.usage, "batch.unknown", "the log has no such entry of batch \(batch); see `quipux-intake batches`")
    }
  }
}

struct AuditExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Entries as CSV (RFC 4180), on standard output.")

  @OptionGroup var source: AuditLogOptions
  @OptionGroup var filter: AuditFilterOptions
  @Flag(help: "The only format there is.") var csv = false

  func run() throws {
    var selection = AuditSelection(try filter.filter(source))
    Console.write(AuditCSV.header, to: 1)
    try AuditLines.forEach(in: try source.directory()) { index, line in
      guard let event = try? AuditEvent(line: line, number: Int(index) + 1), selection.admits(event) else { return }
      Console.write(AuditCSV.record(event), to: 1)
    }
  }
}

struct AuditProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "A proof that one entry is in the log, which shows no other (C2SP tlog-proof).",
    discussion: "With --check FILE the proof in the file is verified for the entry on standard input.")

  @OptionGroup var source: AuditLogOptions
  @Option(help: ArgumentHelp("Verifies this proof; needs --key.", valueName: "file")) var check: String?
  @Option(help: ArgumentHelp("A public key.", valueName: "vkey")) var key: [String] = []
  @Argument(help: "The entry's number, from 1.") var entry: Int64?

  func validate() throws {
    if check == nil, (entry ?? 0) < 1 { throw ValidationError("An entry's number is needed, from 1.") }
    if check != nil, key.isEmpty { throw ValidationError("--check needs --key.") }
  }

  func run() throws {
    guard let check else {
      let prover = AuditProver(try source.directory())
      let checkpoint = try prover.newestCheckpoint()
      guard let entry, entry <= checkpoint.size else {
        throw Failure(.usage, "audit.entry", "the newest checkpoint signs \(checkpoint.size) entries")
      }
      let proof = try prover.proof(ofLine: entry - 1, in: checkpoint)
      return Console.write(String(decoding: proof.bytes, as: UTF8.self), to: 1)
    }
    try verify(check)
  }

  private func verify(_ file: String) throws {
    let (directory, name) = try PathBytes(file).inDirectory()
    guard let proof = InclusionProof(try directory.contents(of: name, limit: 1 << 20)) else {
      throw Failure(.usage, "audit.proof", "\(file) is no proof")
    }
    let keys = try key.map { text in
      guard let key = NoteVerifier(text) else { throw Failure(.usage, "audit.key", "--key: this is no vkey") }
      return key
    }
    let line = Array((readLine(strippingNewline: true) ?? "").utf8)
    do throws(InclusionProof.Refusal) {
      let checkpoint = try proof.verify(line, keys: keys)
      Console.print("entry \(proof.index + 1) of \(checkpoint.size) in \(checkpoint.origin)")
    } catch {
      Console.error("quipux-intake: audit.proof: the proof does not hold (\(error))")
      throw ExitCode(1)
    }
  }
}
