import QuipuxDocument
import Testing

@testable import ReaderProtocol

private let tree = ExportElement(
  name: "documento", attributes: [.init(name: "a", value: "ñ")], text: "𝄞",
  children: [ExportElement(name: "contenido", blob: 0), ExportElement(name: "x", children: [ExportElement(name: "y")])])

private let events: [ExportEvent] = [
  .started(ExportStart(decoding: .declared("iso-8859-1"), rootName: "documentos", attributes: tree.attributes)),
  .started(ExportStart(decoding: .windows1252, rootName: "documento", attributes: [])),
  .blobBegan(3), .blobBytes([0, 255, 7]), .blobBytes([]), .blobEnded(3, .badBase64), .document(tree),
  .documentRefused(DocumentRefusal(code: .tooDeep, radicado: "1", number: "N")),
  .finished(documents: 1_000_000, controlCharacters: 3), .failed(ExportFailure(code: .truncated, line: 3, column: 9)),
]

private let attachment = AttachmentText(
  type: .pdf, envelopes: 2,
  pages: [
    AttachmentText.Page(
      number: 1,
      lines: [
        .init(text: "RUC", left: 1.5, top: -2, right: 3, bottom: 4), .init(text: "", isVisible: false, isAslant: true),
      ],
      isMostlyPicture: true), AttachmentText.Page(number: 2, lines: []),
  ], problem: .truncated)

private func frame(_ bytes: [UInt8]) -> Frame {
  Frame(kind: bytes[4], payload: Array(bytes.dropFirst(5)))
}

@Suite("What is written is what is read")
struct RoundTripTests {
  @Test(arguments: events) func `every kind of event`(event: ExportEvent) throws {
    #expect(try ExportEvent(frame(event.frame)) == event)
    let length = event.frame.prefix(4).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    #expect(length == event.frame.count - 4)
  }

  @Test func `attachments, requests, hello`() throws {
    for answer in [AttachmentAnswer.text(attachment), .tooLarge, .unreadable] {
      #expect(try AttachmentAnswer(frame(answer.frame), within: AttachmentLimits()) == answer)
    }
    for request in [Request.readExport(ExportLimits(bytes: 5)), .readAttachment(AttachmentLimits(pages: 7))] {
      #expect(try Request(frame(request.frame)) == request)
    }
    let hello = Hello(layers: .all, landlockVersion: 6)
    #expect(try Hello(frame(hello.frame)) == hello)
  }
}

@Suite("Hostile frames")
struct HostileFrameTests {
  @Test(arguments: events) func `cut anywhere they are refused, or shorter bytes`(event: ExportEvent) {
    let whole = frame(event.frame)
    for count in 0..<whole.payload.count {
      let cut = Frame(kind: whole.kind, payload: Array(whole.payload.prefix(count)))
      if case .blobBytes = event { continue }
      #expect(throws: WireError.self) { try ExportEvent(cut) }
    }
  }

  @Test(arguments: events) func `with something after it they are refused`(event: ExportEvent) {
    if case .blobBytes = event { return }
    var long = frame(event.frame)
    long.payload.append(0)
    #expect(throws: WireError.invalidValue) { try ExportEvent(long) }
  }

  @Test func `any byte changed is another value or an error, never a trap`() {
    for event in events {
      let whole = frame(event.frame)
      for index in whole.payload.indices {
        for value in UInt8.min...UInt8.max {
          var changed = whole
          changed.payload[index] = value
          _ = try? ExportEvent(changed)
        }
      }
    }
    let whole = frame(AttachmentAnswer.text(attachment).frame)
    for index in whole.payload.indices {
      for value in UInt8.min...UInt8.max {
        var changed = whole
        changed.payload[index] = value
        _ = try? AttachmentAnswer(changed, within: AttachmentLimits())
      }
    }
  }

  @Test func `texts that are not UTF-8`() {
    var bytes = frame(ExportEvent.document(ExportElement(name: "aa")).frame)
    bytes.payload[1] = 0xFF
    #expect(throws: WireError.invalidUTF8) { try ExportEvent(bytes) }
  }

  @Test func `counts that promise more than there is`() {
    // name "", 0 attributes, text "", no blob, 2^31 children
    let many = Frame(kind: 0x24, payload: [0, 0, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x08])
    #expect(throws: WireError.tooLarge) { try ExportEvent(many) }
    let some = Frame(kind: 0x24, payload: [0, 0, 0, 0, 0xE8, 0x07])
    #expect(throws: WireError.truncated) { try ExportEvent(some) }
  }

  @Test func `elements nested too deep`() {
    var deep = ExportElement(name: "a")
    for _ in 0..<Wire.maximumDepth + 5 { deep = ExportElement(name: "a", children: [deep]) }
    #expect(throws: WireError.tooDeep) { try ExportEvent(frame(ExportEvent.document(deep).frame)) }
  }

  @Test func `an answer beyond what was asked for`() {
    let answer = frame(AttachmentAnswer.text(attachment).frame)
    #expect(throws: WireError.tooLarge) { try AttachmentAnswer(answer, within: AttachmentLimits(pages: 1)) }
    #expect(throws: WireError.tooLarge) { try AttachmentAnswer(answer, within: AttachmentLimits(envelopes: 1)) }
  }

  @Test func `places that are no numbers`() {
    var text = attachment
    text.pages[0].lines[0].left = 1
    var bytes = frame(AttachmentAnswer.text(text).frame)
    let one: [UInt8] = [0, 0, 0x80, 0x3F]
    let place = bytes.payload.indices.first { Array(bytes.payload[$0...].prefix(4)) == one }
    for (offset, byte) in [UInt8(0), 0, 0xC0, 0x7F].enumerated() { bytes.payload[(place ?? 0) + offset] = byte }
    #expect(throws: WireError.invalidValue) { try AttachmentAnswer(bytes, within: AttachmentLimits()) }
  }

  @Test func `another version of the protocol`() {
    #expect(throws: WireError.version(9)) { try Hello(Frame(kind: 0x10, payload: [9, 0, 0])) }
  }
}

@Suite("The channel")
struct ChannelTests {
  @Test func `frames arrive whole and in order, with their descriptor`() throws {
    let ends = try MessageChannel.pair()
    let (one, other) = (MessageChannel(owning: ends.here), MessageChannel(owning: ends.there))
    try one.send(events.flatMap(\.frame), attachment: 0)
    for event in events { #expect(try ExportEvent(try other.receive(deadline: .now + .seconds(5))) == event) }
    #expect(other.takeDescriptor() != nil)
    #expect(other.takeDescriptor() == nil)
  }

  @Test func `silence, an end, and a length that is none`() throws {
    var ends = try MessageChannel.pair()
    var one = MessageChannel(owning: ends.here)
    let silent = MessageChannel(owning: ends.there)
    #expect(throws: ChannelError.timedOut) { try one.receive(deadline: .now + .milliseconds(20)) }
    try silent.send([0xFF, 0xFF, 0xFF, 0x7F, 1])
    #expect(throws: ChannelError.wire(.tooLarge)) { try one.receive(deadline: .now + .seconds(5)) }
    ends = try MessageChannel.pair()
    one = MessageChannel(owning: ends.here)
    do { _ = MessageChannel(owning: ends.there) }
    #expect(throws: ChannelError.closed) { try one.receive(deadline: .now + .seconds(5)) }
  }
}
