import Mail
import Transfer

/// Port 1 is nobody's.
enum SMTPToNobody {
  static let delivery = SMTPDelivery(SMTPClient.Settings(host: "127.0.0.1", port: 1, security: .none))
}
