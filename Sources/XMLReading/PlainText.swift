public import QuipuxDocument

/// Text without markup, in whatever encoding the same ladder finds as for an export.
public enum PlainText {
  /// Nil for what is no text in any encoding known here.
  public static func decoded(_ bytes: ArraySlice<UInt8>, limit: Int) -> String? {
    let all = Array(bytes.prefix(limit))
    var validator = UTF8Validator()
    let detected = DetectedEncoding.detect(head: Array(all.prefix(1024))) { () throws(Never) in
      validator.feed(all) && validator.isComplete()
    }
    guard let detected else { return nil }
    var transcoder = Transcoder(detected.encoding)
    do throws(TranscodingError) {
      return String(decoding: try transcoder.feed(Array(all.dropFirst(detected.skipped)), isLast: true), as: UTF8.self)
    } catch {
      return nil
    }
  }

  /// The lines with something in them.
  public static func lines(_ text: String) -> [AttachmentText.Line] {
    text.split { $0.isNewline }.compactMap { line in
      let trimmed = line.trimmed()
      return trimmed.isEmpty ? nil : AttachmentText.Line(text: trimmed)
    }
  }
}
