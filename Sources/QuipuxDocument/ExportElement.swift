/// One element of an export's XML, as the reader process hands it over: the tree of one `<documento>`.
///
/// Names are local names in lower case, so that prefixes, default namespaces and the case of names make no difference
/// (export contract, version 1: "tolerated"). What the element means is for ``Document`` to say.
public struct ExportElement: Sendable, Equatable {
  public struct Attribute: Sendable, Equatable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public var name: String
  public var attributes: [Attribute]
  /// All character data directly inside the element, CDATA sections included, in order. An HTML body is text already.
  public var text: String
  public var children: [ExportElement]
  /// The bytes of a `<contenido>`, decoded and delivered apart from the tree: its number within the document, from 0.
  public var blob: Int?

  public init(
    name: String, attributes: [Attribute] = [], text: String = "", children: [ExportElement] = [], blob: Int? = nil
  ) {
    self.name = name
    self.attributes = attributes
    self.text = text
    self.children = children
    self.blob = blob
  }
}
