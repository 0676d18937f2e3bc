import Testing

@testable import QuipuxDocument
@testable import Recovery

private let now = Timestamp(quipux: "2026-03-20 12:00:00") ?? Timestamp(microseconds: 0)

private func hoursAgo(_ hours: Int64) -> Timestamp { Timestamp(microseconds: now.microseconds - hours * 3_600_000_000) }

private func proposal(
  _ outcome: Outcome = .ticketed, _ reasons: [ReasonCode] = [.requisitesMet], systems: [System] = [.sut],
  text: String? = "text", attachments: [String] = ["a", "b"]
) -> Proposal {
  Proposal(
    outcome: outcome, reasons: reasons, systems: systems, textDigest: text, attachmentDigests: attachments)
}

private func decide(_ proposal: Proposal, _ history: History = History()) -> Decision {
  Decision(on: proposal, history: history, policy: Policy(), now: now)
}

@Suite("Again and again")
struct DecisionTests {
  private let earlier = History.Earlier(textDigest: "text", attachmentDigests: ["a", "b"])

  @Test("A letter without a past is what it proposes")
  func firstTime() {
    #expect(decide(proposal()) == Decision(outcome: .ticketed, reasons: [.requisitesMet], systems: [.sut]))
    #expect(decide(proposal(.review, [.rucConflict], systems: [])).outcome == .review)
  }

  @Test("The same letter again is a copy, also with fewer attachments")
  func copies() {
    #expect(decide(proposal(), History(sameLetter: [earlier])).reasons == [.letterCopy])
    #expect(decide(proposal(attachments: []), History(sameLetter: [earlier])).reasons == [.letterCopy])
  }

  @Test("The same number with other words or other attachments is for people, whatever the letter proposes")
  func changedContent() {
    for changed in [
      proposal(text: "other"), proposal(attachments: ["a", "c"]),
      proposal(.observed, [.certificatePasivo], text: "other"),
    ] {
      let decision = decide(changed, History(sameLetter: [earlier]))
      #expect(decision == Decision(outcome: .review, reasons: [.numberContentChanged]))
    }
  }

  @Test("The same content under another number is a duplicate")
  func sameContent() {
    #expect(decide(proposal(), History(hasSameContent: true)).reasons == [.letterSameContent])
  }

  @Test("Another state or type is ignored before anything is compared")
  func notTaken() {
    let ignored = proposal(.ignored, [.estadoNotTaken], systems: [])
    #expect(decide(ignored, History(sameLetter: [earlier])).outcome == .ignored)
  }

  @Test("A new letter on an open ticket insists, and names the ticket")
  func insists() {
    let open = History(tickets: [.init(id: "t-1", system: .sut, doneAt: nil)])
    let decision = decide(proposal(), open)
    #expect(decision.outcome == .duplicate)
    #expect(decision.reasons == [.letterInsists])
    #expect(decision.insistsOn == "t-1")
  }

  @Test("Where one of two systems is open, the other gets its ticket")
  func insistsOnOne() {
    let open = History(tickets: [.init(id: "t-1", system: .sut, doneAt: nil)])
    let decision = decide(proposal(systems: [.sut, .salarios]), open)
    #expect(decision.outcome == .ticketed)
    #expect(decision.systems == [.salarios])
  }

  @Test("A ticket done in the last 72 hours makes a new letter one for people; later it is a new ticket")
  func recentlyDone() {
    let done = { (hours: Int64) in History(tickets: [.init(id: "t-1", system: .sut, doneAt: hoursAgo(hours))]) }
    #expect(decide(proposal(), done(71)).reasons == [.ticketRecentlyDone])
    #expect(decide(proposal(), done(73)).outcome == .ticketed)
    #expect(decide(proposal(systems: [.salarios]), done(1)).outcome == .ticketed)
  }
}

@Suite("The identity of a letter")
struct LetterIdentityTests {
  private func identity(_ change: (inout Document) -> Void = { _ in }) -> LetterIdentity? {
    var document = Document.letter(body: "Solicito la clave.")
    change(&document)
    return LetterIdentity(of: Letter(document: document, attachments: []))
  }

  @Test("A ticket's id is derived from the parent radicado, or the number, and the system")
  func ticketID() {
    #expect(identity()?.ticketID(for: .sut) == "t-unhwpdphjg2farip23id72dvgs")
    #expect(identity()?.ticketID(for: .salarios) == "t-5zx5ufdyzw4eqwppbgsv65qln4")
    #expect(identity { $0.parent = nil }?.ticketID(for: .sut) == "t-4chry44d7rjj356lhx3c2a3vku")
    #expect(identity { $0.radicado = nil }?.ticketID(for: .sut) == identity()?.ticketID(for: .sut))
  }

  @Test("Spelling makes no other number; none is none")
  func numbers() {
    #expect(LetterIdentity.normalised(" mdt–dsg-2026 -0123-e ") == "MDT-DSG-2026-0123-E")
    #expect(LetterIdentity.normalised("S/N") == nil)
    #expect(identity { ($0.parent, $0.number, $0.radicado) = (nil, "S/N", nil) } == nil)
  }

  @Test("Content is sender, subject, body and attachments; not numbers, dates and addressees")
  func content() {
    let other = identity {
      $0.number = "X-1"
      $0.parent = "20260001200000099990"
      $0.registeredAt = nil
    }
    #expect(other?.contentDigest == identity()?.contentDigest)
    #expect(identity { $0.body = "Otra cosa." }?.contentDigest != identity()?.contentDigest)
    #expect(identity { $0.senders = [.citizen] }?.contentDigest != identity()?.contentDigest)
  }

  @Test("Base32 as RFC 4648 has it")
  func base32Vectors() {
    #expect(base32(Array("foobar".utf8)) == "mzxw6ytboi")
    #expect(base32(Array("fo".utf8)) == "mzxq")
    #expect(base32([]) == "")
  }
}
