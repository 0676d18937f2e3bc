internal import DocumentReader
internal import DurableFiles
internal import Foundation
internal import Ledger
internal import Pickup
internal import QuipuxDocument
internal import ReaderProtocol
internal import Recovery

extension ReasonCode {
  /// - Throws: ``IntakeError/readerUnavailable`` where it is not the document's fault.
  init(_ failure: ReaderFailure) throws(IntakeError) {
    switch failure {
    case .notStarted, .system: throw .readerUnavailable
    case .crashed: self = .readerCrashed
    case .timedOut: self = .readerTimedOut
    case .outOfMemory: self = .readerOutOfMemory
    case .protocolViolation: self = .readerAnswer
    }
  }

  init(_ code: ExportFailure.Code) {
    switch code {
    case .doctype: self = .xmlDoctype
    case .malformed: self = .xmlMalformed
    case .truncated: self = .xmlTruncated
    case .encoding: self = .xmlEncoding
    case .version: self = .xmlVersion
    case .root: self = .xmlRoot
    case .tooLarge: self = .xmlTooLarge
    case .tooDeep: self = .xmlTooDeep
    case .tooManyAttributes: self = .xmlTooManyAttributes
    case .unreadable: self = .fileUnreadable
    }
  }

  init(_ code: DocumentRefusal.Code) {
    switch code {
    case .tooDeep: self = .xmlTooDeep
    case .tooManyElements: self = .xmlTooManyElements
    case .tooManyAttributes: self = .xmlTooManyAttributes
    case .tooLarge: self = .xmlTextTooLong
    }
  }

  init(_ refusal: AttachmentRefusal) {
    self = ReasonCode(rawValue: refusal.rawValue) ?? .attachmentUnreadable
  }

  /// Of a file that the source does not give; nil where it is this machine's fault, and the run should stop.
  init?(unreadable error: FileError) {
    switch error.code {
    case .tooLarge: self = .xmlTooLarge
    case .exhausted, .exists, .differs: return nil
    case .missing, .denied, .name, .outside, .kind, .io: self = .fileUnreadable
    }
  }
}

extension DocumentReading {
  static func failure(_ reason: ReasonCode, position: Int) -> DocumentReading {
    DocumentReading(position: position, digest: [], failure: reason.rawValue)
  }

  static func refused(_ refusal: DocumentRefusal, position: Int) -> DocumentReading {
    DocumentReading(
      position: position, digest: [], radicado: refusal.radicado, parent: refusal.parent, number: refusal.number,
      failure: ReasonCode(refusal.code).rawValue)
  }
}

extension ExportDecoding {
  var name: String {
    switch self {
    case .utf8BOM: "UTF-8 (BOM)"
    case .utf16: "UTF-16 (BOM)"
    case .declared(let name): "\(name) (declaration)"
    case .utf8: "UTF-8"
    case .windows1252: "Windows-1252 (fallback)"
    }
  }
}
