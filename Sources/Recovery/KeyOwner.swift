internal import EcuadorianIdentity

/// Whose key a letter asks for, by what stands right behind the key: "la clave del SUT de nuestro contratista", "de la
/// Fundación Ejemplo, que presido", "del señor Juan Pérez".
extension Passage {
  /// Somebody else's key: a relation behind the key that is not the taxpayer itself ("nuestro cliente X", with the
  /// certificate of X), or somebody else who lost it ("mi padre olvidó la clave").
  func asksForAnother(than names: [Range<Int>], isPersons: Bool) -> Bool {
    // "Ninguno conoce las claves de su padre" tells of no key that is asked for.
    let told = Set((hits(.ask) + hits(.action) + hits(.loss)).map(sentence(of:)))
    let ends = keyEnds.filter { told.isEmpty || told.contains(sentences[$0]) }
    return hits(.other).contains { other in
      let isTaxpayer = names.contains {
        (0...4).contains($0.lowerBound - other.last) && sentences[$0.lowerBound] == sentence(of: other)
      }
      // A company's key is lost by its people.
      let isColleague =
        !isPersons
        && (!isTerm(.business, at: other.first)
          || begins(other.first, with: ["trabaj", "emplead"]))
      return !isTaxpayer && !isBesideOwn(other)
        && (ends.contains { isOwner(other, behind: $0) } || (!isColleague && lost(other)))
    }
  }

  /// "Administro las claves de mis clientes y he perdido la mía".
  private func isBesideOwn(_ other: Lexicon.Hit) -> Bool {
    (other.last + 1..<folded.words.count).prefix { sentences[$0] == sentence(of: other) }.contains {
      (isWord($0, "mia") && isWord($0 - 1, "la")) || (isWord($0, "mias") && isWord($0 - 1, "las"))
    }
  }

  /// The last words of what names a key: "clave", "SUT", and "la" in "y la de nuestra filial".
  private var keyEnds: [Int] {
    let ours = Set(hits.filter { [.key, .sut, .salarios, .bothSystems].contains($0.term) }.map(sentence(of:)))
    let keys = hits.filter { hit in
      // "El sistema de ingreso de socios."
      [.key, .sut, .salarios, .bothSystems, .action].contains(hit.term)
        || (hit.term == .access && ours.contains(sentence(of: hit)))
    }
    let asking = Set(keys.map { sentences[$0.first] })
    let pronouns = folded.words.indices.dropLast().filter {
      (isWord($0, "la") || isWord($0, "las")) && (isWord($0 + 1, "de") || isWord($0 + 1, "del"))
        && asking.contains(sentences[$0])
    }
    return keys.map(\.last) + pronouns
  }

  /// "La clave del SUT de …": the SUT owns no key.
  func isKey(_ index: Int) -> Bool {
    hits.contains {
      [.key, .access, .sut, .salarios, .bothSystems, .action].contains($0.term) && ($0.first...$0.last).contains(index)
    }
  }

  private func isOwner(_ other: Lexicon.Hit, behind end: Int) -> Bool {
    guard other.first > end + 1, other.first - end <= 7, sentence(of: other) == sentences[end] else { return false }
    return Grammar.genitives.contains(folded[word: end + 1])
      && (end + 1..<other.first).allSatisfy { isLinking($0) && !endsChunk(before: $0) }
  }

  /// What may stand between the key and the owner.
  private func isLinking(_ index: Int) -> Bool {
    Grammar.linking.contains(folded[word: index]) || isTerm(.entity, at: index)
  }

  /// "Mi padre … olvidó la clave", "nuestro cliente no recuerda …".
  private func lost(_ other: Lexicon.Hit) -> Bool {
    guard other.first > 0,
      ["mi", "nuestro", "nuestra", "un", "una", "el", "la"].contains(folded[word: other.first - 1])
    else { return false }
    return hits(.loss).contains { loss in
      loss.first > other.last && loss.first - other.last <= 7 && sentence(of: loss) == sentence(of: other)
        && !isOwn(loss)
        // "Mi sobrina cambió de celular y ya no aparece la sesión."
        && !(other.last + 1...loss.first).contains { endsChunk(before: $0) || isWord($0, "y") || isWord($0, "que") }
    }
  }

  /// "No puedo", "perdí", "olvidamos", "no me deja": the writer's own loss.
  private func isOwn(_ loss: Lexicon.Hit) -> Bool {
    if ends(loss.last, in: ["é", "í"]) { return true }
    return (max(0, loss.first - 1)...loss.last).contains { index in
      let word = folded[word: index]
      return ["amos", "emos", "imos"].contains(where: word.hasSuffix)
        || ["puedo", "pude", "recuerdo", "tengo", "he", "me", "nos", "perdi", "olvide", "dispongo", "cuento"].contains(
          word)
    }
  }

  /// Whether what stands behind "la clave del SUT de …" is somebody whom the rules do not know: not the taxpayer, nor the
  /// writer's own company, nor a system.
  func hasUnknownOwner(own: Set<String>, isPersons: Bool) -> Bool {
    let asking = Set(hits(.ask).map(sentence(of:)))
    return hits.contains { key in
      guard [.key, .sut, .salarios].contains(key.term), asking.contains(sentence(of: key)),
        let start = ownerStart(behind: key.last)
      else { return false }
      if isPersons, isTerm(.body, at: start), !own.contains(folded[word: start]) { return true }
      // "El SUT de la firma" is a law firm's; "la clave de la firma", an electronic signature's.
      if isWord(start, "firma"), key.term != .key { return false }
      // "La clave de la piladora, Ejemplo S.A."
      let isNamed =
        start + 1 < folded.words.count && endsChunk(before: start + 1) && own.contains(folded[word: start + 1])
      return !isNamed && !isKnownOwner(start, own: own)
    }
  }

  /// The first word of an owner: behind "de", "perteneciente a", "a favor de", and the articles.
  private func ownerStart(behind end: Int) -> Int? {
    var index = end + 1
    guard index < folded.words.count, !endsChunk(before: index), sentences[index] == sentences[end] else { return nil }
    let openings = ["perteneciente", "pertenecientes", "correspondiente", "correspondientes"]
    if openings.contains(folded[word: index])
      || (isWord(index, "que") && index + 1 < folded.words.count
        && ["corresponde", "pertenece"].contains(folded[word: index + 1]))
    {
      index += isWord(index, "que") ? 2 : 1
    } else if index + 1 < folded.words.count, isWord(index, "a"),
      ["favor", "nombre", "cargo"].contains(folded[word: index + 1])
    {
      index += 2
    } else if !(isWord(index, "de") || isWord(index, "del")) {
      return nil
    }
    while index < folded.words.count,
      ["de", "del", "la", "el", "los", "las", "a", "al", "su", "sus", "todas", "todos", "estos", "esos", "dos"]
        .contains(folded[word: index])
    {
      index += 1
    }
    return index < folded.words.count && sentences[index] == sentences[end] ? index : nil
  }

  private func isKnownOwner(_ index: Int, own: Set<String>) -> Bool {
    let word = folded[word: index]
    // "De esa compañía": not the writer's. "Esa institución" is the Ministry, to which he writes.
    if isWord(index, "esa"), index + 1 < folded.words.count,
      isTerm(.body, at: index + 1) || ["empresa", "firma"].contains(folded[word: index + 1])
    {
      return false
    }
    // "La clave de aquel tiempo."
    if index + 1 < folded.words.count, Grammar.demonstratives.contains(word) || begins(index, with: ["aquel"]),
      ["tiempo", "entonces", "epoca", "ano", "fecha"].contains(folded[word: index + 1])
    {
      return true
    }
    if isKey(index) || own.contains(word) || word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
    if isTerm(.holder, at: index)
      || hits.contains(where: {
        [.represents, .own, .sutTopic, .salariosTopic, .foreign].contains($0.term)
          && ($0.first...$0.last).contains(index)
      })
    {
      return true
    }
    // "Del sistema", "de acceso", "de manera urgente": what is no owner.
    return isCourteous[index] || word.utf8.count < 4
  }

  /// "Mi suegra necesita…", "a nombre de un amigo", "de la ferretería de mi papá": a relative or friend in a sentence that
  /// asks. In a person's own letter they have no place there.
  var asksForRelative: Bool {
    guard contains(.other) else { return false }
    let asking = Set(RequestReading(self).live)
    return hits(.other).contains { other in
      other.first > 0 && asking.contains(sentence(of: other))
        && ["mi", "su", "un", "una", "mis", "sus"].contains(folded[word: other.first - 1])
        && !isTerm(.business, at: other.first) && isServed(other)
    }
  }

  /// "De mi papá", "por una amiga"; "mi suegra necesita".
  private func isServed(_ other: Lexicon.Hit) -> Bool {
    let needs = ["necesita", "solicita", "requiere", "quiere", "pide"]
    // "La chica que cuida a mi mamá".
    if other.first > 2, folded[word: other.first - 3].hasPrefix("cuid") { return false }
    if other.first > 1, ["de", "para", "por", "a"].contains(folded[word: other.first - 2]) { return true }
    return (other.last + 1..<min(other.last + 5, folded.words.count)).contains { needs.contains(folded[word: $0]) }
  }

  /// "Me refiero a la clave del IESS", "la cuenta pertenece a nuestra filial": says which key is meant, and it is another.
  var meansAnotherKey: Bool {
    let others = hits(.foreign) + hits(.other)
    return hits(.identifies).contains { identified in
      others.contains { other in
        other.first > identified.last && other.first - identified.last <= 9
          && sentence(of: other) == sentence(of: identified)
          && (identified.last + 1..<other.first).allSatisfy { !endsChunk(before: $0) && (isLinking($0) || isOfKey($0)) }
      }
    }
  }

  /// "La clave de la", "el usuario del portal de", "la misma que uso para entrar a".
  private func isOfKey(_ index: Int) -> Bool {
    hits(.key).contains { ($0.first...$0.last).contains(index) }
      || begins(
        index,
        with: [
          "sistema", "portal", "plataforma", "pagina", "cuenta", "emplea", "uso", "usamos", "sirv", "utiliz",
          "ocup", "entr", "ingres", "hac",
        ])
  }

  /// Bodies that stand as the key's owner.
  var ownersOfKeys: [ClaimedName] {
    keyEnds.compactMap { end in
      var index = end + 1
      guard index < folded.words.count, Grammar.genitives.contains(folded[word: index]) else { return nil }
      while index < folded.words.count, index - end < 7, Grammar.linking.contains(folded[word: index]),
        !endsChunk(before: index)
      { index += 1 }
      guard index < folded.words.count, !endsChunk(before: index), !isKey(index) else { return nil }
      return claim(from: index).flatMap { $0.name.isNeverPersons || $0.name.isCalledBody ? $0.name : nil }
    }
  }

  /// People with a title who stand as the key's owner: "la clave del SUT de la señora Ana Mora".
  var personsOwningKeys: [String] {
    keyEnds.compactMap { end in
      var index = end + 1
      guard index < folded.words.count, sentences[index] == sentences[end],
        Grammar.genitives.contains(folded[word: index])
      else { return nil }
      while index < folded.words.count, index - end < 7, isLinking(index),
        !isTerm(.title, at: index)
      { index += 1 }
      guard index < folded.words.count, isTerm(.title, at: index) else { return nil }
      let name = name(from: index + 1)
      return name.map { $0.words.prefix(4).joined(separator: " ") }
    }
  }
}
