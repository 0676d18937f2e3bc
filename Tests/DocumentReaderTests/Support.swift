import Glibc
import ReaderProtocol

@testable import DocumentReader

/// The built reader stands beside the test program.
let readerExecutable: String = {
  var buffer = [CChar](repeating: 0, count: 4096)
  let count = readlink("/proc/self/exe", &buffer, buffer.count)
  let own = String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  return folder + "/quipux-intake-reader"
}()

func reader(_ change: (inout ReaderSettings) -> Void = { _ in }) -> DocumentReader {
  var settings = ReaderSettings(executable: readerExecutable)
  change(&settings)
  return DocumentReader(settings)
}

/// An open file without a name, holding these bytes.
final class Scratch {
  let descriptor: Int32

  init() {
    var template = Array("/tmp/reader-test-XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    unlink(template)
  }

  convenience init(_ text: String) {
    self.init()
    append(Array(text.utf8))
  }

  func append(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  deinit {
    close(descriptor)
  }
}

/// A pipe: whoever reads it at a place gets an error, not bytes.
func unreadableDescriptor() -> Int32 {
  var ends: [Int32] = [0, 0]
  pipe(&ends)
  close(ends[1])
  return ends[0]
}

extension DocumentReader {
  func events(_ file: Scratch, limits: ExportLimits = ExportLimits()) throws -> [ExportEvent] {
    var events: [ExportEvent] = []
    try withExtendedLifetime(file) {
      try readExport(descriptor: file.descriptor, limits: limits) { events.append($0) }
    }
    return events
  }

  func read(_ file: Scratch, limits: AttachmentLimits = AttachmentLimits()) throws -> AttachmentAnswer {
    try withExtendedLifetime(file) { try readAttachment(descriptor: file.descriptor, limits: limits) }
  }
}

func peakMemory(of process: Int32) -> Int {
  guard let file = fopen("/proc/\(process)/status", "r") else { return 0 }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, 256, file) != nil {
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    if text.hasPrefix("VmHWM:") { return (Int(text.filter(\.isNumber)) ?? 0) << 10 }
  }
  return 0
}
