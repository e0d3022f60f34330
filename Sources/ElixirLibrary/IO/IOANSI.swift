import CommonLibrary
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static func colour(_ a: Arguments) throws -> Int {
    let code = try a.integer(0)
    guard (0...255).contains(code) else { throw ArgumentMismatch(0, "out of range") }
    return code
  }

  package static let ioANSI = LibraryModule(
    "IO.ANSI", doc: "The bytes that make a terminal print in colour.",
    functions: ANSISequence.all.map { sequence in
      .sync(Atom(sequence.name), [], doc: "The sequence for \(sequence.name).") { _ in
        .string(ANSISequence.text(sequence.code))
      }
    } + [
      .sync("enabled?", [], doc: "Whether output is coloured without being told: not in scripts.") { _ in
        .false
      },
      .sync(
        "color", ["code"], doc: "The sequence for one of 256 colours.",
        example: ("IO.ANSI.color(9)", #""\e[38;5;9m""#)
      ) {
        a in .string("\u{1B}[38;5;\(try colour(a))m")
      },
      .sync("color_background", ["code"], doc: "The sequence for one of 256 background colours.") { a in
        .string("\u{1B}[48;5;\(try colour(a))m")
      },
      .sync("clear", [], doc: "The sequence that clears the screen.") { _ in .string("\u{1B}[2J") },
      .sync("clear_line", [], doc: "The sequence that clears the line.") { _ in .string("\u{1B}[2K") },
      .sync("home", [], doc: "The sequence that moves the cursor to the upper left.") { _ in
        .string("\u{1B}[H")
      },
      .sync("cursor", ["line", "column"], doc: "The sequence that moves the cursor.") { a in
        .string("\u{1B}[\(try a.nonNegativeInteger(0));\(try a.nonNegativeInteger(1))H")
      },
      .sync(
        "format", ["chardata", .optional("emit?", false, shown: "enabled?()")],
        doc:
          "Replaces the atoms in nested lists by their sequences, with a reset at the end; without them if `emit?` is false.",
        example: (#"IO.ANSI.format([:red, "x"], true) |> IO.iodata_to_binary()"#, #""\e[31mx\e[0m""#)
      ) { a in try ANSISequence.format(a[0], emits: try a.boolean(1), resets: true) },
      .sync(
        "format_fragment", ["chardata", .optional("emit?", false, shown: "enabled?()")],
        doc: "The same, without the reset."
      ) { a in try ANSISequence.format(a[0], emits: try a.boolean(1), resets: false) },
    ])
}

/// The named sequences of a terminal.
struct ANSISequence: Sendable {
  let name: String
  let code: Int

  static func text(_ code: Int) -> String { "\u{1B}[\(code)m" }

  static let all: [ANSISequence] = {
    var all: [ANSISequence] = [
      ("reset", 0), ("bright", 1), ("faint", 2), ("italic", 3), ("underline", 4), ("blink_slow", 5),
      ("blink_rapid", 6),
      ("inverse", 7), ("conceal", 8), ("crossed_out", 9), ("normal", 22), ("not_italic", 23),
      ("no_underline", 24),
      ("blink_off", 25), ("inverse_off", 27), ("default_color", 39), ("default_background", 49),
      ("framed", 51),
      ("encircled", 52), ("overlined", 53),
    ].map { ANSISequence(name: $0.0, code: $0.1) }
    for (offset, color) in ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
      .enumerated()
    {
      all.append(ANSISequence(name: color, code: 30 + offset))
      all.append(ANSISequence(name: "light_" + color, code: 90 + offset))
      all.append(ANSISequence(name: color + "_background", code: 40 + offset))
      all.append(ANSISequence(name: "light_\(color)_background", code: 100 + offset))
    }
    return all
  }()

  private static let codes = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.code) })

  static func format(_ term: Term, emits: Bool, resets: Bool) throws -> Term {
    guard !term.isNested(deeperThan: Term.deepestRecursion) else { throw RaisedError.systemLimit() }
    var formatting = Formatting()
    let formatted = try format(term, emits, &formatting)
    guard emits, resets, formatting.hasSequence else { return formatted }
    return .list(of: [formatted], tail: .string(text(0)))
  }

  private struct Formatting {
    var hasSequence = false
    private var cells = 0
    private var work = LongWork()

    mutating func countCell() throws {
      try work.check()
      cells = try RaisedError.cells(cells + 1)
    }
  }

  private static func format(_ term: Term, _ emits: Bool, _ formatting: inout Formatting) throws -> Term {
    switch term {
    case .atom(let name):
      guard let code = codes[name.name] else {
        throw RaisedError.argumentError("invalid ANSI sequence specification: \(term.inspect())")
      }
      formatting.hasSequence = true
      return emits ? .string(text(code)) : .emptyList
    case .list:
      var (elements, tail): ([Term], Term) = ([], term)
      while case .list(let cell) = tail {
        try formatting.countCell()
        elements.append(try format(cell.head, emits, &formatting))
        tail = cell.tail
      }
      return .list(of: elements, tail: try format(tail, emits, &formatting))
    default: return term
    }
  }
}
