import DurableFiles
import Foundation
import Ledger
import QuipuxDocument
import Recovery
import Scratch
import Testing

@testable import Intake

@Suite("A poll")
struct PollTests {
  private let scratch: ScratchDirectory
  private let run: IntakeRun
  private let export: ExportBuilder

  init() throws {
    scratch = try ScratchDirectory()
    run = try IntakeRun(scratch)
    export = try ExportBuilder(scratch)
  }

  @Test("What was taken is moved to procesados, attachments too, and the next poll finds nothing")
  func moved() throws {
    try export.letters(3)
    let first = try run.poll(export.path, disposal: .move)
    #expect(first.documents == 3)
    #expect(first.tickets == 1)
    #expect(first.outcomes[.duplicate] == 2)
    #expect(!export.exists("carta-1001.xml"))
    #expect(export.exists("procesados/carta-1001.xml"))
    #expect(export.exists("procesados/anexos/ruc.pdf"))
    #expect(try run.poll(export.path, disposal: .move).documents == 0)
  }

  @Test("A document with more attachments than letters have fails, and the others beside it do not")
  func manyAttachments() throws {
    try export.letters(2)
    for count in [256, 300, 1_500] {
      let extra = (1...count).map { "<anexo codigo=\"x\($0)\"><nombre>a</nombre><ruta>anexos/ruc.pdf</ruta></anexo>" }
      try export.write(
        ExportBuilder.document(count + 10, certificate: nil, extra: extra.joined()), to: "muchos-\(count).xml")
    }
    let report = try run.poll(export.path, disposal: .leave)
    #expect(report.documents == 5)
    #expect(report.outcomes[.failed] == 2)
  }

  @Test("An attachment that a failed file still names stays until that one is read")
  func attachmentOfFailed() throws {
    try export.letters(1)
    try export.write("Nombramiento", to: "anexos/otro.txt")
    let other = "<anexo codigo=\"x\"><nombre>b</nombre><ruta>anexos/otro.txt</ruta></anexo>"
    try export.write(ExportBuilder.document(1, extra: other), to: "carta-1001.xml")
    try export.write(ExportBuilder.document(2, certificate: "anexos/no.pdf", extra: other), to: "carta-1002.xml")
    let report = try run.poll(export.path, disposal: .move)
    #expect(report.outcomes[.failed] == 1)
    #expect(!export.exists("carta-1001.xml") && !export.exists("anexos/ruc.pdf"))
    #expect(export.exists("carta-1002.xml") && export.exists("anexos/otro.txt"))
  }

  @Test("A batch gets an identifier that none has, also of its own second")
  func identifiers() {
    let now = Timestamp(microseconds: 1_773_480_600_000_000)
    var offered: [String] = []
    let id = Poll.newID(now) { id in
      offered.append(id)
      return offered.count < 3
    }
    #expect(offered.count == 3 && id == offered.last && id.hasPrefix("20260314T093000"))
  }

  @Test("What is left in place is not taken again; a file that changed is")
  func left() throws {
    try export.letters(2)
    #expect(try run.poll(export.path).documents == 2)
    let again = try run.poll(export.path)
    #expect(again.documents == 0)
    #expect(again.seen == 2)
    try export.write(
      ExportBuilder.document(1, body: "Otro contenido del mismo número, sobre la clave del SUT."), to: "carta-1001.xml")
    let changed = try run.poll(export.path)
    #expect(try run.documents(of: changed.batch).map(\.reasons.first) == ["number.contentChanged"])
  }

  @Test("A deleted file is gone when its ticket is there")
  func deleted() throws {
    try export.letters(1)
    #expect(try run.poll(export.path, disposal: .delete).tickets == 1)
    #expect(!export.exists("carta-1001.xml"))
    #expect(!export.exists("procesados/carta-1001.xml"))
  }

  @Test("A file that ends too early is tried again, and taken when it is complete")
  func truncated() throws {
    try export.letters(1)
    let whole = ExportBuilder.document(7)
    try export.write(String(whole.prefix(whole.count / 2)), to: "carta-en-escritura.xml")
    let first = try run.poll(export.path, disposal: .move)
    #expect(first.outcomes[.failed] == 1)
    #expect(export.exists("carta-en-escritura.xml"))
    try export.write(whole, to: "carta-en-escritura.xml")
    try ExportBuilder.certificate().write(to: export.root.appending(path: "anexos/ruc.pdf"))
    let second = try run.poll(export.path, disposal: .move)
    #expect(second.outcomes[.duplicate] == 1)
  }

  @Test("A failed letter is read again when its attachment has come and its time is there, and only then")
  func retried() throws {
    try export.write(ExportBuilder.document(1), to: "carta.xml")
    let first = try run.poll(export.path)
    #expect(try run.documents(of: first.batch).map(\.reasons.first) == ["attachment.missing"])
    try ExportBuilder.certificate().write(to: export.root.appending(path: "anexos/ruc.pdf"))
    #expect(try run.poll(export.path).documents == 0)
    let later = try IntakeRun(scratch, now: "2026-03-20 12:06:00")
    #expect(try later.poll(export.path).tickets == 1)
  }

  @Test("A limit takes so many letters, and the next poll goes on")
  func limited() throws {
    try export.letters(5)
    #expect(try run.poll(export.path, disposal: .move, limit: 2).documents == 2)
    #expect(export.exists("anexos/ruc.pdf"), "others may name it")
    #expect(try run.poll(export.path, disposal: .move).documents == 3)
    #expect(export.exists("procesados/anexos/ruc.pdf"))
  }

  @Test("A file that changes between the two looks is left for the next poll")
  func unsettled() throws {
    try export.letters(2)
    let file = export.root.appending(path: "carta-1002.xml").path(percentEncoded: false)
    let writer = Thread {
      for _ in 0..<40 {
        scratchAppend(file)
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
    writer.start()
    let report = try run.poll(export.path, disposal: .move, settle: .milliseconds(300))
    #expect(report.unsettled == 1)
    #expect(report.documents == 1)
    #expect(export.exists("carta-1002.xml"))
  }

  @Test("Letters of one file are decided one by one, across groups")
  func manyInOneFile() throws {
    try ExportBuilder.certificate().write(to: export.root.appending(path: "anexos/ruc.pdf"))
    let documents = (1...150).map { ExportBuilder.document($0, certificate: $0 == 1 ? "anexos/ruc.pdf" : nil) }
    try export.write("<documentos version=\"1.0\" total=\"3\">\(documents.joined())</documentos>", to: "todos.xml")
    let report = try run.poll(export.path)
    #expect(report.documents == 150)
    #expect(report.outcomes[.ticketed] == 1)
    #expect(report.outcomes[.observed] == 149)
  }

  @Test("An observation is drafted for a letter that misses a requisite")
  func observation() throws {
    try export.write(ExportBuilder.document(1, certificate: nil), to: "carta.xml")
    #expect(try run.poll(export.path).outcomes[.observed] == 1)
    let draft = URL(filePath: scratch.path).appending(path: "state/observations/20260001200001000001.txt")
    let text = try String(contentsOf: draft, encoding: .utf8)
    #expect(text.contains("Falta el RUC"))
  }

  @Test("The export in a directory that is not there is unavailable")
  func missingSource() {
    #expect(throws: IntakeError.sourceUnavailable("prueba")) { try run.poll(export.path + "/nada") }
  }

  @Test(
    "What became of tickets is learnt from their results",
    arguments: [
      ("held", "limit.account", TicketRecord.State.held), ("dead", "reset.refused", .dead),
      ("dead", "ticket.cancelled", .cancelled), ("working", "", .open), ("nonsense", "", .open),
    ])
  func results(state: String, outcome: String, learnt: TicketRecord.State) throws {
    try export.letters(1)
    _ = try run.poll(export.path)
    let ticket = try #require(try run.state.ledger.tickets(limit: 1).first)
    #expect(ticket.state == .open)
    scratch.run(
      """
      printf '{"schema":"quipux-intake/result/1","ticket":"\(ticket.id)","state":"\(state)","outcome":"\(outcome)",
        "updatedAt":"2026-03-20T12:00:00-05:00"}' >state/outbox/results/\(ticket.id).json
      """)
    try run.state.learnOutcomes(at: run.now)
    #expect(try run.state.ledger.ticket(ticket.id)?.record.state == learnt)
  }

  @Test("Tickets that a worker has done are learnt; a new letter within 72 hours is for people, later a new ticket")
  func doneTickets() throws {
    try export.letters(1)
    _ = try run.poll(export.path)
    // At 2026-03-20 12:00:00, the time of this run.
    scratch.run(
      """
      for t in state/outbox/new/*.json; do n=$(basename $t .json); mv $t state/outbox/done/
      printf '{"schema":"quipux-intake/result/1","ticket":"%s","state":"done","outcome":"reset.linkMailed",
        "updatedAt":"2026-03-20T12:00:00-05:00"}' $n >state/outbox/results/$n.json; done
      """)
    try export.write(ExportBuilder.document(50), to: "otra.xml")
    let soon = try run.poll(export.path)
    #expect(try run.documents(of: soon.batch).map(\.reasons.first) == ["ticket.recentlyDone"])
    let muchLater = try IntakeRun(scratch, now: "2026-03-25 12:00:00")
    try export.write(ExportBuilder.document(51), to: "mas.xml")
    #expect(try muchLater.poll(export.path).tickets == 1)
  }
}

private func scratchAppend(_ path: String) {
  guard let file = FileHandle(forWritingAtPath: path) else { return }
  file.seekToEndOfFile()
  file.write(Data(" ".utf8))
  try? file.close()
}
