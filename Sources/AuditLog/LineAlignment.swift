/// Finds the few changes that lead from the signed lines to those that are there, in bounded memory.
struct LineAlignment: ~Copyable {
  private var signed: LeafReader
  private var lines: LogLeafReader?
  private let isCutShort: Bool
  /// Read ahead of where both agree.
  private var expected: [MerkleHash] = []
  private var actual: [MerkleHash] = []
  /// Of the signed lines, and of those that are there; from 0.
  private var expectedIndex: Int64 = 0
  private var actualIndex: Int64 = 0
  private var recent: [MerkleHash] = []
  private var changes: [Change] = []
  private(set) var faults: [AuditFault] = []
  /// Signed lines that are there as they were signed.
  private(set) var valid: Int64 = 0

  /// How far two lines may be apart and still be taken for the same.
  private static let window = 4096

  /// A line with other bytes: its number, what was signed, and what is there.
  private struct Change {
    var line: Int64
    var expected: MerkleHash
    var actual: MerkleHash
  }

  /// - Parameter isCutShort: whether lines that are missing at the end were cut off there.
  init(signed: LeafReader, lines: consuming LogLeafReader?, isCutShort: Bool) {
    self.signed = signed
    self.lines = lines
    self.isCutShort = isCutShort
  }

  mutating func run() {
    while faults.count + changes.count <= AuditReport.mostFaults {
      fill()
      guard !expected.isEmpty || !actual.isEmpty else { break }
      let same = zip(expected, actual).prefix { $0 == $1 }.count
      pass(same)
      fill()
      if expected.first == actual.first { continue }
      guard let step = nextAgreement() else {
        let sentence = "From this line on the lines are not those signed."
        faults.append(AuditFault(.lineChanged, line: actualIndex + 1, sentence))
        break
      }
      record(step.expected, step.actual)
    }
    recordChanges()
    faults.sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  private mutating func fill() {
    while expected.count < Self.window, let leaf = signed.next() { expected.append(leaf) }
    while actual.count < Self.window, let leaf = lines?.next() { actual.append(leaf) }
  }

  private mutating func pass(_ count: Int) {
    valid += Int64(count)
    recent = Array((recent + expected.prefix(count)).suffix(Self.window))
    expected.removeFirst(count)
    actual.removeFirst(count)
    expectedIndex += Int64(count)
    actualIndex += Int64(count)
  }

  /// The nearest place at which both agree again for two lines, or end.
  private func nextAgreement() -> (expected: Int, actual: Int)? {
    var places: [MerkleHash: Int] = [:]
    for (place, leaf) in expected.enumerated() where places[leaf] == nil { places[leaf] = place }
    var best: (expected: Int, actual: Int)?
    // Both end within the window.
    if expected.count < Self.window, actual.count < Self.window { best = (expected.count, actual.count) }
    for (place, leaf) in actual.enumerated() {
      guard let other = places[leaf], place + other < best.map({ $0.expected + $0.actual }) ?? .max else { continue }
      if agree(other + 1, place + 1) { best = (other, place) }
    }
    return best
  }

  private func agree(_ one: Int, _ other: Int) -> Bool {
    guard one < expected.count, other < actual.count else { return one == expected.count && other == actual.count }
    return expected[one] == actual[other]
  }

  private mutating func record(_ signedCount: Int, _ count: Int) {
    let shared = min(signedCount, count)
    // Between two lines that changed places there may be one that did not.
    valid += Int64((0..<shared).count { expected[$0] == actual[$0] })
    for place in 0..<shared where expected[place] != actual[place] {
      changes.append(
        Change(line: actualIndex + Int64(place) + 1, expected: expected[place], actual: actual[place]))
    }
    if signedCount > count { recordMissing(signedCount - count, after: shared) }
    if count > signedCount { recordAdded(actual[shared..<count], after: shared) }
    recent = Array((recent + expected.prefix(signedCount)).suffix(Self.window))
    expected.removeFirst(signedCount)
    actual.removeFirst(count)
    expectedIndex += Int64(signedCount)
    actualIndex += Int64(count)
  }

  private mutating func recordMissing(_ count: Int, after shared: Int) {
    let first = expectedIndex + Int64(shared) + 1
    let isEnd = isCutShort && actual.count == shared
    let lines = count == 1 ? "Line \(first)" : "Each of lines \(first) to \(first + Int64(count) - 1)"
    let sentence = "\(lines) of those signed \(isEnd ? "is cut off at the end" : "was taken out")."
    faults.append(AuditFault(isEnd ? .logCut : .lineRemoved, line: first, sentence))
  }

  private mutating func recordAdded(_ leaves: ArraySlice<MerkleHash>, after shared: Int) {
    for (place, leaf) in leaves.enumerated() {
      let isCopy = recent.contains(leaf) || expected.contains(leaf)
      let sentence = isCopy ? "The line is a copy of a signed one." : "The line was put in among the signed ones."
      faults.append(
        AuditFault(isCopy ? .lineDuplicated : .lineAdded, line: actualIndex + Int64(shared + place) + 1, sentence))
    }
  }

  /// Two changed lines, each with what the other should have, changed places.
  private mutating func recordChanges() {
    var rest = changes[...]
    while let change = rest.popFirst() {
      if let other = rest.firstIndex(where: { $0.actual == change.expected && $0.expected == change.actual }) {
        let sentence = "This line and line \(rest[other].line) changed places."
        faults.append(AuditFault(.linesSwapped, line: change.line, sentence))
        rest.remove(at: other)
      } else {
        faults.append(AuditFault(.lineChanged, line: change.line, "The line is not as it was signed."))
      }
    }
  }
}
