import Confinement
import Glibc
import PDFReading
import XMLReading

/// The process that opens what strangers have sent. Its parent starts it with a socket as descriptor 0 and nothing else;
/// it confines itself, says hello, answers requests one after the other, and ends when the socket does.
if CommandLine.arguments.dropFirst().first == "--prove-confinement" {
  exit(ConfinementProof.run())
}

// What these libraries look up in files, they have to look up now.
ExportReader.prepare()
PDFText.prepare()
OutOfMemory.endProcessDistinctly()
let hello = Confinement(memory: Arguments.memoryLimit ?? 1 << 30).enter()
RequestLoop(socket: 0, hello: hello).run()
