// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "quipux-intake",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: [
    // The core: pure values and rules.
    .target(name: "EcuadorianIdentity", swiftSettings: settings),
    .target(name: "QuipuxDocument", swiftSettings: settings),
    .target(
      name: "Recovery", dependencies: ["EcuadorianIdentity", "QuipuxDocument", crypto], swiftSettings: settings),

    // The sandboxed reader process, and who talks to it.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CPopplerLibrary", pkgConfig: "poppler", providers: [.apt(["libpoppler-private-dev"])]),
    .systemLibrary(name: "CSeccompLibrary", pkgConfig: "libseccomp", providers: [.apt(["libseccomp-dev"])]),
    .target(name: "CPoppler", dependencies: ["CPopplerLibrary"]),
    .target(name: "CConfinement", dependencies: ["CSeccompLibrary"]),
    .target(name: "CReaderSocket"),
    .target(name: "ReaderProtocol", dependencies: ["QuipuxDocument", "CReaderSocket"], swiftSettings: settings),
    .target(name: "Confinement", dependencies: ["CConfinement", "ReaderProtocol"], swiftSettings: settings),
    .target(
      name: "XMLReading", dependencies: ["CLibXML2", "QuipuxDocument", "ReaderProtocol"], swiftSettings: settings),
    .target(
      name: "PDFReading", dependencies: ["CPoppler", "QuipuxDocument", "ReaderProtocol"], swiftSettings: settings),
    .target(
      name: "AttachmentReading", dependencies: ["PDFReading", "XMLReading", "QuipuxDocument", "ReaderProtocol"],
      swiftSettings: settings),
    .executableTarget(
      name: "quipux-intake-reader",
      dependencies: ["AttachmentReading", "XMLReading", "PDFReading", "Confinement", "ReaderProtocol"],
      swiftSettings: settings),
    .target(
      name: "DocumentReader", dependencies: ["ReaderProtocol", "QuipuxDocument", "CReaderSocket"],
      swiftSettings: settings),

    // The shell: files, database, and the batch that brings all together.
    .target(name: "CLinux"),
    .target(name: "DurableFiles", dependencies: ["CLinux"], swiftSettings: settings),
    .target(name: "Pickup", dependencies: ["DurableFiles", crypto], swiftSettings: settings),
    .target(name: "Outbox", dependencies: ["DurableFiles"], swiftSettings: settings),
    .target(name: "DurableDatabase", dependencies: ["DurableFiles", grdb], swiftSettings: settings),
    .target(
      name: "Ledger", dependencies: ["DurableFiles", "DurableDatabase", "Recovery", grdb], swiftSettings: settings),
    .target(
      name: "Intake",
      dependencies: [
        "QuipuxDocument", "Recovery", "DocumentReader", "ReaderProtocol", "DurableFiles", "Pickup", "Outbox", "Ledger",
        "AuditLog", crypto,
      ], swiftSettings: settings),

    // Evidence of all that happens.
    .target(name: "AuditLog", dependencies: ["DurableFiles", crypto], swiftSettings: settings),
    .target(name: "AuditReporting", dependencies: ["QuipuxDocument"], swiftSettings: settings),

    // The worker: tickets become resets and mails.
    .systemLibrary(name: "CCurlLibrary", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "CCurl", dependencies: ["CCurlLibrary"]),
    .target(name: "Transfer", dependencies: ["CCurl"], swiftSettings: settings),
    .target(name: "Mail", dependencies: ["Transfer", "DurableFiles"], swiftSettings: settings),
    .target(
      name: "AccountRegister", dependencies: ["DurableFiles", "DurableDatabase", grdb, crypto], swiftSettings: settings),
    .target(
      name: "Reset",
      dependencies: [
        "QuipuxDocument", "DurableFiles", "DurableDatabase", "Outbox", "Transfer", "Mail", "AccountRegister",
        subprocess, system,
      ], swiftSettings: settings),

    // What people see and set.
    .target(
      name: "Settings", dependencies: ["Recovery", yams, configuration],
      resources: [
        .embedInCode("Resources/lexicon.yaml"), .embedInCode("Resources/offices.yaml"),
        .embedInCode("Resources/observacion.mustache"),
        .embedInCode("Resources/recuperacion-sut.txt.mustache"),
        .embedInCode("Resources/recuperacion-sut.html.mustache"),
        .embedInCode("Resources/recuperacion-salarios.txt.mustache"),
        .embedInCode("Resources/recuperacion-salarios.html.mustache"),
        .embedInCode("Resources/aviso.txt.mustache"), .embedInCode("Resources/aviso.html.mustache"),
      ], swiftSettings: settings),
    .target(
      name: "Correspondence", dependencies: ["QuipuxDocument", "Recovery", "Reset", mustache], swiftSettings: settings),
    .target(
      name: "Commands",
      dependencies: [
        "EcuadorianIdentity", "QuipuxDocument", "Recovery", "ReaderProtocol", "DocumentReader", "DurableFiles",
        "DurableDatabase", "Pickup", "Outbox", "Ledger", "Intake", "Transfer", "Mail", "AccountRegister", "Reset",
        "AuditLog", "AuditReporting", "Settings", "Correspondence", argumentParser, logging,
      ], swiftSettings: settings),
    .executableTarget(name: "quipux-intake", dependencies: ["Commands"], swiftSettings: settings),

    .executableTarget(
      name: "audit-benchmark", dependencies: ["AuditLog", "DurableFiles", crypto], path: "Benchmarks/AuditLog",
      swiftSettings: settings),

    // Tests.
    .target(name: "Scratch", dependencies: ["DurableFiles"], path: "Tests/Scratch", swiftSettings: settings),
    .target(
      name: "ServerProcess", dependencies: ["Scratch"], path: "Tests/ServerProcess", swiftSettings: settings),
    .testTarget(name: "EcuadorianIdentityTests", dependencies: ["EcuadorianIdentity"], swiftSettings: settings),
    .testTarget(name: "QuipuxDocumentTests", dependencies: ["QuipuxDocument"], swiftSettings: settings),
    .testTarget(name: "RecoveryTests", dependencies: ["Recovery", yams], swiftSettings: settings),
    .testTarget(
      name: "ReaderProtocolTests", dependencies: ["ReaderProtocol", "QuipuxDocument"], swiftSettings: settings),
    .testTarget(
      name: "XMLReadingTests", dependencies: ["XMLReading", "QuipuxDocument", "ReaderProtocol"],
      exclude: ["make-wellformedness.py"], swiftSettings: settings),
    .testTarget(
      name: "AttachmentReadingTests",
      dependencies: ["AttachmentReading", "PDFReading", "QuipuxDocument", "ReaderProtocol"],
      exclude: ["make-samples.py"], resources: [.copy("Samples")], swiftSettings: settings),
    .testTarget(
      name: "DocumentReaderTests",
      dependencies: ["DocumentReader", "ReaderProtocol", "QuipuxDocument", "quipux-intake-reader"],
      swiftSettings: settings),
    .testTarget(name: "DurableFilesTests", dependencies: ["DurableFiles", "Scratch"], swiftSettings: settings),
    .testTarget(name: "PickupTests", dependencies: ["Pickup", "DurableFiles", "Scratch"], swiftSettings: settings),
    .testTarget(name: "OutboxTests", dependencies: ["Outbox", "DurableFiles", "Scratch"], swiftSettings: settings),
    .testTarget(
      name: "DurableDatabaseTests", dependencies: ["DurableDatabase", "DurableFiles", "Scratch", grdb],
      swiftSettings: settings),
    .testTarget(
      name: "LedgerTests", dependencies: ["Ledger", "DurableDatabase", "DurableFiles", "Scratch"],
      swiftSettings: settings),
    .testTarget(name: "SettingsTests", dependencies: ["Settings", "Recovery"], swiftSettings: settings),
    .testTarget(
      name: "CorrespondenceTests", dependencies: ["Correspondence", "Settings", "Recovery", "Reset", "QuipuxDocument"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "quipux-intake", "quipux-intake-reader", "Intake", "Ledger", "Outbox", "Recovery", "DurableFiles",
        "DurableDatabase", "Reset", "ServerProcess",
      ], swiftSettings: settings),
    .testTarget(
      name: "TransferTests", dependencies: ["Transfer", "ServerProcess", "Scratch"], exclude: ["Server"],
      swiftSettings: settings),
    .testTarget(
      name: "MailTests", dependencies: ["Mail", "Transfer", "DurableFiles", "ServerProcess", "Scratch"],
      exclude: ["Server"], swiftSettings: settings),
    .testTarget(
      name: "AccountRegisterTests", dependencies: ["AccountRegister", "DurableDatabase", "Scratch", grdb],
      swiftSettings: settings),
    .testTarget(
      name: "ResetTests",
      dependencies: [
        "Reset", "AccountRegister", "Mail", "Transfer", "Outbox", "QuipuxDocument", "DurableFiles", "ServerProcess",
        "Scratch",
      ], exclude: ["Target"], swiftSettings: settings),
    .executableTarget(
      name: "audit-appender", dependencies: ["AuditLog", "DurableFiles"], path: "Tests/Appender",
      swiftSettings: settings),
    .testTarget(
      name: "AuditLogTests", dependencies: ["AuditLog", "DurableFiles", "Scratch", "audit-appender", crypto],
      swiftSettings: settings),
    .testTarget(
      name: "AuditReportingTests", dependencies: ["AuditReporting", "QuipuxDocument", "Scratch"],
      swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    .testTarget(
      name: "IntakeTests",
      dependencies: [
        "Intake", "AuditLog", "DocumentReader", "ReaderProtocol", "DurableFiles", "Pickup", "Ledger", "Recovery",
        "QuipuxDocument", "Scratch", "quipux-intake-reader", yams,
      ], swiftSettings: settings),
  ],
  cxxLanguageStandard: .cxx17
)
