/// A change of the registered address, or of who holds the account: another kind of case, and the way in which accounts
/// are stolen. "Send the key to x@y" is none, nor that the old mailbox was closed; "register x@y" is. So is an address in
/// somebody else's hands ("the mail was my former accountant's"): what is sent there would reach him.
extension Passage {
  var speaksOfAddressChange: Bool {
    if hits(.accountHolder).contains(where: { !isDeclined($0) && !isOfDocument($0) }) { return true }
    let changes = hits(.change).filter { !isDeclined($0) && !isTold($0) }.map(sentence(of:))
    if hits(.accountRole).contains(where: { changes.contains(sentence(of: $0)) }) { return true }
    if hits(.otherChannel).contains(where: { !isDeclined($0) }) { return true }
    let mails = addresses
    return !mails.isEmpty && (isChangeAsked(of: mails) || isInOtherHands(mails) || isLostAndReplaced(mails))
  }

  /// "RUC actualizado con mi nombre", "el RUC se actualizó a mi nombre".
  private func isOfDocument(_ change: Lexicon.Hit) -> Bool {
    let isDone = ["ado", "ada", "ados", "adas"].contains(where: folded[word: change.first].hasSuffix)
    guard isDone || ends(change.first, in: ["é", "ó"]) else { return false }
    return (max(0, change.first - 4)..<change.first).contains { index in
      sentences[index] == sentence(of: change) && begins(index, with: ["ruc", "certific", "nombram"])
    }
  }

  private func isChangeAsked(of mails: [Int]) -> Bool {
    let places = Set(mails.map { sentences[$0] })
    return hits(.emailChange).contains { change in
      let sentence = sentence(of: change)
      return (places.contains(sentence) || places.contains(sentence - 1)) && !isDeclined(change) && !isTold(change)
    }
      || hits(.change).contains { change in
        !isDeclined(change) && !isOfKey(change) && !isTold(change) && mails.contains { isTied(change, to: $0) }
      }
  }

  /// "El correo es del ex contador", unless that mailbox is closed, or was won back.
  private func isInOtherHands(_ mails: [Int]) -> Bool {
    let settled = hits(.addressKept) + hits(.addressLost)
    return hits(.addressOfOthers).contains { other in
      let isSettled = settled.contains {
        $0.last >= other.first && (0...1).contains(sentence(of: $0) - sentence(of: other))
      }
      return !isSettled && !isNobodys(other)
        && mails.contains { isTied(other, to: $0) || (other.first...other.last).contains($0) }
    }
  }

  /// "El correo era de un dominio que ya no pagamos", "pertenece a la antigua razón social"; "el teléfono del correo fue
  /// robado".
  private func isNobodys(_ other: Lexicon.Hit) -> Bool {
    let behind = folded.words.indices.dropFirst(other.last + 1).prefix(4)
    if behind.contains(where: { begins($0, with: ["dominio", "servidor", "hosting", "chip", "razon"]) }) {
      return true
    }
    return begins(other.first, with: ["robad"])
      && (max(0, other.first - 6)..<other.first).contains {
        begins($0, with: ["telefono", "celular", "computador", "laptop", "equipo"])
      }
  }

  /// "El correo registrado ya no existe; envíen la clave a x@y": a change by another name.
  private func isLostAndReplaced(_ mails: [Int]) -> Bool {
    let lost = hits(.addressLost).filter { lost in
      !isDeclined(lost) && mails.contains { isTied(lost, to: $0) || (lost.first...lost.last).contains($0) }
    }
    return !lost.isEmpty
      && mails.contains { mail in
        isAddress(mail) && keyIsSent(to: mail)
          && !lost.contains { (0...6).contains(mail - $0.last) && sentence(of: $0) == sentences[mail] }
      }
  }

  /// "Envíen la clave a x@y"; "escríbanme a x@y" and "para notificaciones" are answers.
  private func keyIsSent(to mail: Int) -> Bool {
    let clause = clause(of: mail)
    return clause.contains { begins($0, with: Self.giving) }
      && !clause.contains { begins($0, with: Self.answering) }
  }

  private static let sending = ["envi", "remit", "mand"]
  private static let giving = sending + ["reenvi", "haga", "lleg", "recib", "entreg"]
  private static let answering = ["notific", "contest", "respuest", "respon", "comunic", "escrib", "contact", "avis"]
  /// What parts an address from a change: verbs only, as a change may be of "contacto".
  private static let parting = sending + ["notifi", "comuni", "contacte", "contactar", "respon"]

  /// The words for an address, and addresses themselves.
  private var addresses: [Int] {
    var places = hits(.mail).map(\.first)
    var last = 0
    // "Estimad@s" has no domain.
    for (place, byte) in source.enumerated()
    where byte == UInt8(ascii: "@")
      && source[place...].prefix(64).prefix(while: { $0 > 0x20 }).dropLast().contains(0x2E)
    {
      last = word(at: place)
      if last > 0, last <= folded.words.count { places.append(last - 1) }
    }
    return places
  }

  /// A change and an address in one clause, with nothing sent between them: "actualizar el correo", "el correo … es el
  /// que debe constar".
  private func isTied(_ change: Lexicon.Hit, to mail: Int) -> Bool {
    guard sentences[mail] == sentence(of: change) else { return false }
    let between = change.last < mail ? (change.last + 1)..<mail : mail..<max(mail, change.first)
    guard between.count <= (change.last < mail ? 7 : 11) else { return false }
    return !between.contains {
      endsClause($0) || begins($0, with: Self.parting) || isOtherObject($0) || beginsField($0)
    }
  }

  /// The words up to a comma, a semicolon, a parenthesis or the line's end on either side.
  private func clause(of index: Int) -> Range<Int> {
    var (first, end) = (index, index + 1)
    while first > 0, sentences[first - 1] == sentences[index], !isParted(first) { first -= 1 }
    while end < folded.words.count, sentences[end] == sentences[index], !isParted(end) { end += 1 }
    return first..<end
  }

  private func isParted(_ index: Int) -> Bool { endsChunk(before: index) || isLineBreak(before: index) }

  /// Part of an address: nothing but a sign stands between it and its neighbour.
  private func isAddress(_ index: Int) -> Bool {
    let word = folded.words[index].source
    let before = word.lowerBound > 0 ? source[word.lowerBound - 1] : 0x20
    let after = word.upperBound < source.count ? source[word.upperBound] : 0x20
    return [0x40, 0x5F].contains(before) || [0x40, 0x5F].contains(after)
      || (before == 0x2E && word.lowerBound > 1 && source[word.lowerBound - 2] > 0x20)
  }

  private func endsClause(_ index: Int) -> Bool {
    guard index + 1 < folded.words.count else { return false }
    let gap = gap(before: index + 1)
    return gap.contains { [0x2C, 0x3B].contains($0) }
  }

  /// "Motivo: …": the next line of a form.
  private func beginsField(_ index: Int) -> Bool {
    isLineBreak(before: index)
      && (index + 1..<min(index + 4, folded.words.count)).contains { isColon(before: $0) }
  }

  /// "Registrar a mis trabajadores", "cambio de servidor de correo", "el correo del cambio de contador".
  private func isOtherObject(_ index: Int) -> Bool {
    begins(
      index,
      with: [
        "trabaj", "contrat", "emplead", "acta", "decim", "pago", "finiquit", "planilla", "nomin", "utilidad", "persona",
        "ruc", "certific", "nombram", "cedula", "document", "adjunt", "servidor", "proveedor", "internet", "dominio",
        "comput", "celular", "contador", "administra", "migra", "plataforma",
      ])
  }

  /// "Cambié de correo hace años", "el correo cambió", "la dirección que figura en la página" tell.
  private func isTold(_ change: Lexicon.Hit) -> Bool {
    if isWord(change.first, "ahora"), isHabit(change.last + 1) { return true }
    if change.first > 0, isWord(change.first - 1, "que"), isWord(change.first, "figura") { return true }
    if isOnRecord(change) { return true }
    if isOffer(change) || isParticiple(change) || isPresentation(change) || isOfOnce(change) { return true }
    return ends(change.first, in: ["é", "ó"])
      || ["amos", "imos"].contains(where: folded[word: change.first].hasSuffix)
  }

  /// "Al correo que consta en su base de datos", "que tienen registrado como principal"; "llegan a su correo y no al mío".
  private func isOnRecord(_ change: Lexicon.Hit) -> Bool {
    (max(0, change.first - 5)..<change.first).contains { index in
      sentences[index] == sentence(of: change)
        && ["consta", "constan", "tienen", "reposa", "llegan", "llega"].contains(folded[word: index])
    }
  }

  /// "Sírvanse considerar este correo como solicitud formal".
  private func isPresentation(_ change: Lexicon.Hit) -> Bool {
    isWord(change.last, "como") && change.last + 1 < folded.words.count && isTerm(.petition, at: change.last + 1)
  }

  /// "Entonces yo tenía otro teléfono y otro correo", "en aquella ocasión aprovechamos para corregir el correo".
  private func isOfOnce(_ change: Lexicon.Hit) -> Bool {
    (max(0, change.first - 6)..<change.first).contains { index in
      sentences[index] == sentence(of: change)
        && ["tenia", "teniamos", "usaba", "usabamos", "utilizaba", "utilizabamos", "aquella"].contains(
          folded[word: index])
    }
  }

  /// "El teléfono vinculado al correo"; not "que quede registrado el correo".
  private func isParticiple(_ change: Lexicon.Hit) -> Bool {
    guard change.first > 0, begins(change.first, with: ["vinculad", "registrad", "asociad", "configurad"]) else {
      return false
    }
    return !(max(0, change.first - 3)..<change.first).contains { begins($0, with: ["sea", "qued", "est"]) }
  }

  /// "Pongo a su disposición el correo x@y", "pongo en su conocimiento".
  private func isOffer(_ change: Lexicon.Hit) -> Bool {
    guard folded[word: change.first].hasPrefix("pon") else { return false }
    return (change.last + 1..<min(change.last + 4, folded.words.count)).contains {
      isWord($0, "disposicion") || isWord($0, "conocimiento")
    }
  }

  /// "Ahora uso x@y".
  private func isHabit(_ index: Int) -> Bool {
    guard index < folded.words.count else { return false }
    // "Y ahora no puedo ingresar."
    return isWord(index, "no")
      || begins(index, with: ["us", "utiliz", "manej", "ocup", "tengo", "tenemos"])
        && ["o", "mos"].contains(where: folded[word: index].hasSuffix)
  }

  /// "Cambio de clave", "nueva contraseña": what changes is the key.
  private func isOfKey(_ change: Lexicon.Hit) -> Bool {
    // "Enviarnos el correo para poner una nueva."
    if hits(.action).contains(where: { ($0.first...$0.last).contains(change.first) }) { return true }
    return hits.contains { hit in
      (hit.term == .key || hit.term == .sutTopic || hit.term == .salariosTopic)
        && hit.first > change.first && hit.first - change.last <= 4
    }
  }

  /// "No pedimos cambio de correo", "no es necesario modificar el correo", "el correo no ha cambiado", "las claves no
  /// pudieron modificarse".
  private func isDeclined(_ change: Lexicon.Hit) -> Bool {
    let first = max(0, change.first - 6)
    guard let denial = (first..<change.first).last(where: { ["no", "sin", "tampoco"].contains(folded[word: $0]) }),
      sentences[denial] == sentence(of: change), !(denial..<change.first).contains(where: endsClause)
    else { return false }
    if isWord(denial, "sin") { return change.first - denial <= 2 }
    let verb = folded[word: denial + 1]
    return begins(denial + 1, with: ["solicit", "pid", "ped", "requ", "dese", "quer", "ha", "pud"])
      && verb != "hace" && verb != "hay" && !verb.hasPrefix("hab")
      || (verb == "se" && isWord(min(denial + 2, folded.words.count - 1), "trata"))
      || (verb == "es" && folded[word: denial + 2].hasPrefix("neces"))
      || (verb == "hemos" && begins(denial + 2, with: ["solicit", "ped", "camb"]))
  }
}
