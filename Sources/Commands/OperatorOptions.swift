import ArgumentParser

/// Who does something that is entered with a name and a reason.
struct OperatorOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who does it: is entered.", valueName: "name"))
  var `operator`: String
  @Option(help: "Why: is entered as it is typed. No personal data.")
  var reason: String

  private static let longest = 200

  func validate() throws {
    for (option, text) in [("--operator", `operator`), ("--reason", reason)] {
      let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      guard !text.allSatisfy(\.isWhitespace), text.count <= Self.longest, isPlain else {
        throw ValidationError("\(option) takes 1 to \(Self.longest) characters on one line.")
      }
    }
  }
}
