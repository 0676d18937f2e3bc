/// The layers of confinement that are in force in a reader process.
public struct ConfinementLayers: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let resourceLimits = ConfinementLayers(rawValue: 1)
  public static let noNewPrivileges = ConfinementLayers(rawValue: 2)
  public static let landlock = ConfinementLayers(rawValue: 4)
  public static let systemCallFilter = ConfinementLayers(rawValue: 8)
  public static let all: ConfinementLayers = [.resourceLimits, .noNewPrivileges, .landlock, .systemCallFilter]
}

/// The first message of a reader, sent when it is confined and before it has seen a byte of any document.
public struct Hello: Sendable, Equatable {
  public var layers: ConfinementLayers
  /// Version of the kernel's Landlock interface; 0 where there is none.
  public var landlockVersion: Int

  public init(layers: ConfinementLayers, landlockVersion: Int) {
    self.layers = layers
    self.landlockVersion = landlockVersion
  }

  public var frame: [UInt8] {
    var writer = WireWriter(reserving: 16)
    writer.frame(0x10) {
      $0.put(Wire.version)
      $0.put(byte: layers.rawValue)
      $0.put(landlockVersion)
    }
    return writer.bytes
  }

  public init(_ frame: Frame) throws(WireError) {
    guard frame.kind == 0x10 else { throw .unexpectedFrame(frame.kind) }
    var reader = WireReader(frame.payload)
    let version = try reader.number()
    guard version == Wire.version else { throw .version(version) }
    layers = ConfinementLayers(rawValue: try reader.byte())
    landlockVersion = try reader.count(atMost: 1000)
    try reader.end()
  }
}
