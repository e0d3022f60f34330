/// Where an expression comes from.
package struct EntrySource: Sendable, Hashable {
  /// Name of the source in messages.
  package let name: String
  /// The absolute path, if it is a file.
  package let path: String?

  /// A source of this name.
  package init(name: String, path: String? = nil) {
    self.name = name
    self.path = path
  }

  /// Source of the expressions that are typed at the prompt.
  package static let prompt = EntrySource(name: "iex")
}
