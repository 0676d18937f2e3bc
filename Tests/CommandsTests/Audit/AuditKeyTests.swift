import Foundation
import Testing

/// Rotation, anchors, reveals: what is done with the log by hand.
@Suite("Keys and anchors of the audit log, by the program") struct AuditKeyTests {
  private let state: AuditedState

  init() throws {
    state = try AuditedState([["2026-03-02/municipality-both-systems", "2026-03-06/certificate-missing"]])
  }

  private func rotate(_ arguments: String...) throws -> Scratch.Result {
    try state.scratch.run(
      ["audit", "rotate", "--operator", "ana", "--reason", "cambio anual", "--state", "state"] + arguments)
  }

  @Test func `The old key vouches for the new one and the new one for the old, and only the new one is left`() throws {
    let first = try state.key()
    #expect(try state.scratch.shell("cp state/audit/checkpoint anchor").status == 0)
    let rotated = try rotate()
    let new = rotated.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(rotated.status == 0 && new != first, "\(rotated.error)")
    #expect(
      String(decoding: state["state/audit/checkpoint"], as: UTF8.self).split(separator: "\n").count {
        $0.hasPrefix("—")
      } == 2)
    #expect(try state.poll().status == 0)
    for key in [first, new] {
      let result = try state.run("audit", "verify", "--key", key, "--since", "anchor")
      #expect(result.status == 0, "\(result.output)")
    }
    let entry = try #require(try state.entries("key.rotated").first)
    #expect(entry["old"] as? String == first && entry["new"] as? String == new)
    #expect(entry["operator"] as? String == "ana" && entry["reason"] as? String == "cambio anual")
    #expect(try state.scratch.shell("ls state/keys").output == "audit-pseudonym.1.key\naudit-signing.key\n")
    #expect(try state.run("audit", "rotate", "--operator", "ana").status == 64)
  }

  @Test func `What is signed with both keys stays so, whoever signs the same log again`() throws {
    let accounts = project.appending(path: "Fixtures/accounts.csv").path(percentEncoded: false)
    #expect(try state.run("accounts", "import", accounts).status == 0)
    #expect(try state.run("work").status == 0)
    let old = try state.key()
    #expect(try rotate().status == 0)
    for _ in 0..<2 {
      #expect(try state.run("work").status == 0)
      #expect(try state.run("audit", "verify", "--key", old).status == 0)
    }
    #expect(try rotate().status == 0)
    #expect(try state.run("work").status == 0)
    #expect(try state.run("audit", "verify").status == 0)
  }

  @Test func `What is no pseudonym is not entered: it may be somebody's number`() throws {
    for text in ["1700001231001", "pepe", "h1:0:x", "h1:1:\(String(repeating: "á", count: 43))"] {
      #expect(try state.run("audit", "reveal", text, "--operator", "ana", "--reason", "prueba").status == 64)
    }
    #expect(try state.poll().status == 0)
    #expect(try state.entries("reveal").isEmpty)
  }

  @Test func `What anchor prints is what verify goes on from`() throws {
    let printed = try state.run("audit", "anchor").output
    for (name, text) in [("exact", printed), ("mailed", printed + "\n\n")] {
      try state.scratch.file(name, text)
      #expect(try state.run("audit", "verify", "--since", name).status == 0, "\(name)")
    }
  }

  @Test func `Who is found under a pseudonym of an old epoch is found under the new one, too`() throws {
    let before = try #require(try state.entries("document.decided").compactMap { $0["taxpayer"] as? String }.first)
    #expect(try rotate("--pseudonyms").output == "2\n")
    #expect(try state.entries("key.rotated").map { "\($0["old"] ?? "")→\($0["new"] ?? "")" } == ["1→2"])
    try state.scratch.copyLetters("2026-03-06/certificate-suspendido")
    #expect(try state.poll().status == 0)
    let after = try #require(try state.entries("document.decided").compactMap { $0["taxpayer"] as? String }.last)
    #expect(before.hasPrefix("h1:1:") && after.hasPrefix("h1:2:"))
    for pseudonym in [before, after] {
      let ruc = try reveal(pseudonym)
      #expect(ruc.count == 13)
      let found = try state.run("audit", "show", "--person", ruc).output
      #expect(found.contains(pseudonym))
    }
    #expect(try rotate("--pseudonyms").output == "3\n")
  }

  private func reveal(_ pseudonym: String) throws -> String {
    try state.run("audit", "reveal", pseudonym, "--operator", "ana", "--reason", "auditoría").output
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @Test func `Persons of letters that became no ticket are revealed, too`() throws {
    try state.scratch.copyLetters("2026-03-06/certificate-suspendido")
    #expect(try state.poll().status == 0)
    let observed = try state.entries("document.decided").filter { $0["outcome"] as? String == "observed" }
    #expect(observed.count == 2)
    for entry in observed {
      for member in ["person", "taxpayer"] {
        if let pseudonym = entry[member] as? String {
          #expect([10, 13].contains(try reveal(pseudonym).count), "\(member)")
        }
      }
    }
    #expect(try state.run("audit", "reveal", "h1:1:nada", "--operator", "ana", "--reason", "x").status == 64)
    #expect(try state.poll().status == 0)
    #expect(try state.entries("reveal").count { $0["operator"] as? String == "ana" } > 2)
    #expect(try state.run("audit", "verify").status == 0)
  }

  private func configure(_ audit: String...) throws {
    try state.scratch.file("intake.yaml", "audit:\n" + audit.map { "  \($0)\n" }.joined())
  }

  @Test func `Each run's checkpoint leaves the host, also that of work alone; processes at once leave the newest`()
    throws
  {
    try configure(
      "anchorFile: \(state.scratch.path)/anchor", "anchorProgram: [/bin/sh, -c, 'cat >>\(state.scratch.path)/all']")
    let accounts = project.appending(path: "Fixtures/accounts.csv").path(percentEncoded: false)
    #expect(try state.run("accounts", "import", accounts, "--config", "intake.yaml").status == 0)
    let work = try state.run("work", "--config", "intake.yaml")
    #expect(work.status == 0, "\(work.error)")
    #expect(
      !state["anchor"].isEmpty && state["anchor"] == state["state/audit/checkpoint"] && state["anchor"] == state["all"])
    for round in 0..<5 {
      #expect(try state.poll().status == 0)
      let running = try (0..<6).map { _ in
        try state.scratch.start(["audit", "anchor", "--config", "intake.yaml", "--state", "state"])
      }
      for process in running {
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
      }
      #expect(state["anchor"] == state["state/audit/checkpoint"], "\(round)")
    }
  }

  @Test func `An anchor that the log does not go on from is evidence, and stays`() throws {
    try configure("anchorFile: \(state.scratch.path)/anchor")
    #expect(try state.run("audit", "anchor", "--config", "intake.yaml").status == 0)
    let anchor = state["anchor"]
    for lost in ["state/audit state/ledger.sqlite*"] {
      #expect(try state.scratch.shell("rm -r \(lost)").status == 0)
      #expect(try state.poll().status == 0)
      let result = try state.run("audit", "anchor", "--config", "intake.yaml")
      #expect(result.status == 74 && result.error.contains("audit.anchor"))
      #expect(state["anchor"] == anchor)
    }
  }

  @Test func `A program that does not read, or fails, is said to have failed`() throws {
    try configure("anchorProgram: [/bin/true]")
    #expect(try state.run("audit", "anchor", "--config", "intake.yaml").status == 0)
    try configure("anchorProgram: [/bin/false]")
    #expect(try state.run("audit", "anchor", "--config", "intake.yaml").status == 69)
  }
}
