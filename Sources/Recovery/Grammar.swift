/// The closed classes of Spanish words that the rules go by: they say how the words of the lexicon are joined.
enum Grammar {
  /// Words that deny what follows.
  static let denials: Set<String> = [
    "no", "nunca", "nadie", "ni", "tampoco", "jamas", "sin",
  ]
  /// Articles and possessives.
  static let determiners: Set<String> = [
    "mi", "mis", "nuestro", "nuestra", "nuestros", "nuestras", "su", "sus", "el", "la", "los", "las", "un", "una",
    "del", "al",
  ]
  static let demonstratives: Set<String> = [
    "esa", "esas", "ese", "esos", "esta", "estas", "este", "estos",
  ]
  /// What may stand between a denial and its verb.
  static let unstressed: Set<String> = [
    "se", "me", "nos", "la", "las", "lo", "los", "le", "les", "que", "es", "el", "dar", "den", "sea", "sean", "proceda",
  ]
  /// Articles, prepositions, pronouns and conjunctions: they never say what is asked for.
  static let small = demonstratives.union([
    "a", "al", "ante", "con", "de", "del", "e", "el", "ella", "en", "es", "la", "las", "le", "les", "lo", "los", "me",
    "mi", "mis", "nos", "nuestra", "nuestras", "nuestro", "nuestros", "o", "para", "por", "que", "se", "su", "sus",
    "tal", "un", "una", "unas", "unos", "usted", "ustedes", "ud", "uds", "y", "ya", "esto", "ello", "porque", "pues",
    "dicha", "dichas", "ambas", "ambos", "dos", "misma", "mismas", "mismo", "mismos", "sea", "sean",
  ])
  /// What begins another clause.
  static let conjunctions: Set<String> = [
    "pero", "mas", "aunque", "porque", "pues", "sino", "cuando", "mientras",
  ]
  /// "Somos tres".
  static let numerals: Set<String> = [
    "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "quince", "veinte",
  ]
  static let months: Set<String> = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
  ]
  /// What joins an owner to what is owned.
  static let genitives: Set<String> = [
    "de", "del", "perteneciente", "pertenecientes", "correspondiente", "correspondientes", "para", "a",
    "asignada", "que",
  ]
  /// What may stand between a genitive and the owner.
  static let linking: Set<String> = [
    "de", "del", "perteneciente", "pertenecientes", "correspondiente", "correspondientes", "para", "a", "al",
    "nombre", "la", "el", "los", "las", "mi", "mis", "nuestro", "nuestra", "nuestros", "su", "sus", "un", "una",
    "uno", "cargo", "propiedad", "asignada", "otro", "otra", "actual", "antiguo", "anterior", "que", "pertenece",
    "es", "senor", "senora", "sr", "sra", "nuestras", "unos", "unas", "dos", "tres",
    "varios", "varias",
  ]
  /// What verbs of the past, or of an "if", end in.
  static let pastEndings = [
    "aron", "ieron", "aba", "aban", "abamos", "ado", "ada", "ados", "adas", "ido", "ida", "idas", "idos", "aste",
    "cio", "aremos", "eremos", "iremos", "ara", "aran", "iera", "ieran", "aramos",
  ]
}
