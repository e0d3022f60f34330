/// Where an expression comes from.
public struct EntrySource: Sendable, Hashable {
  /// What messages call it.
  public let name: String
  /// The absolute path, if it is a file.
  public let path: String?

  /// A source of this name.
  public init(name: String, path: String? = nil) {
    self.name = name
    self.path = path
  }

  /// What is typed at the prompt.
  public static let prompt = EntrySource(name: "iex")
}
