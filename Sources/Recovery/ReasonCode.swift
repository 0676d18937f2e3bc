/// Why a document came to its outcome. The raw values are stable: they stand in the ledger, in tickets' entries and in
/// the output of every command, and are never reused with another meaning.
public enum ReasonCode: String, Sendable, CaseIterable, Codable, Hashable {
  // ticketed
  case requisitesMet = "requisites.met"

  // observed
  case requisiteSolicitudMissing = "requisite.solicitud.missing"
  case requisiteRucCertificateMissing = "requisite.rucCertificate.missing"
  case certificateSuspendido = "certificate.suspendido"
  case certificatePasivo = "certificate.pasivo"
  case certificateCancelado = "certificate.cancelado"

  // review
  case rucConflict = "ruc.conflict"
  case rucSuspect = "ruc.suspect"
  case rucInvalid = "ruc.invalid"
  case rucHiddenText = "ruc.hiddenText"
  case requesterSeveral = "requester.several"
  case applicantSeveral = "applicant.several"
  case requesterNotTaxpayer = "requester.notTaxpayer"
  case requestNotClear = "request.notClear"
  case requesterWithoutAuthority = "requester.withoutAuthority"
  case certificateNotOfRequester = "certificate.notOfRequester"
  case certificateEstadoNotStated = "certificate.estadoNotStated"
  case certificateUnreadable = "certificate.unreadable"
  case certificateSeveral = "certificate.several"
  case attachmentOnPaper = "attachment.onPaper"
  case attachmentEncrypted = "attachment.encrypted"
  case attachmentDamaged = "attachment.damaged"
  case attachmentWithoutText = "attachment.withoutText"
  case attachmentNotOpened = "attachment.notOpened"
  case attachmentTruncated = "attachment.truncated"
  case systemNotClear = "system.notClear"
  case emailChangeAsked = "email.changeAsked"
  case numberContentChanged = "number.contentChanged"
  case ticketRecentlyDone = "ticket.recentlyDone"

  // duplicate
  case letterCopy = "letter.copy"
  case letterSameContent = "letter.sameContent"
  case letterInsists = "letter.insists"

  // ignored
  case estadoNotTaken = "estado.notTaken"
  case tipoNotTaken = "tipo.notTaken"
  case tramiteOther = "tramite.other"

  // failed
  case documentIdentityMissing = "document.identity.missing"
  case xmlDoctype = "xml.doctype"
  case xmlMalformed = "xml.malformed"
  case xmlTruncated = "xml.truncated"
  case xmlTooDeep = "xml.tooDeep"
  case xmlTooManyElements = "xml.tooManyElements"
  case xmlTooManyAttributes = "xml.tooManyAttributes"
  case xmlTextTooLong = "xml.textTooLong"
  case xmlTooLarge = "xml.tooLarge"
  case xmlEncoding = "xml.encoding"
  case xmlVersion = "xml.version"
  case xmlRoot = "xml.root"
  case fileUnreadable = "file.unreadable"
  case documentCrashed = "document.crashed"
  case readerCrashed = "reader.crashed"
  case readerTimedOut = "reader.timedOut"
  case readerOutOfMemory = "reader.outOfMemory"
  case readerAnswer = "reader.answer"
  case attachmentMissing = "attachment.missing"
  case attachmentEmpty = "attachment.empty"
  case attachmentTooLarge = "attachment.tooLarge"
  case attachmentSizeDiffers = "attachment.sizeDiffers"
  case attachmentDigestDiffers = "attachment.digestDiffers"
  case attachmentPath = "attachment.path"
  case attachmentBase64 = "attachment.base64"
  case attachmentUnreadable = "attachment.unreadable"
}

extension ReasonCode {
  /// The outcome that this reason leads to when it decides.
  public var outcome: Outcome {
    switch self {
    case .requisitesMet:
      .ticketed
    case .requisiteSolicitudMissing, .requisiteRucCertificateMissing, .certificateSuspendido,
      .certificatePasivo, .certificateCancelado:
      .observed
    case .rucConflict, .rucSuspect, .rucInvalid, .rucHiddenText, .requesterSeveral, .applicantSeveral,
      .requesterNotTaxpayer, .requestNotClear, .requesterWithoutAuthority, .certificateNotOfRequester,
      .certificateEstadoNotStated,
      .certificateUnreadable, .certificateSeveral, .attachmentOnPaper, .attachmentEncrypted, .attachmentDamaged,
      .attachmentWithoutText, .attachmentNotOpened, .attachmentTruncated, .systemNotClear, .emailChangeAsked,
      .numberContentChanged, .ticketRecentlyDone:
      .review
    case .letterCopy, .letterSameContent, .letterInsists:
      .duplicate
    case .estadoNotTaken, .tipoNotTaken, .tramiteOther:
      .ignored
    case .documentIdentityMissing, .xmlDoctype, .xmlMalformed, .xmlTruncated, .xmlTooDeep, .xmlTooManyElements,
      .xmlTooManyAttributes, .xmlTextTooLong, .xmlTooLarge, .xmlEncoding, .xmlVersion, .xmlRoot,
      .fileUnreadable, .documentCrashed, .readerCrashed, .readerTimedOut, .readerOutOfMemory, .readerAnswer,
      .attachmentMissing, .attachmentEmpty, .attachmentTooLarge, .attachmentSizeDiffers, .attachmentDigestDiffers,
      .attachmentPath, .attachmentBase64, .attachmentUnreadable:
      .failed
    }
  }

  /// False for a failure that no second attempt can mend.
  public var isWorthRetrying: Bool {
    switch self {
    case .attachmentPath, .documentCrashed, .xmlDoctype, .xmlVersion, .xmlRoot, .documentIdentityMissing: false
    default: outcome == .failed
    }
  }
}
