import Terms

/// One function of a library module: what it does and what the prompt says of it.
///
/// ```swift
/// .sync("append", ["tuple", "value"], doc: "Adds `value` at the end of `tuple`.",
///       example: ("Tuple.append({:a}, :b)", "{:a, :b}")) { a in
///   .tuple(of: Array(try a.tuple(0)) + [a[1]])
/// }
/// ```
/// A parameter written `.optional("opts", [])` may be left out. The function is then there with every arity,
/// and its body gets the default; see ``Parameter``.
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
  package let parameters: [Parameter]
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
  /// Whether Elixir's goes through a large map in its own order.
  let folds: LargeMapFolding
  /// Whether it is a macro in Elixir: calls need a `require`, unless the module is `Kernel`.
  package let isMacro: Bool
  package internal(set) var body: Body

  /// How many of the arguments may be left out.
  package var optional: Int { parameters.count { $0.isOptional } }
  package var arities: ClosedRange<Int> { parameters.arities }

  /// Code that runs in calls with so many arguments, and the completion of these before it; an asynchronous body
  /// completes them itself.
  func body(arity: Int) -> (Body, ArgumentCompletion?) {
    let completion = ArgumentCompletion(parameters, given: arity)
    switch body {
    case .sync, .syncInContext: return (body, completion)
    case .missing: return (body, nil)
    case .async(let body):
      guard let completion else { return (.async(folds.applied(to: body)), nil) }
      return (.async(folds.applied { try await body($0, completion.completed($1)) }), nil)
    }
  }

  /// All arguments of a call, nil for those without a default.
  func filled(_ arguments: Arguments) -> [Term] {
    let given = ArgumentCompletion(parameters, given: arguments.count)?.completed(arguments) ?? arguments
    return given.terms + parameters.dropFirst(given.count).map { $0.standard ?? .nil }
  }

  /// How it is called, with its defaults.
  package var signatures: [String] { parameters.signatures(of: name) }

  package init(
    _ name: Atom, _ parameters: [Parameter], doc: String, example: (String, String)?,
    examples: [(String, String)],
    mismatch: Mismatch?, deprecated: String?, reaches: OutsideAccess? = nil,
    blames: @escaping @Sendable () -> Blames = { [:] }, improper: @escaping @Sendable () -> Blame? = { nil },
    folds: LargeMapFolding = .never,
    inlinedAs: @escaping @Sendable () -> (module: Atom, name: Atom)? = { nil }, isMacro: Bool = false,
    body: Body
  ) {
    self.name = name
    self.parameters = parameters
    self.doc = doc
    self.examples = (example.map { [$0] } ?? []) + examples
    self.mismatch = mismatch
    self.deprecated = deprecated
    self.reaches = reaches
    self.blames = blames
    self.improper = improper
    self.folds = folds
    self.inlinedAs = inlinedAs
    self.isMacro = isMacro
    self.body = body
  }

  /// A function that comes with the module, not with its documentation.
  package init(_ name: Atom, _ body: Body, arity: Int) {
    self.init(
      name, (0..<arity).map { Parameter(stringLiteral: "arg\($0 + 1)") }, doc: "", example: nil, examples: [],
      mismatch: nil, deprecated: nil, body: body)
  }

  /// A function that cannot suspend and must not call back into evaluated code.
  package static func sync(
    _ name: Atom, _ parameters: [Parameter], isMacro: Bool = false, doc: String = "",
    example: (String, String)? = nil,
    examples: [(String, String)] = [], mismatch: Mismatch? = nil, deprecated: String? = nil,
    reaches: OutsideAccess? = nil,
    blames: @autoclosure @escaping @Sendable () -> Blames = [:],
    inlinedAs: @autoclosure @escaping @Sendable () -> (module: Atom, name: Atom)? = nil,
    _ body: @escaping @Sendable (Arguments) throws -> Term
  ) -> LibraryFunction {
    LibraryFunction(
      name, parameters, doc: doc, example: example, examples: examples, mismatch: mismatch,
      deprecated: deprecated, reaches: reaches, blames: blames, inlinedAs: inlinedAs, isMacro: isMacro,
      body: .sync(body))
  }

  /// The same, for one that needs the calling process or the interpreter.
  package static func sync(
    _ name: Atom, _ parameters: [Parameter], isMacro: Bool = false, doc: String = "",
    example: (String, String)? = nil,
    examples: [(String, String)] = [], mismatch: Mismatch? = nil, deprecated: String? = nil,
    reaches: OutsideAccess? = nil,
    blames: @autoclosure @escaping @Sendable () -> Blames = [:],
    inlinedAs: @autoclosure @escaping @Sendable () -> (module: Atom, name: Atom)? = nil,
    _ body: @escaping @Sendable (CallContext, Arguments) throws -> Term
  ) -> LibraryFunction {
    LibraryFunction(
      name, parameters, doc: doc, example: example, examples: examples, mismatch: mismatch,
      deprecated: deprecated, reaches: reaches, blames: blames, inlinedAs: inlinedAs, isMacro: isMacro,
      body: .syncInContext(body))
  }

  /// A function that calls functions it was given, or waits.
  package static func async(
    _ name: Atom, _ parameters: [Parameter], isMacro: Bool = false, doc: String = "",
    example: (String, String)? = nil,
    examples: [(String, String)] = [], mismatch: Mismatch? = nil, deprecated: String? = nil,
    reaches: OutsideAccess? = nil,
    blames: @autoclosure @escaping @Sendable () -> Blames = [:],
    improper: @autoclosure @escaping @Sendable () -> Blame? = nil, folds: LargeMapFolding = .never,
    inlinedAs: @autoclosure @escaping @Sendable () -> (module: Atom, name: Atom)? = nil,
    _ body: @escaping @Sendable (CallContext, Arguments) async throws -> Term
  ) -> LibraryFunction {
    LibraryFunction(
      name, parameters, doc: doc, example: example, examples: examples, mismatch: mismatch,
      deprecated: deprecated, reaches: reaches, blames: blames, improper: improper, folds: folds,
      inlinedAs: inlinedAs, isMacro: isMacro, body: .async(body))
  }

  /// A function that Elixir has and we lack: calling it says so.
  package static func missing(_ name: Atom, _ parameters: [Parameter], _ instead: String) -> LibraryFunction {
    LibraryFunction(
      name, parameters, doc: instead, example: nil, examples: [], mismatch: nil, deprecated: nil,
      body: .missing(instead))
  }
}
