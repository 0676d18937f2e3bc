/// A change of the registered address, or of who holds the account: another kind of case, and the way in which accounts
/// are stolen. "Send the key to x@y" is none; "register x@y", "the address was my former accountant's" is.
extension Passage {
  var speaksOfAddressChange: Bool {
    if hits(.accountHolder).contains(where: { !isDeclined($0) }) { return true }
    let mails = addresses
    guard !mails.isEmpty else { return false }
    let sentencesOfMails = Set(mails.map { sentences[$0] })
    let kept = hits(.addressKept)
    let phrases = hits(.emailChange).contains { change in
      let sentence = sentence(of: change)
      return (sentencesOfMails.contains(sentence) || sentencesOfMails.contains(sentence - 1)) && !isDeclined(change)
    }
    return phrases || mails.contains { !isMessage($0) && !isOrdinary(clause(of: $0)) }
      || hits(.change).contains { change in
        !isDeclined(change) && !isOfKey(change) && !isPast(change, butKept: kept)
          && mails.contains { isTied(change, to: $0) }
      }
  }

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
    return !between.contains { endsClause($0) || sends($0) || isOtherObject($0) }
  }

  /// The words up to a comma, a semicolon, a parenthesis or the line's end on either side.
  private func clause(of index: Int) -> Range<Int> {
    var (first, end) = (index, index + 1)
    while first > 0, sentences[first - 1] == sentences[index], !isParted(first) { first -= 1 }
    while end < folded.words.count, sentences[end] == sentences[index], !isParted(end) { end += 1 }
    return first..<end
  }

  private func isParted(_ index: Int) -> Bool { endsChunk(before: index) || isLineBreak(before: index) }

  /// An address is spoken of in few ways that mean no change: as where to send to, as one's own in a word or two, as
  /// the registered one. Anything else that is told of an address is for people.
  private func isOrdinary(_ clause: Range<Int>) -> Bool {
    let words = words(clause)
    let isDenied = words.contains { ["no", "sin", "tampoco", "ni"].contains($0) }
    let isSent = words.contains { word in Self.sending.contains(where: word.hasPrefix) }
    // "No nos llega el correo" tells why the key is asked for.
    if isSent { return true }
    let isKept = hits.contains { hit in
      (hit.term == .addressKept && sentence(of: hit) == sentences[clause.lowerBound])
        || (clause.contains(hit.first) && ((hit.term == .change || hit.term == .emailChange) && isDeclined(hit)))
    }
    if isKept { return true }
    let isLost = hits.contains { $0.term == .loss && clause.contains($0.first) }
    if isDenied || isLost { return false }
    let told = clause.filter { !isAddress($0) && (0x61...0x7A).contains(source[folded.words[$0].source.lowerBound]) }
    return told.count <= 9 || words.contains { $0.hasPrefix("registrad") || $0 == "consta" }
  }

  private static let sending = [
    "envi", "remit", "mand", "notifi", "comuni", "contact", "respon", "contest", "lleg", "recib", "recep", "escrib",
    "dirig",
    "reenvi", "haga", "arrib", "entreg", "indic", "adjunt", "coordin",
  ]

  /// "El correo de bienvenida" is a message.
  private func isMessage(_ mail: Int) -> Bool {
    let messages = ["bienvenida", "recuperacion", "activacion", "confirmacion", "restablecimiento", "validacion"]
    return mail + 2 < folded.words.count && isWord(mail + 1, "de") && messages.contains(folded[word: mail + 2])
  }

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
    let gap = source[folded.words[index].source.upperBound..<folded.words[index + 1].source.lowerBound]
    return gap.contains { [0x2C, 0x3B].contains($0) }
  }

  /// "Registrar a mis trabajadores".
  private func isOtherObject(_ index: Int) -> Bool {
    let word = folded[word: index]
    return [
      "trabaj", "contrat", "emplead", "acta", "decim", "pago", "finiquit", "planilla", "nomin", "utilidad", "persona",
    ]
    .contains(where: word.hasPrefix)
  }

  private func sends(_ index: Int) -> Bool {
    let word = folded[word: index]
    return ["envi", "remit", "mand", "notifi", "comuni", "contacte", "contactar", "respon"].contains(
      where: word.hasPrefix)
  }

  /// "El correo fue hackeado, pero lo recuperamos y es el mismo": what was told is settled.
  private func isPast(_ change: Lexicon.Hit, butKept kept: [Lexicon.Hit]) -> Bool {
    let word = folded[word: change.first]
    guard !Self.changing.contains(where: word.hasPrefix), word != "en", word != "a" else { return false }
    return kept.contains { $0.first > change.last && (0...1).contains(sentence(of: $0) - sentence(of: change)) }
  }

  private static let changing = [
    "actuali", "cambi", "modifi", "registr", "vincul", "asoc", "enla", "const", "pong", "poner", "pas", "sustit",
    "reempl", "rempl", "enlac", "migr", "transf", "reasig", "agreg", "anad", "inclu", "ingres", "colo", "qued", "corr",
    "rectif", "corrij",
    "elimin", "dar", "den", "quit", "dej", "confi", "usen", "util", "consid", "acept", "adopt", "tom", "desde",
  ]

  /// "Cambio de clave", "nueva contraseña": what changes is the key.
  private func isOfKey(_ change: Lexicon.Hit) -> Bool {
    hits.contains { hit in
      (hit.term == .key || hit.term == .sutTopic || hit.term == .salariosTopic)
        && hit.first > change.first && hit.first - change.last <= 4
    }
  }

  /// "No pedimos cambio de correo", "no es necesario modificar el correo", "el correo no ha cambiado".
  private func isDeclined(_ change: Lexicon.Hit) -> Bool {
    let first = max(0, change.first - 6)
    guard let denial = (first..<change.first).last(where: { ["no", "sin", "tampoco"].contains(folded[word: $0]) }),
      sentences[denial] == sentence(of: change), !(denial..<change.first).contains(where: endsClause)
    else { return false }
    if isWord(denial, "sin") { return change.first - denial <= 2 }
    let verb = folded[word: denial + 1]
    return ["solicit", "pid", "ped", "requ", "dese", "quer", "ha"].contains(where: verb.hasPrefix)
      && verb != "hace" && verb != "hay" && !verb.hasPrefix("hab")
      || (verb == "es" && folded[word: denial + 2].hasPrefix("neces"))
      || (verb == "hemos" && ["solicit", "ped", "camb"].contains(where: folded[word: denial + 2].hasPrefix))
  }
}
