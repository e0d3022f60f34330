import BigInt

extension Term {
  /// The text of the term as Elixir 1.14's `inspect/2` gives it.
  ///
  /// Maps of more than 32 keys print in the order of their keys, where Elixir's order is that of its hashes. **A text of more
  /// than a million bytes is cut off**: a term that shares its parts may have any number of them.
  public func inspect() -> String {
    var printer = TermPrinter(InspectOptions(), mostBytes: 1_000_000)
    return printer.print(self)
  }

  /// Prints the term with these options.
  package func inspect(_ options: InspectOptions) -> String {
    var printer = TermPrinter(options)
    return printer.print(self)
  }
}

extension Term: CustomStringConvertible {
  /// Text that ``inspect(_:)`` gives with its defaults.
  public var description: String { inspect() }
}

/// Turns a term into a document. What is still to be printed stands on a stack of its own, so that terms may
/// be nested to any depth.
struct TermPrinter {
  /// State that changes on the way into a term.
  struct Context {
    var limit: Int?
    var charlists: InspectOptions.Charlists

    var isExhausted: Bool { limit == 0 }
    /// For an item of a collection.
    var item: Context { Context(limit: limit.map { $0 - 1 }, charlists: charlists) }
  }

  enum Entry {
    case element(Term)
    case keyword(Atom, Term)
    case association(Term, Term)
    /// The `...` behind the fields of a struct that hides others.
    case ellipsis
  }

  private enum Pending {
    case list(rest: Term, isKeyword: Bool, flex: Bool, Context, isFirst: Bool)
    case elements(Tuple, next: Int, Context)
    case entries([Entry], next: Int, closing: String, Context)
    case tail(Term, flex: Bool, Context)
    case term(Term, Context)
    case text(String)
    case close(String, flex: Bool)
  }

  let options: InspectOptions
  var document: Document
  private var stack: [Pending] = []

  init(_ options: InspectOptions, mostBytes: Int = Document.mostBytes) {
    self.options = options
    document = Document(wraps: options.pretty && options.width != nil, mostBytes: mostBytes)
  }

  mutating func print(_ term: Term) -> String {
    emit(term, Context(limit: options.limit, charlists: options.charlists))
    var work = LongWork(endsWithTask: true)
    while !document.isTooLarge, let pending = stack.popLast() {
      if work.step() { return "..." }
      advance(pending)
    }
    return document.formatted(width: options.width)
  }
}

// MARK: - One term

extension TermPrinter {
  private mutating func emit(_ term: Term, _ context: Context) {
    switch term {
    case .integer(let value): document.append(text(of: value))
    case .bigInteger(let box): document.append(text(of: box.value))
    case .float(let value): document.append(FloatText.text(of: value))
    case .atom(let atom): document.append(AtomText.literal(atom))
    case .binary(let binary): emit(binary, context)
    case .bitstring(let bits): emitBits(Binary(bits.bytes), bitCount: bits.count, context)
    case .emptyList: document.append("[]")
    case .list: emitList(term, context)
    case .tuple(let tuple):
      if tuple.isEmpty { return document.append("{}") }
      open("{", flex: true)
      stack.append(.elements(tuple, next: 0, context))
    case .map(let map):
      if options.structs, let module = map.structName {
        emitStruct(module, map, context)
      } else {
        emitMap(map, context)
      }
    case .pid(let pid): document.append("#PID<0.\(pid.number & 0xFFF_FFFF).\(pid.number >> 28)>")
    case .reference(let reference): document.append(text(of: reference))
    case .function(let function): document.append(function.description)
    }
  }

  private mutating func emitList(_ list: Term, _ context: Context) {
    if isCharlist(list, context), let text = text(ofCharlist: list) {
      return emitQuoted(Binary(text), quote: UInt8(ascii: "'"), unfinished: " ++ ...")
    }
    let isKeyword = Self.isKeyword(list)
    let flex = !isKeyword && hasOnlySimpleItems(list, context)
    open("[", flex: flex)
    stack.append(.list(rest: list, isKeyword: isKeyword, flex: flex, context, isFirst: true))
  }

  mutating func emitMap(_ map: MapTerm, _ context: Context) {
    if map.isEmpty { return document.append("%{}") }
    let pairs = map.orderedPairs
    let isKeyword = pairs.allSatisfy { $0.key.asAtom.map(AtomText.isKey) ?? false }
    let entries = pairs.map { pair in
      if isKeyword, let key = pair.key.asAtom { return Entry.keyword(key, pair.value) }
      return .association(pair.key, pair.value)
    }
    emit(entries, opening: "%{", closing: "}", context)
  }

  /// Entries one to a line where they do not fit.
  mutating func emit(_ entries: [Entry], opening: String, closing: String, _ context: Context) {
    if entries.isEmpty { return document.append(opening + closing) }
    open(opening, flex: false)
    stack.append(.entries(entries, next: 0, closing: closing, context))
  }

  mutating func emit(_ pieces: [StructLayout.Piece], _ context: Context) {
    for piece in pieces.reversed() {
      switch piece {
      case .text(let text): stack.append(.text(text))
      case .term(let term): stack.append(.term(term, context))
      case .list(let list):
        stack.append(.term(list, Context(limit: context.limit, charlists: .asLists)))
      }
    }
  }

  mutating func emit(text: String) { document.append(text) }
}

// MARK: - Collections

extension TermPrinter {
  private mutating func open(_ text: String, flex: Bool) {
    document.structure(.beginGroup)
    if flex {
      document.append(text)
      document.structure(.beginNesting(1))
    } else {
      document.structure(.beginNesting(2))
      document.append(text)
      document.lineBreak(flex: false, space: false)
    }
  }

  private mutating func close(_ text: String, flex: Bool) {
    document.structure(.endNesting)
    if !flex { document.lineBreak(flex: false, space: false) }
    document.append(text)
    document.structure(.endGroup)
  }

  mutating func separate(flex: Bool) {
    document.append(",")
    document.lineBreak(flex: flex, space: true)
  }

  private mutating func advance(_ pending: Pending) {
    switch pending {
    case .list(let rest, let isKeyword, let flex, let context, let isFirst):
      advanceList(rest, isKeyword, flex, context, isFirst)
    case .elements(let tuple, let next, let context):
      if next == tuple.count { return close("}", flex: true) }
      if next > 0 { separate(flex: true) }
      if context.isExhausted {
        document.append("...")
        return close("}", flex: true)
      }
      stack.append(.elements(tuple, next: next + 1, context.item))
      emit(tuple[next], context.item)
    case .entries(let entries, let next, let closing, let context):
      if next == entries.count { return close(closing, flex: false) }
      if next > 0 { separate(flex: false) }
      if context.isExhausted {
        document.append("...")
        return close(closing, flex: false)
      }
      stack.append(.entries(entries, next: next + 1, closing: closing, context.item))
      emit(entries[next], context.item)
    case .tail(let tail, let flex, let context):
      document.append(" |")
      document.lineBreak(flex: flex, space: true)
      stack.append(.close("]", flex: flex))
      emit(tail, context)
    case .term(let term, let context): emit(term, context)
    case .text(let text): document.append(text)
    case .close(let text, let flex): close(text, flex: flex)
    }
  }

  private mutating func advanceList(
    _ rest: Term, _ isKeyword: Bool, _ flex: Bool, _ context: Context, _ isFirst: Bool
  ) {
    guard case .list(let cell) = rest else { return close("]", flex: flex) }
    if !isFirst { separate(flex: flex) }
    if context.isExhausted {
      document.append("...")
      return close("]", flex: flex)
    }
    let item = context.item
    switch cell.tail {
    case .list, .emptyList:
      stack.append(.list(rest: cell.tail, isKeyword: isKeyword, flex: flex, item, isFirst: false))
    default:
      stack.append(.tail(cell.tail, flex: flex, item))
    }
    if isKeyword, case .tuple(let pair) = cell.head, let key = pair[0].asAtom {
      emit(.keyword(key, pair[1]), item)
    } else {
      emit(cell.head, item)
    }
  }

  private mutating func emit(_ entry: Entry, _ context: Context) {
    switch entry {
    case .element(let term): emit(term, context)
    case .keyword(let key, let value):
      document.append(AtomText.key(key))
      document.append(" ")
      emit(value, context)
    case .association(let key, let value):
      stack.append(.term(value, context))
      stack.append(.text(" => "))
      emit(key, context)
    case .ellipsis: document.append("...")
    }
  }
}

// MARK: - What a term looks like

extension TermPrinter {
  private static func isKeyword(_ list: Term) -> Bool {
    var rest = list
    while case .list(let cell) = rest {
      guard case .tuple(let pair) = cell.head, pair.count == 2, let key = pair[0].asAtom, AtomText.isKey(key)
      else { return false }
      rest = cell.tail
    }
    if case .emptyList = rest { return true }
    return false
  }

  private func isCharlist(_ list: Term, _ context: Context) -> Bool {
    switch context.charlists {
    case .asCharlists: true
    case .asLists: false
    case .infer: StringText.isPrintableCharlist(list, limit: options.printableLimit)
    }
  }

  /// The text of a list of code points, strings and such lists, nil for any other list.
  private func text(ofCharlist list: Term) -> String? {
    var text = ""
    var rest = list
    var outer: [Term] = []
    var work = LongWork(endsWithTask: true)
    while text.utf8.count <= Document.mostBytes, !work.step() {
      guard case .list(let cell) = rest else {
        guard case .emptyList = rest else { return nil }
        guard let next = outer.popLast() else { return text }
        rest = next
        continue
      }
      switch cell.head {
      case .list, .emptyList:
        outer.append(cell.tail)
        rest = cell.head
        continue
      case .integer(let char):
        guard let value = UInt32(exactly: char), let scalar = Unicode.Scalar(value) else { return nil }
        text.unicodeScalars.append(scalar)
      case .binary(let binary):
        guard let part = binary.string else { return nil }
        text += part
      default: return nil
      }
      rest = cell.tail
    }
    return nil
  }

  /// Whether none of the items that are printed can be broken itself.
  private func hasOnlySimpleItems(_ list: Term, _ context: Context) -> Bool {
    var rest = list
    var count = context.limit ?? .max
    while count > 0, case .list(let cell) = rest {
      guard isSimple(cell.head, context) else { return false }
      rest = cell.tail
      count -= 1
    }
    switch rest {
    case .list, .emptyList: return true
    default: return count == 0 || isSimple(rest, context)
    }
  }

  private func isSimple(_ term: Term, _ context: Context) -> Bool {
    switch term {
    case .list: isCharlist(term, context) && text(ofCharlist: term) != nil
    case .tuple(let tuple): tuple.isEmpty
    case .map(let map):
      if options.structs, let module = map.structName {
        isSimple(layout(of: module, map), context)
      } else {
        map.isEmpty
      }
    case .binary(let binary): isString(binary) || binary.isEmpty
    case .bitstring: false
    default: true
    }
  }

  private func isSimple(_ layout: StructLayout, _ context: Context) -> Bool {
    switch layout {
    case .text: true
    case .fields(let fields): fields.isEmpty
    case .only, .map: false
    case .pieces(let pieces):
      pieces.allSatisfy { piece in
        switch piece {
        case .text: true
        case .term(let term): isSimple(term, context)
        case .list(let list): isSimple(list, Context(limit: context.limit, charlists: .asLists))
        }
      }
    }
  }
}
