import ArgumentParser
import AuditLog
import DurableFiles

struct AuditVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Whether the log is as it was signed.",
    discussion:
      "Exit codes: 0 intact; 1 tampered; 3 incomplete. Without --key the keys beside the log are taken, which "
      + "shows only that the copy agrees with itself.")

  @OptionGroup var source: AuditLogOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var language: LanguageOption
  @Option(help: ArgumentHelp("A public key, had from elsewhere. May be given again.", valueName: "vkey"))
  var key: [String] = []
  @Option(help: ArgumentHelp("A checkpoint that was kept elsewhere: the log has to go on from it.", valueName: "file"))
  var since: String?

  func run() async throws {
    let directory = try source.directory()
    let report = await AuditVerifier(directory, keys: try keys(directory), since: try checkpoint()).verify()
    Console.print(output.json ? json(report).description : text(report))
    switch report.verdict {
    case .intact: return
    case .tampered: throw ExitCode(1)
    case .incomplete: throw ExitCode(3)
    }
  }

  private func keys(_ directory: Directory) throws -> [NoteVerifier] {
    guard !key.isEmpty else { return try AuditKeys.publicKeys(in: directory) }
    return try key.map { text in
      guard let key = NoteVerifier(text) else { throw Failure(.usage, "audit.key", "--key: this is no vkey") }
      return key
    }
  }

  private func checkpoint() throws -> Checkpoint? {
    guard let since else { return nil }
    let (directory, name) = try PathBytes(since).inDirectory()
    var bytes = try directory.contents(of: name, limit: 1 << 16)
    // Mails and terminals add empty lines.
    while bytes.suffix(2) == [0x0A, 0x0A] { bytes.removeLast() }
    guard let checkpoint = Checkpoint(bytes) else {
      throw Failure(.usage, "audit.checkpoint", "\(since) is no checkpoint")
    }
    return checkpoint
  }

  private func text(_ report: AuditReport) -> String {
    let words = language.words
    var lines = [
      words(
        "\(report.valid) de \(report.lines) entradas válidas, \(report.consistentCheckpoints) de \(report.checkpoints) "
          + "puntos de control consistentes, \(report.unsigned) sin firmar",
        "\(report.valid) of \(report.lines) entries valid, \(report.consistentCheckpoints) of \(report.checkpoints) "
          + "checkpoints consistent, \(report.unsigned) unsigned")
    ]
    lines += report.faults.map { fault in
      let place = fault.line.map { "log.jsonl:\($0): " } ?? fault.file.map { "\($0): " } ?? ""
      return "\(place)\(fault.sentence(inSpanish: words.language == .spanish)) [\(fault.code.rawValue)]"
    }
    if key.isEmpty {
      lines.append(
        words(
          "Las claves son las que acompañan al registro: para confiar en él, pida la clave pública por otra vía (--key).",
          "The keys are those beside the log: to trust it, ask for the public key by another way (--key)."))
    }
    switch report.verdict {
    case .intact: lines.append(words("Íntegro.", "Intact."))
    case .tampered: lines.append(words("ALTERADO.", "TAMPERED."))
    case .incomplete:
      lines.append(words("Incompleto: no todo se pudo comprobar.", "Incomplete: not everything could be checked."))
    }
    return lines.joined(separator: "\n")
  }

  private func json(_ report: AuditReport) -> JSON {
    let faults = report.faults.map { fault in
      JSON.object([
        ("code", .text(fault.code.rawValue)), ("line", .optional(fault.line.map { Int($0) })),
        ("file", .optional(fault.file)), ("sentence", .text(fault.sentence)),
      ])
    }
    return .object([
      ("verdict", .text(report.verdict.rawValue)), ("entries", .integer(Int(report.lines))),
      ("valid", .integer(Int(report.valid))), ("unsigned", .integer(Int(report.unsigned))),
      ("checkpoints", .integer(report.checkpoints)),
      ("consistentCheckpoints", .integer(report.consistentCheckpoints)),
      ("keys", .texts(report.keys.map(\.description))), ("faults", .array(faults)),
    ])
  }
}
