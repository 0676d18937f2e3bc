import Foundation
import PDFReading
import QuipuxDocument
import ReaderProtocol

@testable import AttachmentReading

enum Sample {
  private static let prepared: Void = PDFText.prepare()

  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Samples")
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  static func read(_ name: String, limits: AttachmentLimits = AttachmentLimits()) throws -> AttachmentText {
    _ = prepared
    return AttachmentReader.read(try bytes(name), limits: limits)
  }

  static func visible(_ name: String) throws -> [String] {
    try read(name).pages.flatMap(\.lines).filter(\.isVisible).map(\.text)
  }

  static func hidden(_ name: String) throws -> [String] {
    try read(name).pages.flatMap(\.lines).filter { !$0.isVisible }.map(\.text)
  }
}
