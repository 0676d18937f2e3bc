import Foundation
import Recovery
import Testing

@testable import Settings

@Suite struct SettingsTests {
  private static let shipped = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "config/quipux-intake.yaml").path()

  private func settings(_ text: String, environment: [String: String] = [:]) throws -> Settings {
    try Settings(try YAML(text, file: "x.yaml"), environment: environment)
  }

  private func error(_ text: String, environment: [String: String] = [:]) -> SettingsError? {
    #expect(throws: SettingsError.self) { try settings(text, environment: environment) }
  }

  // MARK: The shipped file

  @Test func shippedFileIsTheDefaults() throws {
    #expect(try Settings.load(file: Self.shipped, environment: [:]) == Settings())
  }

  @Test func shippedFileHasEveryKey() throws {
    let file = try SettingsFile(try YAML(file: Self.shipped))
    #expect(Set(file.lines.keys) == Set(Setting.all.map(\.key)))
  }

  @Test func shippedExampleOfASourceHasEveryKeyWithItsDefault() throws {
    let text = try String(contentsOf: URL(filePath: Self.shipped), encoding: .utf8)
    let example = text.split(separator: "\n", omittingEmptySubsequences: false).drop { $0 != "# sources:" }.prefix {
      $0.hasPrefix("# ")
    }
    #expect(example.count == 6)
    let sources = try settings(example.map { $0.dropFirst(2) }.joined(separator: "\n")).sources
    #expect(sources == [Settings.Source(name: "quipux", directory: "/srv/quipux/export")])
  }

  @Test func noFileIsTheDefaults() throws {
    #expect(try settings("") == Settings())
    #expect(Settings().rules.freeMailDomains == Policy.commonFreeMailDomains)
  }

  // MARK: Values

  @Test func valuesAreTaken() throws {
    let settings = try settings(
      """
      state: /srv/state
      readers: 4
      sources:
        - {name: ventanilla, directory: entrada, after: leave, settle: 0, marker: true}
      limits: {pagesPerAttachment: 10}
      rules: {freeMailDomains: [Correo.EC]}
      log: {level: debug}
      """)
    #expect(settings.state == "/srv/state")
    #expect(settings.readers == 4)
    #expect(settings.limits.pagesPerAttachment == 10)
    #expect(settings.rules.freeMailDomains == ["correo.ec"])
    #expect(settings.log.level == .debug)
    var source = Settings.Source(name: "ventanilla", directory: "entrada")
    (source.after, source.settle, source.marker) = (.leave, 0, true)
    #expect(settings.sources == [source])
  }

  @Test func pathsAreRelativeToTheFile() throws {
    let yaml = try YAML("{state: var, lexicon: mi/lexicon.yaml, offices: /o.yaml}", file: "/etc/intake/intake.yaml")
    let settings = try Settings(yaml, environment: ["QUIPUX_INTAKE_OFFICES": "aqui.yaml"])
    #expect(settings.state == "/etc/intake/var")
    #expect(settings.lexicon == "/etc/intake/mi/lexicon.yaml")
    #expect(settings.offices == "aqui.yaml")
  }

  @Test func environmentOverridesFile() throws {
    let settings = try settings(
      "rules: {sameContentDays: 10, ticketDays: 20}",
      environment: [
        "QUIPUX_INTAKE_RULES_SAME_CONTENT_DAYS": "7", "QUIPUX_INTAKE_RULES_FREE_MAIL_DOMAINS": "a.ec, B.ec",
        "QUIPUX_INTAKE_TEMPLATES_OBSERVATION": "/o.mustache", "HOME": "/root",
      ])
    #expect(settings.rules.sameContentDays == 7)
    #expect(settings.rules.ticketDays == 20)
    #expect(settings.rules.freeMailDomains == ["a.ec", "b.ec"])
    #expect(settings.templates.observation == "/o.mustache")
  }

  @Test func targetsAndMailAreTaken() throws {
    let settings = try settings(
      """
      sut: {connector: http, url: https://sut.example/api, apiKeyFile: key, seconds: 5}
      salarios: {connector: command, program: [/usr/local/bin/reset, --fast], statusProgram: [/usr/local/bin/status]}
      mail: {delivery: smtp, host: smtp.example, security: tls, port: 465, user: intake}
      work: {resetsPerAccount: 2}
      """,
      environment: ["QUIPUX_INTAKE_MAIL_PASSWORD_FILE": "/run/secret", "QUIPUX_INTAKE_SUT_URL": "https://b.example"])
    #expect(settings.sut.connector == .http && settings.sut.url == "https://b.example" && settings.sut.seconds == 5)
    #expect(settings.salarios.program == ["/usr/local/bin/reset", "--fast"])
    #expect(settings.salarios.statusProgram == ["/usr/local/bin/status"])
    #expect(settings.mail.delivery == .smtp && settings.mail.security == .tls && settings.mail.port == 465)
    #expect(settings.mail.passwordFile == "/run/secret" && settings.work.resetsPerAccount == 2)
  }

  @Test func aDirectoryOfTemplatesStandsForThoseThatItHas() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    try Data("Asunto: otro".utf8).write(to: directory.appending(path: "aviso.txt.mustache"))
    var settings = Settings()
    settings.templates.mails = directory.path(percentEncoded: false)
    #expect(try settings.loadMailTemplate("aviso.txt").text == "Asunto: otro")
    #expect(try settings.loadMailTemplate("aviso.html").file == "built-in aviso.html.mustache")
  }

  // MARK: Errors name key, file and line

  @Test(arguments: [
    ("estado: x", SettingsError.Code.unknownKey, "estado", 1),
    ("rules:\n  sameContentDay: 30", .unknownKey, "rules.sameContentDay", 2),
    ("\n\nreaders: muchos", .type, "readers", 3),
    ("readers: \"4\"", .type, "readers", 1),
    ("readers: 4.5", .type, "readers", 1),
    ("readers: 257", .range, "readers", 1),
    ("rules:\n  sameContentDays:", .type, "rules.sameContentDays", 2),
    ("rules:\n  freeMailDomains: gmail.com", .type, "rules.freeMailDomains", 2),
    ("rules: 30", .type, "rules", 1),
    ("log:\n  level: loud", .range, "log.level", 2),
    ("state: [a]", .type, "state", 1),
    ("state: \"\"", .range, "state", 1),
    ("sut:\n  connector: ftp", .range, "sut.connector", 2),
    ("sut:\n  program: [reset]", .range, "sut.program", 2),
    ("sut:\n  program: reset", .type, "sut.program", 2),
    ("sut:\n  link: \"\"", .range, "sut.link", 2),
    ("mail:\n  security: ssl", .range, "mail.security", 2),
    ("mail:\n  password: geheim", .unknownKey, "mail.password", 2),
    ("work:\n  attempts: 0", .range, "work.attempts", 2),
    ("sources: {a: b}", .type, "sources", 1),
    ("sources:\n  - name: a", .missingKey, "sources[0].directory", 2),
    ("sources:\n  - {name: a, directory: b}\n  - {name: a, directory: c}", .range, "sources[1].name", 3),
    ("sources:\n  - name: Ventanilla 1\n    directory: b", .type, "sources[0].name", 2),
    ("sources:\n  - name: a\n    directory: b\n    after: burn", .type, "sources[0].after", 4),
    ("sources:\n  - name: a\n    directory: b\n    settle: 9999", .range, "sources[0].settle", 4),
    ("sources:\n  - name: a\n    directory: b\n    marker: 1", .type, "sources[0].marker", 4),
    ("sources:\n  - name: a\n    directory: b\n    url: c", .unknownKey, "sources[0].url", 4),
  ])
  func aWrongKeyOrValueIsAnError(text: String, code: SettingsError.Code, key: String, line: Int) {
    let error = error(text)
    #expect(error?.code == code)
    #expect(error?.key == key)
    #expect(error?.place == .file("x.yaml", line: line))
  }

  @Test(arguments: [("state: [", 2), ("- a", 1), ("readers: 1\nreaders: 2", 1)])
  func whatIsNotKeysAndValuesIsAnError(text: String, line: Int) {
    let error = #expect(throws: SettingsError.self) { try settings(text) }
    #expect(error?.place == .file("x.yaml", line: line))
  }

  @Test func errorsReadLikeThis() {
    #expect(
      error("rules:\n  ticketDays: 0")?.description
        == "settings.range: x.yaml:2: rules.ticketDays: has to be a whole number from 1 to 3650")
  }

  @Test(arguments: [
    ("QUIPUX_INTAKE_READERS", "many", SettingsError.Code.type), ("QUIPUX_INTAKE_READERS", "999", .range),
    ("QUIPUX_INTAKE_READRES", "1", .unknownKey), ("QUIPUX_INTAKE_SOURCES", "/srv", .unknownKey),
    ("QUIPUX_INTAKE_LOG_LEVEL", "loud", .range), ("QUIPUX_INTAKE_STATE", "", .range),
  ])
  func aWrongEnvironmentVariableIsAnError(name: String, value: String, code: SettingsError.Code) {
    let error = error("", environment: [name: value])
    #expect(error?.code == code)
    #expect(error?.place == .environment(name))
  }

  @Test func aNamedFileHasToBeThere() {
    let error = #expect(throws: SettingsError.self) { try Settings.load(file: "/nowhere/x.yaml", environment: [:]) }
    #expect(error?.description == "settings.file: /nowhere/x.yaml: is not there")
  }
}
