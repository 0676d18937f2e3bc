/// The one catalogue of what people read about reasons.
extension ReasonCode {
  public enum Language: String, Sendable, CaseIterable {
    case spanish = "es"
    case english = "en"
  }

  /// One sentence, without personal data.
  public func sentence(in language: Language) -> String {
    let (spanish, english) = sentences
    return language == .spanish ? spanish : english
  }

  private var sentences: (spanish: String, english: String) {
    switch self {
    case .requisitesMet:
      (
        "Están los dos requisitos y todo coincide.",
        "Both requisites are there and everything agrees."
      )
    case .requisiteSolicitudMissing:
      (
        "Falta la solicitud de recuperación de claves.",
        "The request for the recovery of the key is missing."
      )
    case .requisiteRucCertificateMissing:
      (
        "Falta el RUC (certificado del Registro Único de Contribuyentes).",
        "The RUC certificate is missing."
      )
    case .certificateSuspendido:
      (
        "El RUC consta en estado SUSPENDIDO; debe estar ACTIVO.",
        "The RUC is SUSPENDIDO; it has to be ACTIVO."
      )
    case .certificatePasivo:
      (
        "El RUC consta en estado PASIVO; debe estar ACTIVO.",
        "The RUC is PASIVO; it has to be ACTIVO."
      )
    case .certificateCancelado:
      (
        "El RUC consta en estado CANCELADO; debe estar ACTIVO.",
        "The RUC is CANCELADO; it has to be ACTIVO."
      )
    case .rucConflict:
      (
        "Las fuentes nombran contribuyentes distintos.",
        "The sources name different taxpayers."
      )
    case .rucSuspect:
      (
        "El RUC de persona natural no cumple su dígito verificador: probable error de digitación.",
        "A natural person's RUC fails its check digit: probably a typing error."
      )
    case .rucInvalid:
      (
        "El número que la solicitud da como RUC no es un RUC.",
        "The number that the letter gives as its RUC is not one."
      )
    case .rucHiddenText:
      (
        "Un texto que no se ve en la página nombra el RUC, o nombra otro.",
        "Text that cannot be seen on the page names the RUC, or another one."
      )
    case .requesterSeveral:
      (
        "Hay dos o más remitentes con cuentas distintas.",
        "There are two or more senders with different accounts."
      )
    case .applicantSeveral:
      (
        "La solicitud pide la clave de varios contribuyentes.",
        "The letter asks for the keys of several taxpayers."
      )
    case .requesterNotTaxpayer:
      (
        "La cuenta es de una persona natural y la pide otra persona.",
        "The account is a natural person's, and somebody else asks for it."
      )
    case .requesterWithoutAuthority:
      (
        "Según la solicitud, quien pide no actúa por el contribuyente, o nada dice que actúe por él.",
        "By the letter the writer does not act for the taxpayer, or nothing says that he does."
      )
    case .requestNotClear:
      (
        "No está claro si la solicitud pide, retira o excluye la recuperación de la clave.",
        "It is not clear whether the letter asks for the key, withdraws or excludes it."
      )
    case .certificateNotOfRequester:
      (
        "El certificado de RUC es de un contribuyente que ni el remitente ni la solicitud nombran.",
        "The RUC certificate is of a taxpayer whom neither the sender nor the letter names."
      )
    case .certificateEstadoNotStated:
      (
        "El certificado de RUC no dice el estado del contribuyente.",
        "The RUC certificate does not state the taxpayer's estado."
      )
    case .certificateUnreadable:
      (
        "El certificado de RUC no deja leer con certeza su número o su estado.",
        "The number or the estado of the RUC certificate cannot be made out with certainty."
      )
    case .certificateSeveral:
      (
        "Hay certificados de RUC de contribuyentes distintos.",
        "There are RUC certificates of different taxpayers."
      )
    case .attachmentOnPaper:
      (
        "Un anexo que puede ser requisito consta solo en papel.",
        "An attachment that may be a requisite is on paper only."
      )
    case .attachmentEncrypted:
      (
        "Un anexo que puede ser requisito está protegido con contraseña.",
        "An attachment that may be a requisite is protected by a password."
      )
    case .attachmentDamaged:
      (
        "Un anexo que puede ser requisito está dañado.",
        "An attachment that may be a requisite is damaged."
      )
    case .attachmentWithoutText:
      (
        "Un anexo que puede ser requisito es una imagen sin texto.",
        "An attachment that may be a requisite is an image without text."
      )
    case .attachmentNotOpened:
      (
        "Un anexo que puede ser requisito es de un tipo que no se abre.",
        "An attachment that may be a requisite is of a kind that is not opened."
      )
    case .attachmentTruncated:
      (
        "La carta, o un anexo que puede ser requisito, excede el límite de páginas o de texto.",
        "The letter, or an attachment that may be a requisite, exceeds the limit of pages or text."
      )
    case .systemNotClear:
      (
        "No está claro para cuál de los sistemas se pide la clave.",
        "It is not clear for which of the systems the key is asked for."
      )
    case .emailChangeAsked:
      (
        "Se pide cambiar el correo electrónico registrado.",
        "A change of the registered e-mail address is asked for."
      )
    case .numberContentChanged:
      (
        "El mismo número de documento llegó con otro contenido.",
        "The same document number came with other content."
      )
    case .ticketRecentlyDone:
      (
        "La clave de este contribuyente y sistema se atendió hace poco.",
        "The key of this taxpayer and system was dealt with recently."
      )
    case .letterCopy:
      (
        "Es otra copia de una solicitud ya tomada.",
        "Another copy of a letter already taken."
      )
    case .letterSameContent:
      (
        "El mismo remitente envió el mismo contenido hace poco.",
        "The same sender sent the same content recently."
      )
    case .letterInsists:
      (
        "Insiste sobre una solicitud que ya está en trámite.",
        "Insists on a request that is already being dealt with."
      )
    case .estadoNotTaken:
      (
        "El estado del documento no es En Trámite ni Pendientes ciudadanos.",
        "The document's state is neither En Trámite nor Pendientes ciudadanos."
      )
    case .tipoNotTaken:
      (
        "El tipo de documento no es Oficio, Externo ni Carta Ciudadano.",
        "The document's type is neither Oficio, Externo nor Carta Ciudadano."
      )
    case .tramiteOther:
      (
        "No pide la recuperación de claves de SUT ni de Salarios en Línea.",
        "Does not ask for the keys of SUT or Salarios en Línea."
      )
    case .documentIdentityMissing:
      (
        "El documento no trae radicado ni número.",
        "The document has neither a radicado nor a number."
      )
    case .xmlDoctype:
      (
        "El XML trae un DOCTYPE, que no se admite.",
        "The XML has a DOCTYPE, which is not admitted."
      )
    case .xmlMalformed:
      (
        "El XML está mal formado.",
        "The XML is not well-formed."
      )
    case .xmlTruncated:
      (
        "El XML termina antes de tiempo; puede estar aún en escritura.",
        "The XML ends too early; it may still be being written."
      )
    case .xmlTooDeep:
      (
        "El XML tiene más de 64 niveles.",
        "The XML has more than 64 levels."
      )
    case .xmlTooManyElements:
      (
        "El documento tiene más de 100.000 elementos, o más de 256 anexos.",
        "The document has more than 100,000 elements, or more than 256 attachments."
      )
    case .xmlTooManyAttributes:
      (
        "Un elemento tiene más de 64 atributos.",
        "An element has more than 64 attributes."
      )
    case .xmlTextTooLong:
      (
        "El texto del documento excede el límite.",
        "The document's text exceeds the limit."
      )
    case .xmlTooLarge:
      (
        "El archivo XML excede el tamaño máximo.",
        "The XML file exceeds the maximum size."
      )
    case .xmlEncoding:
      (
        "La codificación del XML no se admite o no corresponde a sus bytes.",
        "The XML's encoding is not supported or does not fit its bytes."
      )
    case .xmlVersion:
      (
        "La versión de la exportación no se conoce.",
        "The version of the export is unknown."
      )
    case .xmlRoot:
      (
        "El XML no es una exportación de Quipux.",
        "The XML is no export of Quipux."
      )
    case .fileUnreadable:
      (
        "El archivo no se pudo leer.",
        "The file could not be read."
      )
    case .documentCrashed:
      (
        "El programa se detuvo mientras examinaba este documento; es un defecto del programa, y el documento queda para una persona.",
        "The program ended while it examined this document; that is a defect of the program, and the document is left for a person."
      )
    case .readerCrashed:
      (
        "El proceso lector terminó mientras leía este documento.",
        "The reader process died while it read this document."
      )
    case .readerTimedOut:
      (
        "La lectura de este documento excedió su tiempo.",
        "Reading this document took longer than its limit."
      )
    case .readerOutOfMemory:
      (
        "La lectura de este documento excedió su memoria.",
        "Reading this document took more memory than its limit."
      )
    case .readerAnswer:
      (
        "El proceso lector respondió algo que no se entiende.",
        "The reader process answered something that makes no sense."
      )
    case .attachmentMissing:
      (
        "Un anexo que puede ser requisito no está en el paquete.",
        "An attachment that may be a requisite is not in the package."
      )
    case .attachmentEmpty:
      (
        "Un anexo que puede ser requisito está vacío.",
        "An attachment that may be a requisite is empty."
      )
    case .attachmentTooLarge:
      (
        "Un anexo que puede ser requisito excede el tamaño máximo.",
        "An attachment that may be a requisite exceeds the maximum size."
      )
    case .attachmentSizeDiffers:
      (
        "Un anexo que puede ser requisito no tiene el tamaño que declara.",
        "An attachment that may be a requisite differs from its stated size."
      )
    case .attachmentDigestDiffers:
      (
        "Un anexo que puede ser requisito no coincide con su SHA-256.",
        "An attachment that may be a requisite differs from its SHA-256."
      )
    case .attachmentPath:
      (
        "La ruta de un anexo que puede ser requisito sale del paquete.",
        "The path of an attachment that may be a requisite leaves the package."
      )
    case .attachmentBase64:
      (
        "El contenido en base64 de un anexo que puede ser requisito no se decodifica.",
        "The base64 of an attachment that may be a requisite does not decode."
      )
    case .attachmentUnreadable:
      (
        "Un anexo que puede ser requisito no se pudo leer.",
        "An attachment that may be a requisite could not be read."
      )
    }
  }
}
