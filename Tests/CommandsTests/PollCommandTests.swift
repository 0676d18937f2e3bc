import DurableFiles
import Foundation
import Testing

/// The package's directory.
let project = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

extension Scratch {
  /// A copy of a part of the fixture export, attachments included.
  func copyExport(_ folders: String...) throws {
    let export = project.appending(path: "Fixtures/export").path(percentEncoded: false)
    for folder in folders { #expect(try shell("mkdir -p export && cp -a '\(export)/\(folder)' export/").status == 0) }
  }

  func tickets() throws -> [String: String] {
    let folder = URL(filePath: path).appending(path: "state/outbox/new")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
    return try Dictionary(
      uniqueKeysWithValues: names.map { name in
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: name)))
        let ticket = try #require(object as? [String: Any])
        return (name, "\(ticket["ruc"] ?? "") \(ticket["system"] ?? "")")
      })
  }
}

@Suite struct PollCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("Many readers under the limits that a service begins with have descriptors enough", arguments: ["-n", "-Sn"])
  func descriptors(limit: String) throws {
    let letters = """
      mkdir -p export/a; for n in $(seq 400); do echo "carta $n" > export/a/$n.txt; sed "s/@/$n/g" > export/$n.xml <<'END'
      <documento version="1.0"><numeroRadicado>2026000120000200@</numeroRadicado><numeroDocumento>MDT-@-E</numeroDocumento>
      <tipoDocumento codigo="2"/><estado codigo="2"/><asunto>Clave</asunto><cuerpo formato="texto">Solicito @</cuerpo>
      <remitentes><usuario orden="1"><cedula>0950043208</cedula><nombre>ANA</nombre><apellido>MORA</apellido></usuario></remitentes>
      <anexos><anexo codigo="1"><nombre>a</nombre><ruta>a/@.txt</ruta></anexo></anexos></documento>
      END
      done
      """
    #expect(try scratch.shell(letters).status == 0)
    let poll = "'\(try Scratch.program().path())' poll --from export --state state --settle 0 --json"
    let result = try scratch.shell("ulimit \(limit) 1024; QUIPUX_INTAKE_READERS=9 \(poll)")
    #expect(result.status == 0, "\(result.error)")
  }

  @Test("One batch: a JSON object as the contract has it, exit 0, and nothing new the second time")
  func batch() throws {
    try scratch.copyExport("2026-03-02")
    let poll = ["poll", "--from", "export", "--state", "state", "--settle", "0", "--json"]
    let first = try scratch.run(poll)
    #expect(first.status == 0)
    #expect(first.error.isEmpty)
    let report = try first.json()
    let outcomes = try #require(report["outcomes"] as? [String: Int])
    #expect(Set(outcomes.keys) == ["ticketed", "observed", "review", "duplicate", "ignored", "failed"])
    #expect(report["documents"] as? Int == outcomes.values.reduce(0, +))
    #expect(try scratch.tickets().count == report["tickets"] as? Int)
    let second = try scratch.run(poll)
    #expect(second.status == 0)
    #expect(try second.json()["documents"] as? Int == 0)
    let shown = try scratch.run("batch", "show", "last", "--state", "state", "--json").json()
    #expect(shown["batch"] as? String == report["batch"] as? String)
    #expect((shown["documents"] as? [Any])?.count == report["documents"] as? Int)
  }

  @Test("Few descriptors: the run stops, no letter is blamed, and the next one with more takes them all")
  func fewDescriptors() throws {
    try scratch.copyExport("2026-03-02")
    let program = try Scratch.program().path(percentEncoded: false)
    let poll = "'\(program)' poll --from export --state state --settle 0 --after leave --json"
    // Enough to begin, and not enough to read side by side.
    for limit in stride(from: 290, to: 340, by: 6) {
      #expect([0, 69, 74].contains(try scratch.shell("ulimit -n \(limit); \(poll)").status))
      let shown = try scratch.run("batch", "show", "last", "--state", "state", "--json")
      guard shown.status == 0 else { continue }
      let documents = try #require(try shown.json()["documents"] as? [[String: Any]])
      #expect(documents.allSatisfy { $0["outcome"] as? String != "failed" })
    }
    #expect(try scratch.shell(poll).status == 0)
    let undisturbed = try scratch.run("poll", "--from", "export", "--state", "o", "--settle", "0", "--json").json()
    #expect(try scratch.tickets().count == undisturbed["tickets"] as? Int)
  }

  @Test("An answer that cannot be written is an error; one that nobody reads to its end is none")
  func fullOutput() throws {
    try scratch.copyExport("2026-03-02")
    let program = try Scratch.program().path(percentEncoded: false)
    let poll = "'\(program)' poll --from export --state state --settle 0"
    let full = try scratch.shell("\(poll) --json > /dev/full")
    #expect(full.status == 74 && full.output.contains("quipux-intake: output.write: "))
    let unread = "trap '' PIPE; { sleep 0.2; \(poll); echo $? > status; } 2> errors | true; cat errors status"
    #expect(try scratch.shell(unread).output == "0\n")
  }

  @Test("Every published ticket is valid by config/ticket-1.schema.json, says an independent validator")
  func schema() throws {
    try scratch.copyExport("2026-03-02", "2026-03-03", "2026-03-04", "2026-03-06")
    #expect([0, 2].contains(try scratch.run("poll", "--from", "export", "--state", "state", "--settle", "0").status))
    let schema = project.appending(path: "config/ticket-1.schema.json").path(percentEncoded: false)
    let validator = """
      import glob, json, jsonschema
      schema = json.load(open('\(schema)'))
      files = glob.glob('state/outbox/new/*.json')
      for file in files:
          jsonschema.validate(json.load(open(file, encoding='utf-8')), schema)
          assert json.load(open(file, encoding='utf-8'))['id'] + '.json' == file.rsplit('/', 1)[1]
      print(len(files))
      """
    try scratch.file("validate.py", validator)
    let result = try scratch.shell("/usr/bin/python3 validate.py")
    #expect(result.status == 0, "\(result.output)")
    #expect(try Int(result.output.trimmingCharacters(in: .whitespacesAndNewlines)) == scratch.tickets().count)
    #expect(try scratch.tickets().count > 40)
  }

  @Test("One run at a time: the second says who has the lock, and exits 75")
  func locked() throws {
    try scratch.copyExport("2026-03-02")
    let first = try scratch.start(["poll", "--from", "export", "--state", "state", "--settle", "3", "--after", "leave"])
    defer { first.waitUntilExit() }
    for _ in 0..<300 where !FileManager.default.fileExists(atPath: "\(scratch.path)/state/ledger.sqlite") {
      Thread.sleep(forTimeInterval: 0.01)
    }
    Thread.sleep(forTimeInterval: 0.3)
    let second = try scratch.run("poll", "--from", "export", "--state", "state")
    #expect(second.status == 75)
    #expect(second.error.contains("run.locked"))
    #expect(second.error.contains("process \(first.processIdentifier)"))
  }

  @Test("A dry run decides the same, and writes and moves nothing")
  func dryRun() throws {
    try scratch.copyExport("2026-03-02")
    let arguments = ["poll", "--from", "export", "--state", "state", "--settle", "0", "--json"]
    let dry = try scratch.run(arguments + ["--dry-run"]).json()
    #expect(try scratch.tickets().isEmpty)
    #expect(try scratch.shell("ls state/rehearsal export/procesados").status != 0)
    let real = try scratch.run(arguments).json()
    #expect(dry["outcomes"] as? [String: Int] == real["outcomes"] as? [String: Int])
  }

  @Test("A letter that insists is told with the ticket on which it does")
  func insisting() throws {
    try scratch.copyExport("2026-03-14", "2026-03-16")
    _ = try scratch.run("poll", "--from", "export", "--state", "state", "--settle", "0", "--json")
    let story = try scratch.run("document", "MDT-DRTSPQ-2026-2383-E", "--state", "state", "--json").json()
    let appearances = try #require(story["appearances"] as? [[String: Any]])
    let ticket = try #require(appearances.first?["insistsOn"] as? String)
    #expect(try scratch.tickets().keys.contains("\(ticket).json"))
    #expect(appearances.first?["reasons"] as? [String] == ["letter.insists"])
  }

  @Test("A state directory may have any name that is UTF-8, for a dry run too")
  func oddName() throws {
    try scratch.copyExport("2026-03-02")
    let arguments = ["poll", "--from", "export", "--state", "esta\u{200B}do ñ", "--settle", "0", "--dry-run", "--json"]
    #expect(try scratch.run(arguments).status == 0)
    #expect(try scratch.shell("ls -d esta*/rehearsal").status != 0)
  }

  @Test("Failed documents exit 2, a source that is not there 69")
  func exits() throws {
    try scratch.copyExport("2026-03-12")
    try scratch.file("roto.xml", "<documento>")
    #expect(try scratch.shell("mkdir roto && mv roto.xml roto/").status == 0)
    #expect(try scratch.run("poll", "--from", "roto", "--state", "state", "--settle", "0").status == 2)
    #expect(try scratch.run("poll", "--from", "nada", "--state", "state").status == 69)
  }

  @Test("Nobody's data stand in what a poll prints")
  func personalData() throws {
    try scratch.copyExport("2026-03-02", "2026-03-03", "2026-03-05")
    let poll = try scratch.run(
      ["poll", "--from", "export", "--state", "state", "--settle", "0"],
      environment: ["QUIPUX_INTAKE_LOG_LEVEL": "debug"])
    let shown = try scratch.run("batch", "show", "last", "--state", "state", "--json")
    let printed = poll.output + poll.error + shown.output
    for (_, ticket) in try scratch.tickets() {
      let ruc = try #require(ticket.split(separator: " ").first)
      #expect(!printed.contains(ruc))
      #expect(!printed.contains(ruc.prefix(10)))
    }
    #expect(!printed.contains("@"))
    #expect(!printed.contains("QUISHPE"))
  }
}
