import Foundation
import Reset
import Scratch
import Testing

/// The command's contract beyond what every connector keeps, against children of /bin/sh and python3.
@Suite struct CommandConnectorTests {
  private let scratch: ScratchDirectory

  init() throws {
    scratch = try ScratchDirectory()
  }

  private static let sent = #"{"status": "sent", "reference": "R-1"}"#

  /// A program that is this script, at work in the scratch directory.
  private func connector(
    _ script: String, timeLimit: Duration = .seconds(30), grace: Duration = .seconds(5)
  ) throws -> CommandConnector {
    try scratch.write("cd '\(scratch.path)'\n" + script + "\n", to: "program.sh")
    let arguments = ["/bin/sh", scratch.path + "/program.sh"]
    return CommandConnector(.init(reset: arguments, status: arguments, timeLimit: timeLimit, grace: grace))
  }

  private func outcome(_ connector: CommandConnector, _ order: ResetOrder = Orders.order()) async -> String {
    do {
      return "\(try await connector.reset(order, at: Orders.now))"
    } catch {
      return "\(error)"
    }
  }

  private func inquiry(_ connector: CommandConnector) async -> String {
    do {
      return "\(try await connector.inquire(Orders.order(), at: Orders.now))"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    (75, "try-later", "connector.unavailable: exit code 75"),
    (69, "connector.unavailable: exit code 69", "connector.unavailable: exit code 69"),
    (78, "connector.configuration: exit code 78", "connector.configuration: exit code 78"),
    (1, "connector.uncertain: exit code 1", "cannotTell"),
    (64, "connector.uncertain: exit code 64", "cannotTell"),
    (126, "connector.uncertain: exit code 126", "cannotTell"),
    (127, "connector.uncertain: exit code 127", "cannotTell"),
    (255, "connector.uncertain: exit code 255", "cannotTell"),
  ]) func `An exit code says whether the program acted, whatever it wrote`(
    code: Int, order: String, question: String
  ) async throws {
    let connector = try connector("echo '\(Self.sent)'; exit \(code)")
    #expect(await outcome(connector) == order)
    #expect(await inquiry(connector) == question)
  }

  @Test(arguments: ["TERM", "KILL", "SEGV"]) func `A program that a signal ended may have acted`(
    signal: String
  ) async throws {
    let connector = try connector("echo '\(Self.sent)'; kill -\(signal) $$; sleep 9")
    #expect(await outcome(connector) == "connector.uncertain: signal")
    #expect(await inquiry(connector) == "cannotTell")
  }

  @Test func `The ticket is on standard input, and nothing else is told`() async throws {
    setenv("QUIPUX_INTAKE_SECRET", "hunter2", 1)
    let script = "cat > stdin; env | sort > environment; pwd > /dev/null; echo '\(Self.sent)'"
    #expect(await outcome(try connector(script)) == "sent")
    #expect(scratch.text(of: "stdin") == String(decoding: Orders.order().ticketJSON, as: UTF8.self))
    // PWD, OLDPWD, _ and SHLVL are the shell's own.
    let names = scratch.lines(of: "environment").filter { line in
      !["PWD=", "OLDPWD=", "_=", "SHLVL="].contains { line.hasPrefix($0) }
    }
    #expect(
      names == [
        "LANG=C.UTF-8", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "QUIPUX_INTAKE_OPERATION=reset", "QUIPUX_INTAKE_TICKET=t-one",
      ])
  }

  @Test func `A question says that it is one`() async throws {
    let script = "cat > stdin; echo $QUIPUX_INTAKE_OPERATION > operation; echo '{\"status\": \"not-received\"}'"
    #expect(await inquiry(try connector(script)) == "notReceived")
    #expect(scratch.lines(of: "operation") == ["status"])
    #expect(scratch.text(of: "stdin") == String(decoding: Orders.order().ticketJSON, as: UTF8.self))
  }

  @Test func `Arguments are the program's, and no shell reads them`() async throws {
    let script = scratch.path + "/arguments.py"
    try scratch.write(
      "import sys, json; json.dump(sys.argv[1:], open('\(scratch.path)/arguments', 'w')); print('\(Self.sent)')",
      to: "arguments.py")
    let arguments = ["$(touch pwned)", "a b", "; rm -rf x", "*", "", "ñ\"'"]
    let connector = CommandConnector(.init(reset: ["/usr/bin/python3", script] + arguments))
    #expect(await outcome(connector) == "sent")
    #expect(
      try JSONDecoder().decode([String].self, from: Data((scratch.text(of: "arguments") ?? "").utf8)) == arguments)
  }

  @Test func `Without a status program nobody can tell`() async throws {
    #expect(await inquiry(CommandConnector(.init(reset: ["/bin/false"]))) == "cannotTell")
  }

  @Test(arguments: [[], ["reset"], ["./reset"]]) func `A program without an absolute path is none`(
    arguments: [String]
  ) async throws {
    let connector = CommandConnector(.init(reset: arguments))
    #expect(await outcome(connector).hasPrefix("connector.configuration"))
    await #expect(throws: ConnectorError.self) { try await connector.check() }
  }

  @Test(arguments: ["/nowhere/reset", "/etc/passwd", "/etc"]) func `A program that cannot be started did nothing`(
    program: String
  ) async throws {
    let connector = CommandConnector(.init(reset: [program]))
    #expect(await outcome(connector) == "connector.unavailable: the program could not be started")
  }

  @Test(arguments: [
    "", "null", "[]", "\"sent\"", "{}", "{\"status\": \"SENT\"}", "{\"status\": \"not-received\"}",
    "{\"status\": \"link\"}",
    "{\"status\": \"sent\"} {\"status\": \"sent\"}", "{\"status\": \"sent\"",
    #"{"status": "link", "link": {"url": "http://e.ec/", "address": "a@e.ec", "expiresAt": "2099-01-01T00:00:00Z"}}"#,
    #"{"status": "link", "link": {"url": "https://u@e.ec/", "address": "a@e.ec", "expiresAt": "2099-01-01T00:00:00Z"}}"#,
    #"{"status": "link", "link": {"url": "https://e.ec/ x", "address": "a@e.ec", "expiresAt": "2099-01-01T00:00:00Z"}}"#,
    #"{"status": "link", "link": {"url": "https://e.ec/", "address": "", "expiresAt": "2099-01-01T00:00:00Z"}}"#,
    #"{"status": "link", "link": {"url": "https://e.ec/", "address": "a@e.ec", "expiresAt": "2020-01-01T00:00:00Z"}}"#,
    #"{"status": "link", "link": {"url": "https://e.ec/", "address": "a@e.ec", "expiresAt": "mañana"}}"#,
  ]) func `What is no answer may hide a reset`(output: String) async throws {
    try scratch.write(output, to: "output")
    let connector = try connector("cat output")
    #expect(await outcome(connector).hasPrefix("connector.rubbish"))
    #expect(await inquiry(connector) == (output.contains("not-received") ? "notReceived" : "cannotTell"))
  }

  @Test func `What the contract does not name is passed over, and what cannot stand in a result is dropped`()
    async throws
  {
    try scratch.write(
      #"{"status": "refused", "code": "a\nb", "reference": "\u001b[2J", "more": [1], "address": "r@e.ec"}"#,
      to: "output")
    let answer = try await connector("cat output").reset(Orders.order(), at: Orders.now)
    #expect(answer == .refused(code: nil, address: "r@e.ec", reference: nil))
    #expect("\(answer)" == "refused")
  }

  @Test func `More than 64 KiB is no answer`() async throws {
    let fits = #"{"status": "sent", "padding": "%s"}"#
    let script = "x=$(head -c 65000 /dev/zero | tr '\\0' x); printf '\(fits)' $x"
    #expect(await outcome(try connector(script)) == "sent")
    let more = "head -c 300000 /dev/zero; exit 0"
    #expect(await outcome(try connector(more)) == "connector.uncertain: too much output")
  }

  @Test func `A program that reads nothing and ends at once leaves the worker alive, also of a large ticket`()
    async throws
  {
    var order = Orders.order()
    order.ticketJSON = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
    let connector = try connector("exec <&-; echo '\(Self.sent)'")
    for _ in 0..<10 { #expect(await outcome(connector, order) == "sent") }
    #expect(await outcome(try self.connector("wc -c > size; echo '\(Self.sent)'"), order) == "sent")
    #expect(scratch.lines(of: "size") == ["1048576"])
  }

  @Test func `Standard error goes nowhere, however much it is`() async throws {
    let script = "head -c 1000000 /dev/zero >&2; echo '\(Self.sent)'"
    #expect(await outcome(try connector(script)) == "sent")
  }

  @Test func `The program has a session of its own, and no descriptor but its three`() async throws {
    let script =
      "ls /proc/self/fd | wc -l > descriptors; ps -o sid= -p $$ > session; echo $$ >> session; echo '\(Self.sent)'"
    #expect(await outcome(try connector(script)) == "sent")
    // The fourth is the directory that ls reads.
    #expect(scratch.lines(of: "descriptors") == ["4"])
    #expect(Set(scratch.lines(of: "session").map { $0.trimmingCharacters(in: .whitespaces) }).count == 1)
  }
}
