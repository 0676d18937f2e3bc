import Foundation
import Testing

@Suite("The audit log, by the program") struct AuditCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.copyExport("2026-03-02", "2026-03-04")
    let accounts = project.appending(path: "Fixtures/accounts.csv").path(percentEncoded: false)
    #expect(try scratch.run("accounts", "import", accounts, "--state", "state").status == 0)
  }

  private func run(_ arguments: String...) throws -> Scratch.Result {
    try scratch.run(arguments + ["--state", "state"])
  }

  @discardableResult
  private func work() throws -> Scratch.Result {
    try run("run", "--from", "export", "--settle", "0")
  }

  private func key() throws -> String {
    try run("audit", "init").output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func entries(_ arguments: String...) throws -> [[String: Any]] {
    let shown = try scratch.run(["audit", "show", "--json", "--state", "state"] + arguments).json()
    return (shown["entries"] as? [[String: Any]] ?? []).compactMap { $0["entry"] as? [String: Any] }
  }

  @Test("A copy of audit/ and the public key are all that an auditor needs")
  func copy() throws {
    try work()
    try work()
    #expect(try scratch.shell("mkdir auditor && cp -r state/audit auditor/").status == 0)
    let result = try scratch.run("audit", "verify", "--log", "auditor/audit", "--key", try key(), "--json")
    #expect(result.status == 0, "\(result.output)")
    let report = try result.json()
    #expect(report["verdict"] as? String == "intact" && report["checkpoints"] as? Int == 2)
    #expect(report["entries"] as? Int == report["valid"] as? Int)
  }

  @Test("Everything that happens has its entry, and a reset's intent comes before its outcome")
  func catalogue() throws {
    try work()
    let types = try entries().compactMap { $0["type"] as? String }
    for type in [
      "run.begun", "config.changed", "batch.begun", "document.decided", "ticket.published", "batch.ended",
      "reset.intended", "reset.outcome", "mail.accepted", "ticket.ended", "run.ended",
    ] {
      #expect(types.contains(type), "\(type)")
    }
    let ticket = try #require(try entries().first { $0["type"] as? String == "mail.accepted" }?["ticket"] as? String)
    let ofTicket = try entries("--ticket", ticket).compactMap { $0["type"] as? String }
    let story = ["ticket.published", "reset.intended", "reset.outcome", "mail.accepted", "ticket.ended"]
    #expect(ofTicket.filter(story.contains) == story)
  }

  @Test("Every entry is valid by config/audit-entry-1.schema.json, says an independent validator")
  func schema() throws {
    try work()
    let tickets = try run("tickets", "list", "--json").json()["tickets"] as? [[String: Any]] ?? []
    let id = try #require(tickets.first?["id"] as? String)
    _ = try run("tickets", "show", id, "--reveal")
    try work()
    let schema = project.appending(path: "config/audit-entry-1.schema.json").path(percentEncoded: false)
    try scratch.file(
      "validate.py",
      """
      import json, jsonschema
      validator = jsonschema.Draft202012Validator(json.load(open('\(schema)')))
      lines = open('state/audit/log.jsonl', 'rb').read().splitlines()
      for number, line in enumerate(lines, 1):
          entry = json.loads(line)
          for error in validator.iter_errors(entry):
              raise SystemExit(f'{number}: {entry["type"]}: {error.message}')
          assert json.dumps(entry, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode() == line, number
      print(len(lines))
      """)
    let result = try scratch.shell("/usr/bin/python3 validate.py")
    #expect(result.status == 0, "\(result.output)")
  }

  @Test("A changed byte is found, and its line named")
  func tampered() throws {
    try work()
    #expect(
      try scratch.shell("sed -i '5s/\"position\":0/\"position\":7/; 5s/\"batch\"/\"batcH\"/' state/audit/log.jsonl")
        .status == 0)
    let result = try run("audit", "verify", "--key", try key())
    #expect(result.status == 1)
    #expect(result.output.contains("log.jsonl:5: La línea no es como se firmó. [line.changed]"))
    let english = try run("audit", "verify", "--lang", "en", "--key", try key())
    #expect(english.output.contains("log.jsonl:5: The line is not as it was signed. [line.changed]"))
  }

  @Test("A log that goes on from a checkpoint that was kept passes, one that was made anew does not")
  func since() throws {
    try work()
    #expect(try scratch.shell("cp state/audit/checkpoint kept").status == 0)
    try work()
    #expect(try run("audit", "verify", "--since", "kept").status == 0)
    #expect(try scratch.shell("rm -r state/audit state/ledger.sqlite*").status == 0)
    try work()
    #expect(try run("audit", "verify", "--since", "kept").status == 1)
  }

  @Test("A person is found by hashing the question, and shown in clear only with a name and a reason")
  func person() throws {
    try work()
    let decided = try entries().filter { $0["outcome"] as? String == "ticketed" && $0["taxpayer"] != nil }
    let pseudonym = try #require(decided.first?["taxpayer"] as? String)
    #expect(try run("audit", "reveal", pseudonym).status == 64)
    let revealed = try run("audit", "reveal", pseudonym, "--operator", "ana", "--reason", "auditoría 12", "--json")
    #expect(revealed.status == 0, "\(revealed.error)")
    let ruc = try #require(try revealed.json()["value"] as? String)
    #expect(ruc.count == 13)
    let found = try entries("--person", ruc)
    #expect(found.contains { $0["taxpayer"] as? String == pseudonym })
    // Its entry waits in the ledger; the next run appends and signs it.
    try work()
    #expect(try entries().contains { $0["type"] as? String == "reveal" && $0["operator"] as? String == "ana" })
    #expect(try run("audit", "verify").status == 0)
  }

  @Test("Who has a file sees the decisions on it; without the key its SHA-256 finds nothing")
  func originals() throws {
    try work()
    let letters = try scratch.shell("cd state/documents && find . -type f").output.split(separator: "\n").map(
      String.init)
    #expect(letters.count > 10)
    let log = try scratch.text(of: "state/audit/log.jsonl")
    for letter in letters {
      let found = try entries("--original", "state/documents/\(letter)")
      #expect(!found.isEmpty && found.allSatisfy { $0["type"] as? String == "document.decided" }, "\(letter)")
      #expect(!log.contains(letter.suffix(64)))
    }
    try scratch.file("other.xml", "<documento/>")
    #expect(try entries("--original", "other.xml").isEmpty)
  }

  @Test("A decision names the office at which the letter was registered, and the report counts by it")
  func offices() throws {
    try work()
    let offices = Set(try entries("--since", "2026-01-01").compactMap { $0["office"] as? String })
    #expect(!offices.isEmpty)
    let html = try run("audit", "report").output
    for office in offices { #expect(html.contains(office), "\(office)") }
  }

  @Test("Whatever a document says, the entry on its decision fits into a line")
  func longEntries() throws {
    let letter = try scratch.shell("ls export/2026-03-02/*.xml | head -1").output
    let path = letter.trimmingCharacters(in: .whitespacesAndNewlines)
    let text = try scratch.text(of: path)
    let number = try #require(text.firstMatch(of: #/<numeroDocumento>([^<]+)</#)?.1)
    let files = (0..<250).map { place in
      let bytes = Data("Anexo \(place)".utf8).base64EncodedString()
      return """
        <anexo codigo="\(String(repeating: "x", count: 300))\(place)" numero="\(place)" tipo="txt" fisico="0" borrado="N">
        <nombre>\(place).txt</nombre><contenido codificacion="base64">\(bytes)</contenido></anexo>
        """
    }
    try scratch.file(
      path,
      text.replacing(number, with: String(repeating: "ñ", count: 50_000))
        .replacing("</anexos>", with: files.joined() + "</anexos>"))
    #expect(try work().status != 74)
    let longest = try scratch.text(of: "state/audit/log.jsonl").split(separator: "\n").map(\.utf8.count).max() ?? 0
    #expect(longest > 5000 && longest <= 65_535)
    #expect(try run("audit", "verify").status == 0)
  }

  @Test("One entry is proved without the log")
  func proof() throws {
    try work()
    let proof = try run("audit", "prove", "3")
    #expect(proof.status == 0)
    try scratch.file("proof", proof.output)
    let program = try Scratch.program().path(percentEncoded: false)
    let check = "\(program) audit prove --check proof --key '\(try key())'"
    #expect(try scratch.shell("sed -n 3p state/audit/log.jsonl | \(check)").status == 0)
    #expect(try scratch.shell("sed -n 4p state/audit/log.jsonl | \(check)").status == 1)
    #expect(try run("audit", "prove", "5000").status == 64)
  }

  @Test("openssl and Python alone check a log that the program wrote, by the recipes of docs/audit.md")
  func stockTools() throws {
    try work()
    let page = try String(contentsOf: project.appending(path: "docs/audit.md"), encoding: .utf8)
    for (name, file) in [("verify-signature", "verify.sh"), ("verify-root", "verify.py")] {
      let block = try #require(
        page.components(separatedBy: "<!-- \(name) -->\n").last?.components(separatedBy: "\n```").first)
      try scratch.file(file, block.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n")
    }
    let verify = "cd state/audit && VKEY='\(try key())' sh ../../verify.sh && /usr/bin/python3 ../../verify.py"
    let untouched = try scratch.shell(verify)
    #expect(
      untouched.status == 0 && untouched.output.contains("Signature Verified Successfully"), "\(untouched.output)")
    #expect(try scratch.shell("sed -i '4s/batch/botch/' state/audit/log.jsonl").status == 0)
    #expect(try scratch.shell(verify).status != 0)
  }

  @Test("The report is one page that loads nothing, and says no more of the chain than was checked")
  func report() throws {
    try work()
    #expect(try run("audit", "report", "-o", "report.html").status == 0)
    let html = try scratch.text(of: "report.html")
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains("<svg") && html.contains("lang=\"es\""))
    for loaded in ["<script", "http://", "src=", "@import"] { #expect(!html.contains(loaded), "\(loaded)") }
    let unknown = try run("audit", "report", "--batch", "nope")
    #expect(unknown.status == 64 && unknown.error.contains("batch.unknown") && unknown.output.isEmpty)
    #expect(try run("audit", "show", "--batch", "nope").status == 64)
  }

  @Test("Nothing that is written outside ledger, documents, outbox, observations, mail and accounts names anybody")
  func personalData() throws {
    _ = try scratch.shell("rm -r export")
    let export = project.appending(path: "Fixtures/export").path(percentEncoded: false)
    var said = ""
    for arguments in [
      ["run", "--from", export, "--after", "leave", "--settle", "0"], ["batch", "show", "last"], ["tickets", "list"],
      ["audit", "verify"], ["audit", "export", "--csv"], ["audit", "report"], ["accounts", "list"],
    ] {
      let result = try scratch.run(arguments + ["--state", "state"])
      said += result.output + result.error
    }
    said += try scratch.text(of: "state/audit/log.jsonl")
    let table = try String(contentsOf: project.appending(path: "Fixtures/expected.tsv"), encoding: .utf8)
    let rucs = Set(
      table.split(separator: "\n").dropFirst().compactMap { line -> String? in
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        return cells.count > 5 && cells[5].count == 13 ? String(cells[5]) : nil
      })
    #expect(rucs.count > 50)
    let accounts = try String(contentsOf: project.appending(path: "Fixtures/accounts.csv"), encoding: .utf8)
    let addresses = accounts.split(separator: "\n").dropFirst().compactMap {
      $0.split(separator: ",").dropFirst(2).first
    }
    let found = try scratch.shell(
      "grep -rhoE '<(nombre|apellido|email|cedula)>[^<]{6,}' '\(export)' | sed 's/<[^>]*>//' | sort -u"
    ).output
    let written = found.split(separator: "\n").map(String.init).filter { $0.contains("@") || $0.count > 9 }
    #expect(written.count > 50)
    for secret in Array(rucs) + addresses.map(String.init) + written where !Self.isPublic(secret) {
      #expect(!said.contains(secret), "\(secret)")
    }
  }

  /// Names of attachments and of public bodies are no person's.
  private static func isPublic(_ text: String) -> Bool {
    text.contains(".pdf") || text.uppercased().contains("MINISTERIO") || text.contains("trabajo.gob.ec")
  }
}
