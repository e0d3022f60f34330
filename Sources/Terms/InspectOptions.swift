/// The options of Elixir's `inspect/2` (`Inspect.Opts`). **Of a long text for a task that has been cancelled nothing but
/// `...` is made.**
package struct InspectOptions: Sendable {
  /// How a list of integers that could be text is printed.
  package enum Charlists: Sendable {
    /// As `'text'` if all of it is printable ASCII.
    case infer
    /// As `'text'`.
    case asCharlists
    /// As `[116, 101]`.
    case asLists
  }
  /// How a binary is printed.
  package enum Binaries: Sendable {
    /// As `"text"` if it is printable.
    case infer
    /// As `<<116, 101>>`.
    case asBinaries
    /// As `"text"`, with escapes for what is not printable.
    case asStrings
  }
  /// The base of integers.
  package enum Base: Int, Sendable {
    case binary = 2
    case octal = 8
    case decimal = 10
    case hex = 16
  }

  /// How many items of a collection are printed; nil for all. Of a nested collection one fewer for each item
  /// before it and one for itself, as in Elixir.
  package var limit: Int? = 50
  /// How many characters of a string are printed; nil for all.
  package var printableLimit: Int? = 4096
  /// Columns before a collection wraps if ``pretty``; nil for no wrapping.
  package var width: Int? = 80
  /// How a list of integers that could be text is printed.
  package var charlists = Charlists.infer
  /// How a binary is printed.
  package var binaries = Binaries.infer
  /// The base of integers. In another than ten, strings are printed as bytes.
  package var base = Base.decimal
  /// Whether structs print as `%Name{}` or by a rule of their own; otherwise they print as plain maps.
  package var structs = true
  /// Whether collections wrap at ``width``. `inspect/1` does not, the prompt does.
  package var pretty = false
  /// How a struct is printed; nil for a struct without a rule, which then prints as Elixir's own structs do
  /// or as `%Name{}` with all of its fields.
  package var customStruct: (@Sendable (_ module: Atom, _ fields: MapTerm) -> StructLayout?)?

  /// The structs of whoever prints; nil for those of the node on which this runs.
  package var definedStructs: (any DefinedStructs)?

  /// The defaults of `inspect/1`.
  package init() {}

  /// Options that iex prints results with: wrapped at a width.
  package static func prompt(width: Int = 80) -> InspectOptions {
    var options = InspectOptions()
    options.pretty = true
    options.width = width
    return options
  }
}

/// How one struct is printed.
package enum StructLayout: Sendable {
  /// `%Name{a: 1}`, with the fields in this order.
  case fields([Atom])
  /// `#Name<a: 1, ...>`, with these fields only, as `@derive {Inspect, only: …}` makes it.
  case only([Atom])
  /// A piece of text that never wraps, as `~D[2024-01-01]`.
  case text(String)
  /// Pieces one after the other, as `MapSet.new(`, a list, `)`.
  case pieces([Piece])
  /// `%{__struct__: Name, a: 1}`.
  case map

  /// A part of a struct's text.
  package enum Piece: Sendable {
    case text(String)
    case term(Term)
    /// A list that is not printed as a charlist, nor anything in it.
    case list(Term)
  }
}
