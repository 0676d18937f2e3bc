import Foundation
import Testing

/// Which other rooms a room may know. Data goes from left to right (docs/architecture.md): nothing knows what stands
/// further to the right, and what is not named here is not known.
private let rooms: [String: Set<String>] = [
  "EcuadorianIdentity": [],
  "QuipuxDocument": [],
  "Recovery": ["EcuadorianIdentity", "QuipuxDocument"],

  "ReaderProtocol": ["QuipuxDocument", "CReaderSocket"],
  "Confinement": ["ReaderProtocol", "CConfinement"],
  "XMLReading": ["QuipuxDocument", "ReaderProtocol", "CLibXML2"],
  "PDFReading": ["QuipuxDocument", "ReaderProtocol", "CPoppler"],
  "AttachmentReading": ["QuipuxDocument", "ReaderProtocol", "XMLReading", "PDFReading"],
  "quipux-intake-reader": [
    "QuipuxDocument", "ReaderProtocol", "XMLReading", "PDFReading", "AttachmentReading", "Confinement",
  ],
  "DocumentReader": ["QuipuxDocument", "ReaderProtocol", "CReaderSocket"],

  "DurableFiles": ["CLinux"],
  "Pickup": ["DurableFiles"],
  "Outbox": ["DurableFiles"],
  "DurableDatabase": ["DurableFiles"],
  "Ledger": ["DurableFiles", "DurableDatabase", "Recovery"],
  "Intake": [
    "QuipuxDocument", "Recovery", "ReaderProtocol", "DocumentReader", "DurableFiles", "Pickup", "Outbox", "Ledger",
    "AuditLog",
  ],

  "Transfer": ["CCurl"],
  "Mail": ["Transfer", "DurableFiles"],
  "AccountRegister": ["DurableFiles", "DurableDatabase"],
  "Reset": [
    "QuipuxDocument", "DurableFiles", "DurableDatabase", "Outbox", "Transfer", "Mail", "AccountRegister",
  ],

  "AuditLog": ["DurableFiles"],
  "AuditReporting": ["QuipuxDocument"],

  "Settings": ["Recovery"],
  "Correspondence": ["QuipuxDocument", "Recovery", "Reset"],
  "Commands": [
    "EcuadorianIdentity", "QuipuxDocument", "Recovery", "DurableFiles", "DurableDatabase", "Pickup", "Outbox", "Ledger",
    "DocumentReader", "ReaderProtocol", "Intake", "Transfer", "Mail", "AccountRegister", "Reset", "AuditLog",
    "AuditReporting", "Settings", "Correspondence",
  ],
  "quipux-intake": ["Commands"],
]

/// Which rooms may use which libraries: each library is somebody's business.
private let libraries: [String: Set<String>] = [
  "Foundation": [
    "QuipuxDocument", "Recovery", "Intake", "Ledger", "AccountRegister", "Reset", "AuditLog", "AuditReporting",
    "Settings", "Correspondence", "Commands",
  ],
  "GRDB": ["DurableDatabase", "Ledger", "AccountRegister"],
  "Crypto": ["Recovery", "Pickup", "Intake", "AccountRegister", "AuditLog"],
  "Yams": ["Settings"],
  "Configuration": ["Settings"],
  "Mustache": ["Correspondence"],
  "ArgumentParser": ["Commands"],
  "Logging": ["Commands"],
  "Synchronization": ["Intake", "Commands", "Pickup", "DurableFiles", "Reset", "AuditLog"],
  "Glibc": [
    "DurableFiles", "DocumentReader", "ReaderProtocol", "quipux-intake-reader", "Commands", "Pickup", "Transfer",
    "Reset",
  ],
  "Subprocess": ["Reset"],
  "SystemPackage": ["Reset"],
]

@Suite("The direction of the rooms")
struct RoomTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    .standardized

  private static func files(of room: String) -> [URL] {
    let folder = sources.appending(path: room)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
    return (files ?? []).filter { $0.pathExtension == "swift" }
  }

  /// The modules that the Swift files of a room import.
  private static func imports(of room: String) throws -> [(file: String, module: String)] {
    try files(of: room).flatMap { file in
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place <= 1, place + 1 < words.count else { return nil }
        return (file: file.lastPathComponent, module: String(words[place + 1]))
      }
    }
  }

  @Test("Every room is known, and imports only rooms on its left and libraries that are its business")
  func directions() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path(percentEncoded: false))
    let swiftRooms = folders.filter { !Self.files(of: $0).isEmpty }
    #expect(Set(swiftRooms) == Set(rooms.keys))
    for (room, allowed) in rooms {
      for (file, module) in try Self.imports(of: room) {
        let isAllowed = allowed.contains(module) || libraries[module]?.contains(room) == true
        #expect(isAllowed, "\(room)/\(file) imports \(module)")
      }
    }
  }

  @Test("The direction has no circle")
  func order() {
    var settled: Set<String> = []
    var open = rooms
    while !open.isEmpty {
      let ready = open.filter { $0.value.allSatisfy { settled.contains($0) || rooms[$0] == nil } }.map(\.key)
      #expect(!ready.isEmpty, "a circle among \(open.keys.sorted())")
      if ready.isEmpty { return }
      settled.formUnion(ready)
      for room in ready { open[room] = nil }
    }
  }

  @Test("C libraries stay in the target that wraps them: no unsafe pointer elsewhere")
  func pointers() throws {
    let wrappers: Set<String> = [
      "XMLReading", "PDFReading", "Confinement", "DurableFiles", "DocumentReader", "ReaderProtocol",
      "quipux-intake-reader", "Transfer", "AuditLog",
    ]
    for room in rooms.keys where !wrappers.contains(room) {
      for file in Self.files(of: room) {
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(!text.contains(/Unsafe\w*Pointer/), "\(room)/\(file.lastPathComponent)")
      }
    }
  }
}
