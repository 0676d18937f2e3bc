enum Arguments {
  /// `--memory BYTES`: address space.
  static var memoryLimit: UInt64? {
    let arguments = CommandLine.arguments
    guard let place = arguments.firstIndex(of: "--memory"), place + 1 < arguments.count else { return nil }
    return UInt64(arguments[place + 1])
  }
}
