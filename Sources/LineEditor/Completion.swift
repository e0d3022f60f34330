/// The answer to the Tab key.
package struct Completion: Sendable, Equatable {
  /// Text to insert at the cursor: the rest of the only candidate, or of the candidates' common prefix.
  package var insertion: String
  /// Candidates to show when there is nothing to insert.
  package var candidates: [String]

  /// A completion that inserts and shows what it is given.
  package init(insertion: String = "", candidates: [String] = []) {
    self.insertion = insertion
    self.candidates = candidates
  }

  /// Nothing fits.
  package static let none = Completion()

  /// The completion of `prefix`, which stands before the cursor, by what begins with it.
  ///
  /// ```swift
  /// Completion(of: "wh", from: ["which_children", "whereis"])   // inserts nothing; "h" is typed already
  /// Completion(of: "whi", from: ["which_children"])             // inserts "ch_children"
  /// ```
  package init(of prefix: String, from names: some Sequence<String>) {
    let fitting = Set(names.filter { $0.hasPrefix(prefix) }).sorted()
    guard var common = fitting.first else {
      self = .none
      return
    }
    for name in fitting.dropFirst() {
      while !name.hasPrefix(common) { common.removeLast() }
    }
    self.init(insertion: String(common.dropFirst(prefix.count)), candidates: fitting.count > 1 ? fitting : [])
  }
}
