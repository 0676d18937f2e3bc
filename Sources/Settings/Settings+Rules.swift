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

extension Settings {
  /// The text of a mail's template (config/templates), and the name of its file for errors.
  /// - Parameter name: `recuperacion-sut.txt`: of the file without `.mustache`.
  public func loadMailTemplate(_ name: String) throws(SettingsError) -> (text: String, file: String) {
    let file = "\(name).mustache"
    if let directory = templates.mails {
      let path = "\(directory)/\(file)"
      do {
        return (try YAML.text(of: path), path)
      } catch let error where !error.isMissingFile {
        throw error
      } catch {}
    }
    guard let text = Embedded.mails[name] else {
      throw SettingsError(.file, .file(file, line: 0), SettingsError.isNotThere)
    }
    return (text, "built-in \(file)")
  }
}

/// Files of config/ that are part of the program.
enum Embedded {
  static var mails: [String: String] {
    [
      "recuperacion-sut.txt": PackageResources.recuperacion_sut_txt_mustache,
      "recuperacion-sut.html": PackageResources.recuperacion_sut_html_mustache,
      "recuperacion-salarios.txt": PackageResources.recuperacion_salarios_txt_mustache,
      "recuperacion-salarios.html": PackageResources.recuperacion_salarios_html_mustache,
      "aviso.txt": PackageResources.aviso_txt_mustache, "aviso.html": PackageResources.aviso_html_mustache,
    ].mapValues { String(decoding: $0, as: UTF8.self) }
  }

  static var lexicon: String { String(decoding: PackageResources.lexicon_yaml, as: UTF8.self) }
  static var offices: String { String(decoding: PackageResources.offices_yaml, as: UTF8.self) }
  static var observation: String { String(decoding: PackageResources.observacion_mustache, as: UTF8.self) }
}
