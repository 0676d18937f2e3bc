import Foundation
import Testing

@Suite struct LedgerCommandTests {
  /// What must not be seen without --reveal.
  private static let personal = ["1790010937001", "1700001231", "JUAN", "PÉREZ", "juan@", "0990000001"]

  private func expectMasked(_ run: Scratch.Result) {
    for value in Self.personal { #expect(!run.output.contains(value) && !run.error.contains(value)) }
  }

  // MARK: An empty state directory

  @Test(arguments: [["batches"], ["tickets", "list"]])
  func nothingYetIsNoError(arguments: [String]) throws {
    let scratch = try Scratch()
    try scratch.directory("state")
    let text = try scratch.run(arguments + ["--state", "state"])
    #expect(text.status == 0)
    #expect(text.output.contains("hay"))
    let json = try scratch.run(arguments + ["--state", "state", "--json"])
    #expect(try json.json().values.first as? [String] == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/state") == [])
  }

  @Test(arguments: [["batch", "show", "last"], ["document", "X-1"], ["tickets", "show", "t-1"]])
  func whatIsNotThereIsNamed(arguments: [String]) throws {
    let scratch = try Scratch()
    try scratch.directory("state")
    let run = try scratch.run(arguments + ["--state", "state"])
    #expect(run.status == 64)
    #expect(run.error.contains(".unknown: "))
  }

  // MARK: batches, batch show

  @Test(arguments: [("es", "terminado"), ("en", "ended")])
  func aPhaseIsNamedInTheReadersLanguage(language: String, word: String) throws {
    let batch = try ProcessedBatch()
    #expect(try batch.run("batches", "--lang", language).output.contains(" \(word) "))
    #expect(try batch.run("batch", "show", "last", "--lang", language).output.contains("· \(word) ·"))
  }

  @Test func batchesCountOutcomes() throws {
    let run = try ProcessedBatch().run("batches", "--json")
    let batches = try #require(try run.json()["batches"] as? [[String: Any]])
    #expect(batches.count == 1)
    #expect(batches[0]["batch"] as? String == ProcessedBatch.id)
    #expect(batches[0]["documents"] as? Int == 3)
    #expect(batches[0]["tickets"] as? Int == 1)
    let outcomes = try #require(batches[0]["outcomes"] as? [String: Int])
    #expect(outcomes == ["ticketed": 1, "observed": 1, "review": 0, "duplicate": 0, "ignored": 0, "failed": 1])
  }

  @Test func batchShowHasTheContractsDocuments() throws {
    let run = try ProcessedBatch().run("batch", "show", ProcessedBatch.id, "--json")
    let documents = try #require(try run.json()["documents"] as? [[String: Any]])
    #expect(documents.count == 3)
    let ticketed = try #require(documents.first { $0["outcome"] as? String == "ticketed" })
    #expect(ticketed["number"] as? String == ProcessedBatch.number)
    #expect(ticketed["radicado"] as? String == ProcessedBatch.radicado)
    #expect(ticketed["parent"] as? String == ProcessedBatch.radicado)
    #expect(ticketed["path"] as? String == "a.xml")
    #expect(ticketed["reasons"] as? [String] == ["requisites.met"])
    #expect(ticketed["ruc"] as? String == "1790…7001")
    #expect(ticketed["tickets"] as? [String] == [ProcessedBatch.ticket])
    expectMasked(run)
  }

  @Test func whatCouldNotBeReadIsNullAndAPathThatIsNotUTF8CanBeHadBack() throws {
    let run = try ProcessedBatch().run("batch", "show", "last", "--json")
    let documents = try #require(try run.json()["documents"] as? [[String: Any]])
    let failed = try #require(documents.first { $0["outcome"] as? String == "failed" })
    for key in ["number", "radicado", "parent", "ruc"] { #expect(failed[key] is NSNull) }
    #expect(failed["path"] as? String == "ma\\xf1ana.xml")
    let bytes = try #require(Data(base64Encoded: failed["pathBase64"] as? String ?? ""))
    #expect(Array(bytes) == Array("ma".utf8) + [0xF1] + Array("ana.xml".utf8))
    #expect(documents.count { $0["pathBase64"] != nil } == 1)
  }

  @Test func batchShowGivesSentencesInTheLanguageAskedFor() throws {
    let batch = try ProcessedBatch()
    let spanish = try batch.run("batch", "show", "last")
    #expect(spanish.output.contains("Falta el RUC (certificado del Registro Único de Contribuyentes)."))
    #expect(try batch.run("batch", "show", "last", "--lang", "en").output.contains("The RUC certificate is missing."))
    expectMasked(spanish)
  }

  // MARK: document

  @Test(arguments: [ProcessedBatch.number, "mdt-dsg-2026-0123-e", ProcessedBatch.radicado])
  func aDocumentIsFoundByItsNames(name: String) throws {
    let run = try ProcessedBatch().run("document", name, "--json")
    let appearances = try #require(try run.json()["appearances"] as? [[String: Any]])
    #expect(appearances.map { $0["number"] as? String } == [ProcessedBatch.number])
    let evidence = try #require(appearances[0]["evidence"] as? [[String: String]])
    #expect(
      evidence == [["field": "ruc", "value": "1790…7001", "source": "attachment:1#page=1", "strength": "strong"]])
    let tickets = try #require(appearances[0]["tickets"] as? [[String: Any]])
    #expect(tickets[0]["state"] as? String == "new")
    expectMasked(run)
  }

  @Test func aDocumentsStoryNamesItsDraft() throws {
    let run = try ProcessedBatch().run("document", "CIUDADANO-CIU-2026-7")
    #expect(run.output.contains("observations/20260001200000012992.txt"))
    #expect(run.output.contains("[requisite.rucCertificate.missing]"))
  }

  @Test func revealingLeavesAnAuditEntryWithoutPersonalData() throws {
    let batch = try ProcessedBatch()
    let masked = try batch.run("document", ProcessedBatch.number)
    #expect(try batch.pendingAudit() == [])
    expectMasked(masked)
    let clear = try batch.run("document", ProcessedBatch.number, "--reveal")
    #expect(clear.output.contains("1790010937001"))
    let entries = try batch.pendingAudit()
    #expect(entries.count == 1)
    #expect(entries[0].contains("\"command\":\"document\",\"operator\":"))
    #expect(entries[0].hasSuffix("\"subject\":\"\(ProcessedBatch.number)\",\"type\":\"reveal\"}"))
    #expect(!entries[0].contains("1790010937001"))
  }

  // MARK: tickets

  @Test func ticketsSayWhereTheyAre() throws {
    let run = try ProcessedBatch().run("tickets", "list", "--json")
    let tickets = try #require(try run.json()["tickets"] as? [[String: Any]])
    #expect(tickets.map { $0["id"] as? String } == [ProcessedBatch.ticket])
    #expect(tickets[0]["state"] as? String == "new")
    #expect(tickets[0]["document"] as? String == ProcessedBatch.number)
    expectMasked(run)
  }

  @Test func aTicketIsShownMasked() throws {
    let batch = try ProcessedBatch()
    let run = try batch.run("tickets", "show", ProcessedBatch.ticket, "--json")
    let ticket = try #require(try run.json()["ticket"] as? [String: Any])
    let requester = try #require(ticket["requester"] as? [String: Any])
    #expect(requester["name"] as? String == "J. P.")
    #expect(requester["id"] as? String == "17…31")
    #expect(requester["claimedEmails"] as? [String] == ["j***@dominio.ec"])
    expectMasked(run)
    expectMasked(try batch.run("tickets", "show", ProcessedBatch.ticket))
    let clear = try batch.run("tickets", "show", ProcessedBatch.ticket, "--reveal")
    for value in Self.personal { #expect(clear.output.contains(value)) }
    #expect(try batch.pendingAudit().count == 1)
  }
}
