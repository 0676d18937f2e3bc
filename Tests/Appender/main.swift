// Appends to a log as a worker would, until it is killed or done; for tests.
//   audit-appender DIRECTORY COUNT GROUP LABEL
// Prints the number of every group when append has returned: what is printed is durable.
internal import AuditLog
internal import DurableFiles
internal import Glibc

let arguments = CommandLine.arguments
guard arguments.count == 5, let count = Int(arguments[2]), let group = Int(arguments[3]) else { exit(64) }
let key = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
guard let signer = NoteSigner(key) else { exit(78) }

let directory = try Directory(PathBytes(arguments[1]))
let writer = try AuditWriter.open(in: directory, origin: "ejemplo.ec/prueba", signers: { [signer] })
for number in 0..<count {
  let lines = (0..<group).compactMap { place in
    let place = number * group + place
    let text = #"{"at":"2026-03-14T09:30:00-05:00","by":"\#(arguments[4])","n":\#(place),"type":"prueba"}"#
    return AuditLine(Array(text.utf8))
  }
  try writer.append(lines)
  print(number)
  fflush(nil)
  if number % 7 == 6 { try writer.sign { _, _ in true } }
}
try writer.sign { _, _ in true }
