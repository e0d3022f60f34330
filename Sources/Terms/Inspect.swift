/// The options of Elixir's `inspect/2` (`Inspect.Opts`).
public struct InspectOptions: Sendable {
  /// How many items of a collection are printed; nil for all.
  public var limit: Int? = 50
  /// How many characters of a string are printed; nil for all.
  public var printableLimit: Int? = 4096
  /// Columns before a collection wraps; nil for one line.
  public var width: Int? = 80
  public enum Charlists: Sendable { case infer, asCharlists, asLists }
  public var charlists = Charlists.infer
  public enum Binaries: Sendable { case infer, asBinaries, asStrings }
  public var binaries = Binaries.infer
  public enum Base: Sendable { case binary, decimal, octal, hex }
  public var base = Base.decimal
  /// Whether structs print as `%Name{}` (and by their own rule) or as plain maps.
  public var structs = true
  /// Whether collections wrap at ``width``.
  public var pretty = true

  public init() {}
}

extension Term {
  /// The text of the term as Elixir's `inspect/2` gives it.
  public func inspect(_ options: InspectOptions = InspectOptions()) -> String { "not written yet" }
}
