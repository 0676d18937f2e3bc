import Glibc
import ServerProcess
import Testing
import Transfer

/// What became of a request that got no answer: `wasSent` is false only where it is certain.
@Suite struct HTTPLossTests {
  @Test func `Nobody listens: certainly not sent`() throws {
    // Bound and not listening: the port is nobody else's, and refuses.
    let (socket, port) = boundPort()
    defer { close(socket) }
    let error = failure(try client(), .post("http://127.0.0.1:\(port)/"))
    #expect(error?.code == .cannotConnect)
    #expect(error?.wasSent == false)
  }

  @Test func `A name that does not resolve: certainly not sent`() throws {
    let error = failure(try client(), .post("https://nadie.invalid/"))
    #expect(error?.code == .cannotResolve)
    #expect(error?.wasSent == false)
  }

  @Test func `Cut before the request was read: it was on its way`() throws {
    let server = try HTTPServer(["cutsBeforeReading": true])
    let error = failure(try client(), .post(server.url("/echo")))
    #expect(error?.code == .connectionLost)
    #expect(error?.wasSent == true)
    #expect(try server.requests().isEmpty)
  }

  @Test func `Cut before the handshake of TLS: certainly not sent`() throws {
    let server = try HTTPServer(certificate: "server", ["cutsBeforeReading": true])
    let error = failure(try client(), .post(server.url("/echo")))
    #expect(error?.wasSent == false)
    #expect([.cannotConnect, .tlsFailed, .connectionLost].contains(error?.code))
  }

  @Test(arguments: ["/cut-after-reading", "/close-after-reading", "/cut-in-answer"])
  func `Cut after the request was read: acted on, as far as can be told`(path: String) throws {
    let server = try HTTPServer()
    let error = failure(try client(), .post(server.url(path)))
    #expect(error?.code == .connectionLost)
    #expect(error?.wasSent == true)
    #expect(try server.requests().count == 1)
  }

  @Test func `The same under TLS, with a body that the kernel does not take at once`() throws {
    let server = try HTTPServer(certificate: "server")
    let body = String(repeating: "x", count: 8 << 20)
    for path in ["/cut-after-reading", "/close-after-reading"] {
      #expect(failure(try client(), .post(server.url(path), body))?.wasSent == true)
    }
    #expect(try server.requests().count == 2)
  }

  @Test(arguments: ["server", nil]) func `Cut while the body is on its way: this process lives, and cannot tell`(
    certificate: String?
  ) throws {
    let server = try HTTPServer(certificate: certificate)
    let body = String(repeating: "x", count: 8 << 20)
    for _ in 1...3 {
      let error = failure(try client(), .post(server.url("/cut-while-reading"), body))
      #expect(error?.code == .connectionLost)
      #expect(error?.wasSent == true)
    }
  }

  @Test func `Hanging after the request: timed out, acted on as far as can be told`() throws {
    let server = try HTTPServer()
    let client = try client { $0.timeouts.whole = .milliseconds(600) }
    let time = ContinuousClock().measure {
      #expect(failure(client, .post(server.url("/hang"))) == TransferError(.timedOut, wasSent: true, number: 28))
    }
    #expect(time < .seconds(10))
    #expect(try server.requests().count == 1)
  }

  @Test func `Hanging before the handshake of TLS: timed out, certainly not sent`() throws {
    let server = try HTTPServer(certificate: "server", ["hangsBeforeTLS": true])
    let client = try client { $0.timeouts.connect = .milliseconds(600) }
    let error = failure(client, .post(server.url("/echo")))
    #expect(error == TransferError(.timedOutBeforeSending, wasSent: false, number: 28))
  }

  @Test func `The whole time covers all redirects together`() throws {
    let server = try HTTPServer()
    let client = try client { $0.timeouts.whole = .milliseconds(800) }
    #expect(failure(client, .get(server.url("/redirect?302&/hang")))?.code == .timedOut)
  }
}

/// A socket that holds a port of loopback.
func boundPort() -> (socket: CInt, port: UInt16) {
  let socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = inet_addr("127.0.0.1")
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      _ = bind(socket, $0, length)
      getsockname(socket, $0, &length)
    }
  }
  return (socket, UInt16(bigEndian: address.sin_port))
}
