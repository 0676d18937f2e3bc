import Glibc
import QuipuxDocument
import ReaderProtocol
import Testing

@testable import DocumentReader

@Suite("Reading in a process apart")
struct DocumentReaderTests {
  @Test func `one process serves exports and attachments, wherever the file's position is`() throws {
    let reader = reader()
    let export = Scratch("<documento><asunto>Ñ</asunto></documento>")
    for _ in 0..<3 {
      let events = try reader.events(export)
      #expect(events.contains(.finished(documents: 1, controlCharacters: 0)))
      #expect(lseek(export.descriptor, 0, SEEK_CUR) > 0)
    }
    let answer = try reader.read(Scratch("Solicito\nla clave"))
    let lines = [AttachmentText.Line(text: "Solicito"), AttachmentText.Line(text: "la clave")]
    #expect(answer == .text(AttachmentText(type: .plainText, pages: [.init(number: 1, lines: lines)])))
    #expect(reader.starts == 1)
  }

  @Test func `every layer of the confinement is in force here`() throws {
    let hello = try reader().hello()
    #expect(hello.layers == .all)
    #expect(hello.landlockVersion >= 1)
  }

  @Test func `from inside, nothing forbidden is possible`() throws {
    guard let proof = popen("\(readerExecutable) --prove-confinement", "r") else {
      Issue.record("the reader cannot be started")
      return
    }
    var text = [CChar](repeating: 0, count: 4096)
    let count = fread(&text, 1, text.count, proof)
    #expect(pclose(proof) == 0)
    let lines = text.prefix(count).map { UInt8(bitPattern: $0) }.split(separator: 0x0A)
    #expect(lines.count == 5)
    for line in lines {
      let said = String(decoding: line, as: UTF8.self)
      #expect(said.contains(": refused") || said.contains(": killed"), "\(said)")
    }
  }

  @Test func `limits are kept, and an unreadable descriptor is said`() throws {
    let reader = reader()
    let long = Scratch(String(repeating: "x", count: 100))
    #expect(try reader.read(long, limits: AttachmentLimits(bytes: 99)) == .tooLarge)
    let pipe = unreadableDescriptor()
    defer { close(pipe) }
    #expect(try reader.readAttachment(descriptor: pipe) == .unreadable)
    for closed: Int32 in [1 << 20, -1] {
      #expect(throws: ReaderFailure.system(EBADF)) { try reader.readAttachment(descriptor: closed) }
    }
  }

  @Test func `what the receiver throws comes out, and the next request is answered`() throws {
    struct Enough: Error {}
    let reader = reader()
    let export = Scratch("<documentos>\(String(repeating: "<documento/>", count: 50_000))</documentos>")
    var seen = 0
    #expect(throws: Enough.self) {
      try withExtendedLifetime(export) {
        try reader.readExport(descriptor: export.descriptor) { _ in
          seen += 1
          if seen == 10 { throw Enough() }
        }
      }
    }
    #expect(try reader.events(Scratch("<documento/>")).count == 3)
  }

  @Test func `a process that has served its share is replaced`() throws {
    let reader = reader { $0.share = 2 }
    for _ in 0..<5 { _ = try reader.events(Scratch("<documento/>")) }
    #expect(reader.starts == 3)
  }

  @Test func `a process that holds more memory than it may is replaced`() throws {
    let reader = reader { $0.residentMemory = 1 << 20 }
    for _ in 0..<20 { _ = try reader.events(Scratch("<documento/>")) }
    #expect(reader.starts > 1)
  }

  @Test func `a reader that is not there is an error of its own`() {
    let reader = reader { $0.executable = "/nonexistent/reader" }
    #expect(throws: ReaderFailure.notStarted(ENOENT)) { try reader.hello() }
    let silent = DocumentReader(ReaderSettings(executable: "/bin/true"))
    #expect(throws: ReaderFailure.notStarted(0)) { try silent.hello() }
  }
}

@Suite("A reader that dies or hangs")
struct ReaderDeathTests {
  /// Enough for the reader to be still at it when the first event has come.
  private let long = Scratch(
    "<documentos>\(String(repeating: "<documento><asunto>A</asunto></documento>", count: 200_000))</documentos>")

  @Test(arguments: [SIGKILL, SIGSEGV, SIGABRT]) func `killed in the middle costs one document`(signal: Int32) throws {
    let reader = reader()
    var events = 0
    #expect(throws: ReaderFailure.crashed(.signal(signal))) {
      try reader.readExport(descriptor: long.descriptor) { _ in
        if events == 0, let process = reader.processIdentifier { kill(process, signal) }
        events += 1
      }
    }
    #expect(events < 200_000)
    #expect(try reader.events(Scratch("<documento/>")).count == 3)
    #expect(reader.starts == 2)
  }

  @Test func `out of processor time is out of time`() throws {
    let reader = reader()
    #expect(throws: ReaderFailure.timedOut) {
      try reader.readExport(descriptor: long.descriptor) { _ in
        if let process = reader.processIdentifier { kill(process, SIGXCPU) }
      }
    }
    #expect(try reader.events(Scratch("<documento/>")).count == 3)
  }

  @Test func `stopped in the middle costs one document, and no more than its time`() throws {
    let reader = reader { $0.exportTime = .milliseconds(300) }
    let start = ContinuousClock.now
    #expect(throws: ReaderFailure.timedOut) {
      try reader.readExport(descriptor: long.descriptor) { _ in
        if let process = reader.processIdentifier { kill(process, SIGSTOP) }
      }
    }
    #expect(start.duration(to: .now) < .seconds(60))
    #expect(try reader.events(Scratch("<documento/>")).count == 3)
  }

  @Test func `one that died while idle costs nothing`() throws {
    let reader = reader()
    _ = try reader.hello()
    let process = try #require(reader.processIdentifier)
    kill(process, SIGKILL)
    usleep(50_000)
    #expect(try reader.events(Scratch("<documento/>")).count == 3)
    #expect(reader.starts == 2)
  }

  @Test func `no process and no socket is left behind`() throws {
    let before = openSockets()
    for _ in 0..<40 { _ = try reader().events(Scratch("<documento/>")) }
    // Readers of other suites come and go meanwhile, a dozen at once; one leaked by each of the forty would stay.
    let bound = before + 24
    for _ in 0..<400 where openSockets() > bound { usleep(100_000) }
    #expect(openSockets() <= bound)
  }

  private func openSockets() -> Int {
    (0..<4096).count { descriptor in
      var status = stat()
      return fstat(Int32(descriptor), &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
    }
  }
}

@Suite("A large file", .serialized)
struct LargeFileTests {
  private static let size = 63 << 20

  /// Documents of about 1 kB.
  private static func many() -> Scratch {
    let file = Scratch("<documentos>")
    let document = "<documento><asunto>\(String(repeating: "x", count: 1000))</asunto></documento>\n"
    let block = Array(String(repeating: document, count: 1000).utf8)
    for _ in 0..<(size / block.count) { file.append(block) }
    file.append(Array("</documentos>".utf8))
    return file
  }

  @Test func `memory does not grow with the number of documents`() throws {
    let reader = reader { $0.exportTime = .seconds(300) }
    _ = try reader.events(Scratch("<documento/>"))
    let process = try #require(reader.processIdentifier)
    let before = peakMemory(of: process)
    var documents = 0
    let file = Self.many()
    try withExtendedLifetime(file) {
      try reader.readExport(descriptor: file.descriptor) { event in
        if case .document = event { documents += 1 }
      }
    }
    #expect(documents > 50_000)
    #expect(reader.processIdentifier == process)
    #expect(peakMemory(of: process) - before < 8 << 20)
  }

  @Test func `an embedded attachment goes through in pieces`() throws {
    let reader = reader { $0.exportTime = .seconds(300) }
    _ = try reader.events(Scratch("<documento/>"))
    let process = try #require(reader.processIdentifier)
    let before = peakMemory(of: process)
    let file = Scratch("<documento><anexo><contenido codificacion='base64'>\n")
    let line = Array(String(repeating: "QUJD", count: 19).utf8) + [0x0A]
    let block = Array((0..<10_000).map { _ in line }.joined())
    for _ in 0..<40 { file.append(block) }
    file.append(Array("</contenido></anexo></documento>".utf8))
    var bytes = 0
    var outcome: BlobOutcome?
    try withExtendedLifetime(file) {
      try reader.readExport(descriptor: file.descriptor) { event in
        if case .blobBytes(let piece) = event { bytes += piece.count }
        if case .blobEnded(_, let ended) = event { outcome = ended }
      }
    }
    #expect(bytes == 40 * 10_000 * 57)
    #expect(outcome == .complete)
    #expect(peakMemory(of: process) - before < 8 << 20)
  }
}
