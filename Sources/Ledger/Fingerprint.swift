import DurableDatabase
import Foundation
import GRDB

extension UInt128 {
  /// 16 bytes, the most significant first.
  var bigEndianBytes: Data {
    withUnsafeBytes(of: bigEndian) { Data($0) }
  }

  init(bigEndianBytes bytes: Data) {
    self = bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }
}

extension FileKey {
  var arguments: StatementArguments { [source, fingerprint.bigEndianBytes] }
}
