import Terms

/// One function of a library module: what it does and what the prompt says of it.
///
/// ```swift
/// .sync("append", ["tuple", "value"], doc: "Adds `value` at the end of `tuple`.",
///       example: ("Tuple.append({:a}, :b)", "{:a, :b}")) { a in
///   .tuple(of: Array(try a.tuple(0)) + [a[1]])
/// }
/// ```
/// A parameter written `#"opts \\ []"#` is optional; only the last ones may be. The function is then there
/// with every arity, and ``Arguments/optional(_:)`` or a `default:` tells whether it was passed.
///
/// **A function that reaches files, the environment or the program says so by `reaches:`.**
package struct LibraryFunction: Sendable {
  /// How the function runs.
  package enum Body: Sendable {
    /// Cannot suspend and knows nothing but its arguments.
    case sync(@Sendable (Arguments) throws -> Term)
    /// Cannot suspend; knows the calling process.
    case syncInContext(@Sendable (CallContext, Arguments) throws -> Term)
    /// May call back into evaluated code, or wait.
    case async(@Sendable (CallContext, Arguments) async throws -> Term)
    /// Elixir has it and we do not; the text names the nearest that we have.
    case missing(String)
  }

  /// Errors for arguments that are not taken, by the arguments' places.
  package typealias Blames = KeyValuePairs<ArgumentPlaces, Blame>

  /// Error that a mismatched argument raises.
  package enum Mismatch: Sendable {
    /// `FunctionClauseError`, as of functions written in Elixir.
    case functionClause
    /// `ArgumentError` with Erlang's "errors were found at the given arguments".
    case badArgument
  }

  package let name: Atom
  /// As they are shown: `enumerable`, `joiner \\ ""`.
  package let parameters: [String]
  /// How many of the last arguments may be left out.
  package let optional: Int
  package let doc: String
  /// Expressions and the inspected values that they have; tests run them.
  package let examples: [(expression: String, value: String)]
  package let mismatch: Mismatch?
  /// Replacement to use, if Elixir has deprecated the function.
  package let deprecated: String?
  /// Says what it reaches outside of the node; nil of nearly all.
  package let reaches: OutsideAccess?
  /// Errors that Elixir raises for arguments that are not taken, where they are not the usual ones. Made on demand.
  let blames: @Sendable () -> Blames
  /// Error that Elixir raises if the first argument is an improper list: its last tail is no list.
  let improper: @Sendable () -> Blame?
  /// The Erlang function, by module and name, that Elixir's compiler puts in its place: a capture prints as that.
  let inlinedAs: @Sendable () -> (module: Atom, name: Atom)?
  package internal(set) var body: Body

  package var arities: ClosedRange<Int> { parameters.count - optional...parameters.count }
  /// The arguments of a call, and the defaults of those that were left out.
  func filled(_ arguments: [Term]) -> [Term] {
    arguments + parameters.dropFirst(arguments.count).map(LibraryFunction.defaultTerm)
  }

  /// The default that a parameter's text shows.
  private static func defaultTerm(_ parameter: String) -> Term {
    guard let mark = parameter.firstRange(of: #"\\ "#) else { return .nil }
    let text = String(parameter[mark.upperBound...])
    switch text {
    case "{0, 0}": return .tuple(.integer(0), .integer(0))
    case #"?\s"#: return .integer(32)
    case let function where function.hasPrefix("&") && function.hasSuffix("/2"):
      return .function(
        NativeFunction(arity: 2, description: "&:erlang.\(function.dropFirst())") { _ in .nil })
    case let function where function.hasPrefix("fn "):
      return .function(
        NativeFunction(arity: function.hasPrefix("fn ->") ? 0 : 1, description: "#Function<0.0/0>") { _ in
          .nil
        })
    case let alias where alias.first?.isUppercase ?? false: return .atom(named: "Elixir." + alias)
    case "[]": return .emptyList
    case "true": return .true
    case "false": return .false
    case "%{}": return .map(MapTerm())
    case let quoted where quoted.hasPrefix("\""): return .string(String(quoted.dropFirst().dropLast()))
    case let atom where atom.hasPrefix(":"): return .atom(named: String(atom.dropFirst()))
    default: return Int(text).map { .integer($0) } ?? .nil
    }
  }

  /// `join(enumerable, joiner \\ "")`.
  package var signature: String { "\(name.name)(\(parameters.joined(separator: ", ")))" }

  package init(
    _ name: Atom, _ parameters: [String], doc: String, example: (String, String)?,
    examples: [(String, String)],
    optional: Int?, mismatch: Mismatch?, deprecated: String?, reaches: OutsideAccess? = nil,
    blames: @escaping @Sendable () -> Blames = { [:] }, improper: @escaping @Sendable () -> Blame? = { nil },
    inlinedAs: @escaping @Sendable () -> (module: Atom, name: Atom)? = { nil }, body: Body
  ) {
    self.name = name
    self.parameters = parameters
    self.optional = optional ?? parameters.count { $0.contains(#"\\"#) }
    self.doc = doc
    self.examples = (example.map { [$0] } ?? []) + examples
    self.mismatch = mismatch
    self.deprecated = deprecated
    self.reaches = reaches
    self.blames = blames
    self.improper = improper
    self.inlinedAs = inlinedAs
    self.body = body
  }

  /// A function that cannot suspend and must not call back into evaluated code.
  package static func sync(
    _ name: Atom, _ parameters: [String], doc: String = "", example: (String, String)? = nil,
    examples: [(String, String)] = [], optional: Int? = nil, mismatch: Mismatch? = nil,
    deprecated: String? = nil, reaches: OutsideAccess? = nil,
    blames: @autoclosure @escaping @Sendable () -> Blames = [:],
    inlinedAs: @autoclosure @escaping @Sendable () -> (module: Atom, name: Atom)? = nil,
    _ body: @escaping @Sendable (Arguments) throws -> Term
  ) -> LibraryFunction {
    LibraryFunction(
      name, parameters, doc: doc, example: example, examples: examples, optional: optional,
      mismatch: mismatch,
      deprecated: deprecated, reaches: reaches, blames: blames, inlinedAs: inlinedAs,
      body: .sync(body))
  }

  /// The same, for one that needs the calling process or the interpreter.
  package static func sync(
    _ name: Atom, _ parameters: [String], doc: String = "", example: (String, String)? = nil,
    examples: [(String, String)] = [], optional: Int? = nil, mismatch: Mismatch? = nil,
    deprecated: String? = nil, reaches: OutsideAccess? = nil,
    blames: @autoclosure @escaping @Sendable () -> Blames = [:],
    inlinedAs: @autoclosure @escaping @Sendable () -> (module: Atom, name: Atom)? = nil,
    _ body: @escaping @Sendable (CallContext, Arguments) throws -> Term
  ) -> LibraryFunction {
    LibraryFunction(
      name, parameters, doc: doc, example: example, examples: examples, optional: optional,
      mismatch: mismatch,
      deprecated: deprecated, reaches: reaches, blames: blames, inlinedAs: inlinedAs,
      body: .syncInContext(body))
  }

  /// A function that calls functions it was given, or waits.
  package static func async(
    _ name: Atom, _ parameters: [String], doc: String = "", example: (String, String)? = nil,
    examples: [(String, String)] = [], optional: Int? = nil, mismatch: Mismatch? = nil,
    deprecated: String? = nil, reaches: OutsideAccess? = nil,
    blames: @autoclosure @escaping @Sendable () -> Blames = [:],
    improper: @autoclosure @escaping @Sendable () -> Blame? = nil, folds: LargeMapFolding = .never,
    inlinedAs: @autoclosure @escaping @Sendable () -> (module: Atom, name: Atom)? = nil,
    _ body: @escaping @Sendable (CallContext, Arguments) async throws -> Term
  ) -> LibraryFunction {
    LibraryFunction(
      name, parameters, doc: doc, example: example, examples: examples, optional: optional,
      mismatch: mismatch,
      deprecated: deprecated, reaches: reaches, blames: blames, improper: improper, inlinedAs: inlinedAs,
      body: .async(folds.applied(to: body)))
  }

  /// A function that Elixir has and we lack: calling it says so.
  package static func missing(_ name: Atom, _ parameters: [String], _ instead: String) -> LibraryFunction {
    LibraryFunction(
      name, parameters, doc: instead, example: nil, examples: [], optional: nil, mismatch: nil,
      deprecated: nil,
      body: .missing(instead))
  }
}
