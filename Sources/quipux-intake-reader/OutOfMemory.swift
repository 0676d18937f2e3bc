import PDFReading
import ReaderProtocol

/// A process that was refused memory ends with a code of its own, so that the parent can tell it from a crash.
enum OutOfMemory {
  static func endProcessDistinctly() {
    PDFText.endProcessWithoutMemory(exitCode: Wire.outOfMemoryExitCode)
  }
}
