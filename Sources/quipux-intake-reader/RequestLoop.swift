import AttachmentReading
import Glibc
import ReaderProtocol
import XMLReading

/// Answers requests, one after the other, until the socket ends or says something that is none.
final class RequestLoop {
  /// Frames are sent together up to this size, and at the end of every answer.
  private static let sendSize = 64 << 10

  private let channel: MessageChannel
  private let hello: Hello
  private var waiting: [UInt8] = []

  init(socket: Int32, hello: Hello) {
    channel = MessageChannel(owning: socket)
    self.hello = hello
  }

  func run() {
    do throws(ChannelError) {
      try channel.send(hello.frame)
      while true {
        let frame = try channel.receive()
        guard let descriptor = channel.takeDescriptor() else { return }
        let file = FileBytes(owning: descriptor)
        do throws(WireError) {
          answer(try Request(frame), file)
        } catch {
          return
        }
        flush()
      }
    } catch {
      // The parent has gone, or does not speak this protocol: either way nobody is left to answer.
    }
  }

  private func answer(_ request: Request, _ file: FileBytes) {
    switch request {
    case .readExport(let limits):
      ExportReader.read(file, limits: limits) { event in self.send(event.frame) }
    case .readAttachment(let limits):
      send(attachment(file, limits).frame)
    }
  }

  private func attachment(_ file: FileBytes, _ limits: AttachmentLimits) -> AttachmentAnswer {
    do throws(ByteSourceError) {
      let bytes = try file.all(limit: limits.bytes + 1)
      return bytes.count > limits.bytes ? .tooLarge : .text(AttachmentReader.read(bytes, limits: limits))
    } catch {
      return .unreadable
    }
  }

  private func send(_ frame: [UInt8]) {
    waiting += frame
    if waiting.count >= Self.sendSize { flush() }
  }

  private func flush() {
    defer { waiting.removeAll(keepingCapacity: true) }
    do throws(ChannelError) {
      try channel.send(waiting)
    } catch {
      exit(0)
    }
  }
}
