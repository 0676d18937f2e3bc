import EcuadorianIdentity
import Recovery

extension Ticket {
  /// The same with personal data masked. The name of a public body is none.
  var masked: Ticket {
    var ticket = self
    ticket.ruc = Mask.ruc(ruc)
    if taxpayer.class != RUC.Class.public.rawValue { ticket.taxpayer.name = taxpayer.name.map(Mask.name) }
    ticket.requester.name = Mask.name(requester.name)
    ticket.requester.id = requester.id.map(Mask.identification)
    ticket.requester.claimedEmails = requester.claimedEmails.map(Mask.email)
    ticket.requester.phones = requester.phones.map(Mask.phone)
    ticket.evidence = evidence.map { evidence in
      var evidence = evidence
      evidence.value = Mask.evidence(evidence.value, field: evidence.field)
      return evidence
    }
    for index in attachments.indices { ticket.attachments[index].name = Mask.fileName(attachments[index].name) }
    return ticket
  }
}
