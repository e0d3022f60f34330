/// Text with places where it may be broken into lines: the algebra of documents of Elixir's
/// `Inspect.Algebra` (after Lindig, "Strictly Pretty"), written down in one row so that nothing recurses.
struct Document {
  enum Token {
    /// This many of the bytes.
    case text(Int)
    /// A line break if the group is broken, otherwise a space or nothing.
    case strictBreak(space: Bool)
    /// A line break if what follows up to the next break does not fit.
    case flexBreak(space: Bool)
    case beginGroup
    case endGroup
    /// Indents the lines begun from here by so many more columns.
    case beginNesting(Int)
    case endNesting
  }

  private(set) var bytes: [UInt8] = []
  private(set) var tokens: [Token] = []
  /// Without wrapping there is nothing to decide, so the text is all that is kept.
  let wraps: Bool

  /// How many bytes a text has at most: what is larger is cut off there.
  static let mostBytes = 100_000_000
  private let mostBytes: Int
  var isTooLarge: Bool { bytes.count > mostBytes || tokens.count > mostBytes / 10 }

  init(wraps: Bool, mostBytes: Int = mostBytes) {
    self.wraps = wraps
    self.mostBytes = mostBytes
  }

  mutating func append(_ text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    note(bytes.count - start)
  }

  /// Appends what the function writes.
  mutating func append(_ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    note(bytes.count - start)
  }

  private mutating func note(_ count: Int) {
    guard wraps, count > 0 else { return }
    if case .text(let before)? = tokens.last {
      tokens[tokens.count - 1] = .text(before + count)
    } else {
      tokens.append(.text(count))
    }
  }

  mutating func lineBreak(flex: Bool, space: Bool) {
    if wraps {
      tokens.append(flex ? .flexBreak(space: space) : .strictBreak(space: space))
    } else if space {
      bytes.append(UInt8(ascii: " "))
    }
  }

  mutating func structure(_ token: Token) { if wraps { tokens.append(token) } }

  /// The text, broken into lines of at most `width` columns where that is possible.
  func formatted(width: Int?) -> String {
    guard wraps, let width else { return String(decoding: bytes, as: UTF8.self) }
    var layout = DocumentLayout(self, width: width)
    return layout.run()
  }
}
