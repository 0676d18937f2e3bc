import QuipuxDocument
import ReaderProtocol

@testable import XMLReading

/// The events of an export, blobs put together.
struct Reading {
  var start: ExportStart?
  var documents: [ExportElement] = []
  var refusals: [DocumentRefusal] = []
  var blobs: [[UInt8]] = []
  var blobOutcomes: [BlobOutcome] = []
  var failure: ExportFailure?
  var controlCharacters = 0
  var finishedDocuments: Int?
  var endings = 0

  init(_ text: String, limits: ExportLimits = ExportLimits()) {
    self.init(bytes: Array(text.utf8), limits: limits)
  }

  init(bytes: [UInt8], limits: ExportLimits = ExportLimits()) {
    var events: [ExportEvent] = []
    ExportReader.read(MemoryBytes(bytes), limits: limits) { events.append($0) }
    for event in events { take(event) }
  }

  private mutating func take(_ event: ExportEvent) {
    switch event {
    case .started(let start): self.start = start
    case .blobBegan: blobs.append([])
    case .blobBytes(let bytes): blobs[blobs.count - 1] += bytes
    case .blobEnded(_, let outcome): blobOutcomes.append(outcome)
    case .document(let tree): documents.append(tree)
    case .documentRefused(let refusal): refusals.append(refusal)
    case .finished(let documents, let controls): (finishedDocuments, controlCharacters) = (documents, controls)
    case .failed(let failure): self.failure = failure
    }
    if event.isLast { endings += 1 }
  }
}

extension ExportElement {
  func child(_ name: String) -> ExportElement? {
    children.first { $0.name == name }
  }
}

/// The body's text as a reader would see it, of a letter whose `<cuerpo>` holds this.
func body(_ content: String) -> String? {
  Reading("<documento><cuerpo>\(content)</cuerpo></documento>").documents.first?.child("cuerpo")?.text
}

func cdataBody(_ html: String) -> String? {
  body("<![CDATA[\(html)]]>")
}
