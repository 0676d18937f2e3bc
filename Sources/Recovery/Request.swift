/// What a passage asks for.
struct Request: Sendable, Equatable {
  /// Somebody asks for a key to be recovered, and it is not the key of another system.
  var asks = false
  /// Words of asking and of recovering stand near a key: it may be a request, and is a letter for people at least.
  var mayAsk = false
  /// A key of another system is spoken of.
  var asksForeign = false
  /// A key, a user, or one of the systems is spoken of.
  var speaksOfKeys = false
  /// Systems in the object of the asking.
  var asked: Set<System> = []
  /// Systems named where the asking is done.
  var named: Set<System> = []
  /// Systems named anywhere, but for those that are excluded.
  var mentioned: Set<System> = []
  /// Systems that are named as not wanted: working, had already, dealt with before.
  var excluded: Set<System> = []
  /// Systems that are meant by what they are used for.
  var topics: Set<System> = []
  /// The systems are named beside the asking only.
  var isNamedBeside = false
  /// One system is in the object of the asking, the other in its sentence only.
  var namesOtherBeside = false
  /// "SUT o Salarios".
  var hasAlternatives = false
  /// Words of contrast stand by the systems.
  var hasContrast = false
  /// "Las dos claves".
  var saysTwo = false
  /// The letter withdraws, forbids, thanks, only asks about the procedure, or says that it means another key.
  var withdraws = false
  var asksEmailChange = false
  /// The letter is for several taxpayers.
  var isForSeveral = false
  /// Words that ask stand somewhere, whatever for.
  var hasAsking = false

  init() {}

  init(in passage: Passage) {
    let reading = RequestReading(passage)
    let requests = reading.requests
    asks = !requests.isEmpty
    mayAsk = asks || reading.hasWordsOfRequest
    asksForeign = reading.speaksOfForeignKeys
    speaksOfKeys = reading.speaksOfKeys
    excluded = reading.excluded
    saysTwo = reading.saysTwo
    let names = reading.named(in: requests)
    asked = reading.asksForBoth ? reading.mentioned : names.asked
    named = asked.isEmpty ? reading.systems(of: requests) : asked.union(names.beside)
    namesOtherBeside =
      asked.isEmpty ? named.count > 1 && !reading.coordinatesSystems && !saysTwo : !names.beside.isSubset(of: asked)
    mentioned = reading.mentioned
    topics = reading.topics
    isNamedBeside = requests.allSatisfy(reading.isNamedBeside)
    hasAlternatives = reading.hasAlternatives
    hasContrast = reading.hasContrast
    withdraws =
      reading.isDisputed || reading.isSettled || reading.withdraws(requested: named) || passage.meansAnotherKey
    asksEmailChange = passage.speaksOfAddressChange
    isForSeveral = passage.isForSeveral
    hasAsking = passage.contains(.ask)
  }
}

extension Passage {
  /// "Nuestras empresas", but not "una de nuestras empresas".
  fileprivate var isForSeveral: Bool {
    hits(.severalTaxpayers).contains { several in
      let isOne = several.first > 1 && isWord(several.first - 1, "de") && isWord(several.first - 2, "una")
      return !isOne
    }
  }
}
