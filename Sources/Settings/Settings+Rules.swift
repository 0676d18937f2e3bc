public import Recovery

extension Settings {
  /// The built-in vocabulary, and in place of its terms those that the configured file gives.
  public func loadLexicon() throws(SettingsError) -> Lexicon {
    let builtIn = try Vocabulary(try YAML(Embedded.lexicon, file: "built-in lexicon.yaml"))
    guard let lexicon else { return try builtIn.lexicon() }
    return try Vocabulary(try YAML(file: lexicon)).lexicon(over: builtIn)
  }

  /// Areas of registration (six digits) and the offices that they are.
  public func loadOffices() throws(SettingsError) -> [String: String] {
    guard let offices else { return try Offices(try YAML(Embedded.offices, file: "built-in offices.yaml")).areas }
    return try Offices(try YAML(file: offices)).areas
  }

  public func policy(offices: [String: String]) -> Policy {
    Policy(
      sameContentDays: rules.sameContentDays, recentlyDoneHours: rules.recentlyDoneHours, ticketDays: rules.ticketDays,
      freeMailDomains: rules.freeMailDomains, offices: offices)
  }

  /// The text of config/templates/observacion.mustache, and the name of its file for errors.
  public func loadObservationTemplate() throws(SettingsError) -> (text: String, file: String) {
    guard let file = templates.observation else { return (Embedded.observation, "built-in observacion.mustache") }
    return (try YAML.text(of: file), file)
  }
}

/// Files of config/ that are part of the program.
enum Embedded {
  static var lexicon: String { String(decoding: PackageResources.lexicon_yaml, as: UTF8.self) }
  static var offices: String { String(decoding: PackageResources.offices_yaml, as: UTF8.self) }
  static var observation: String { String(decoding: PackageResources.observacion_mustache, as: UTF8.self) }
}
