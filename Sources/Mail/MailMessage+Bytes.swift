internal import Transfer

extension MailMessage {
  /// The message as it goes over the wire and into a file, CRLF at the end of every line. The same message always has the
  /// same bytes.
  /// - Throws: `mail.invalidMessage` for one that is too long.
  func bytes() throws(MailError) -> [UInt8] {
    guard subject.utf8.count <= Self.longestHeader, from.name.utf8.count <= Self.longestHeader,
      text.utf8.count + html.utf8.count <= Self.longestText
    else { throw MailError(.invalidMessage) }
    let message = MIMEMessage(
      headers: headers,
      alternatives: [
        MIMEMessage.Alternative(subtype: "plain", text: Self.withNetworkLineEnds(text)),
        MIMEMessage.Alternative(subtype: "html", text: Self.withNetworkLineEnds(html)),
      ])
    do {
      return try message.bytes()
    } catch {
      throw MailError(error)
    }
  }

  /// In bytes.
  private static let longestHeader = 2000
  private static let longestText = 1 << 20

  private var headers: [String] {
    [
      "Date: \(MailDate.text(microseconds: date))",
      "From: \(HeaderText.mailbox(name: from.name, address: from.address))",
      "To: <\(to)>",
      "Message-ID: <\(messageID)>",
      "Subject: \(HeaderText.unstructured(subject))",
      // RFC 3834: nobody's absence notice is wanted in answer.
      "Auto-Submitted: auto-generated",
    ]
  }

  /// CRLF at the end of every line, the last too, and no control characters but tabs.
  private static func withNetworkLineEnds(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r": result.append(contentsOf: "\r\n".unicodeScalars)
      case "\t": result.append(scalar)
      default: if scalar.properties.generalCategory != .control { result.append(scalar) }
      }
      previous = scalar
    }
    if previous != "\n" && previous != "\r" || result.isEmpty { result.append(contentsOf: "\r\n".unicodeScalars) }
    return String(result)
  }
}
