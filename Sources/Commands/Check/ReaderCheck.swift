import Foundation

/// The reader program: there, and confined by this kernel.
struct ReaderCheck {
  func findings() -> [Finding] {
    do {
      let path = try ReaderProgram.path()
      guard FileManager.default.isExecutableFile(atPath: path) else {
        return [Finding("reader", .fail, "\(path) is not there, or no program", exit: .unavailable)]
      }
      guard let proof = try ReaderProgram.prove(path) else {
        return [Finding("reader", .fail, "\(path) does not end its proof of confinement", exit: .unavailable)]
      }
      return [Finding("reader", .ok, path)] + Self.confinement(proof)
    } catch {
      return [Finding("reader", .fail, "does not start: \(error)", exit: .unavailable)]
    }
  }

  /// One line for each attempt, as the reader words it.
  private static func confinement(_ proof: ReaderProgram.Proof) -> [Finding] {
    let lines = proof.lines.map { line in
      let isPossible = line.hasSuffix("SUCCEEDED") || line.hasSuffix("not tried")
      return Finding("confinement", isPossible ? .fail : .ok, line, exit: isPossible ? .configuration : nil)
    }
    guard (proof.hasSucceeded && !lines.isEmpty) || lines.contains(where: { $0.status == .fail }) else {
      return lines + [Finding("confinement", .fail, "the reader could not prove it", exit: .configuration)]
    }
    return lines
  }
}
