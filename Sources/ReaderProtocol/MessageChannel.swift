internal import CReaderSocket
internal import Glibc

public enum ChannelError: Error, Equatable, Sendable {
  /// The other side has gone.
  case closed
  case timedOut
  /// A system call failed, with this errno.
  case system(Int32)
  case wire(WireError)
}

/// Frames over a connected stream socket, which it owns. For one thread.
public final class MessageChannel {
  public static let receiveSize = 64 << 10

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var receivedDescriptors: [Int32] = []

  /// - Parameter descriptor: closed with the channel.
  public init(owning descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    for received in receivedDescriptors { close(received) }
    close(descriptor)
  }

  /// Two ends of a new connection; the second is for the other process.
  public static func pair() throws(ChannelError) -> (here: Int32, there: Int32) {
    var (here, there): (Int32, Int32) = (-1, -1)
    let failed = reader_socket_pair(&here, &there)
    guard failed == 0 else { throw .system(failed) }
    return (here, there)
  }

  /// - Parameter attachment: a descriptor to send along; it stays the sender's to close.
  public func send(
    _ bytes: [UInt8], attachment: Int32? = nil, deadline: ContinuousClock.Instant? = nil
  ) throws(ChannelError) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        reader_socket_send(
          descriptor, all.baseAddress.map { $0 + sent }, all.count - sent, sent == 0 ? attachment ?? -1 : -1,
          deadline == nil)
      }
      if count >= 0 {
        sent += count
      } else if count == -Int(EAGAIN) {
        try wait(for: Int16(POLLOUT), until: deadline)
      } else {
        throw Self.error(Int32(-count))
      }
    }
  }

  /// The next frame.
  public func receive(deadline: ContinuousClock.Instant? = nil) throws(ChannelError) -> Frame {
    let header = try bytes(4, deadline)
    var length = 0
    for index in 0..<4 { length |= Int(buffer[header + index]) << (8 * index) }
    guard length >= 1 else { throw .wire(.invalidValue) }
    guard length <= Wire.maximumFrame else { throw .wire(.tooLarge) }
    let body = try bytes(length, deadline)
    return Frame(kind: buffer[body], payload: Array(buffer[(body + 1)..<(body + length)]))
  }

  /// A descriptor that came with the frames received so far; the caller's to close.
  public func takeDescriptor() -> Int32? {
    receivedDescriptors.isEmpty ? nil : receivedDescriptors.removeFirst()
  }

  /// Makes sure that so many bytes are in the buffer, and says where they begin.
  private func bytes(_ count: Int, _ deadline: ContinuousClock.Instant?) throws(ChannelError) -> Int {
    while buffer.count - start < count {
      if start > 0 {
        buffer.removeFirst(start)
        start = 0
      }
      try receiveMore(deadline)
    }
    defer { start += count }
    return start
  }

  private func receiveMore(_ deadline: ContinuousClock.Instant?) throws(ChannelError) {
    try wait(for: Int16(POLLIN), until: deadline)
    var received: Int32 = -1
    var count = 0
    let old = buffer.count
    let more = [UInt8](unsafeUninitializedCapacity: Self.receiveSize) { space, filled in
      count = reader_socket_receive(descriptor, space.baseAddress, space.count, &received)
      filled = max(0, count)
    }
    if received >= 0 { receivedDescriptors.append(received) }
    guard count >= 0 else { throw Self.error(Int32(-count)) }
    guard count > 0 else { throw .closed }
    if old == 0 { buffer = more } else { buffer += more }
  }

  /// Nothing to wait for without a deadline: the call itself blocks then.
  private func wait(for events: Int16, until deadline: ContinuousClock.Instant?) throws(ChannelError) {
    guard let deadline else { return }
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw .timedOut }
      let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
      var request = pollfd(fd: descriptor, events: events, revents: 0)
      let ready = poll(&request, 1, Int32(clamping: milliseconds))
      if ready > 0 { return }
      if ready < 0 && errno != EINTR { throw .system(errno) }
    }
  }

  private static func error(_ number: Int32) -> ChannelError {
    number == EPIPE || number == ECONNRESET ? .closed : .system(number)
  }
}
