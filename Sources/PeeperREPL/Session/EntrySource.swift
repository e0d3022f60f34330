/// Where an expression comes from.
package struct EntrySource: Sendable, Hashable {
  /// What messages call it.
  package let name: String
  /// The absolute path, if it is a file.
  package let path: String?

  /// A source of this name.
  package init(name: String, path: String? = nil) {
    self.name = name
    self.path = path
  }

  /// What is typed at the prompt.
  package static let prompt = EntrySource(name: "iex")
}
