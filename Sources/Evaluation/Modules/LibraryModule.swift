import Terms

/// A ready-made module: a table of functions with their documentation, which is all that calls, `h`,
/// completion and the tests of the examples need.
package final class LibraryModule: Sendable {
  /// The atom of the module: `Elixir.Tuple`, or `lists` for `:lists`.
  package let name: Atom
  package let doc: String
  package let functions: [LibraryFunction]
  /// The fields of its struct with their defaults, if it has one.
  package let structFields: [(Atom, Term)]?
  /// The fields of its struct that have to be given.
  package let enforcedFields: [Atom]
  /// The callbacks it asks for, if it is a behaviour: `init/1`. Optional ones are marked.
  package let callbacks: [LibraryCallback]
  /// Macros that the resolver expands, and that have no function.
  package let macros: [LibraryMacro]
  /// Names and arities of all macros, those with a function among them.
  package let macroKeys: Set<FunctionKey>
  /// How its structs take part in protocols.
  package let traits: StructTraits
  /// Effect of `use` on a module; nil if this one cannot be used.
  package let use: UseTemplate?
  package let isErlang: Bool
  private let table: [FunctionKey: LibraryFunctionEntry]
  /// `__info__/1` and its kin, which are called by the module's name only.
  private let information: [FunctionKey: LibraryFunctionEntry]

  /// A module of Elixir, named without `Elixir.`: `"Tuple"`.
  package convenience init(
    _ name: String, doc: String, structFields: [(Atom, Term)]? = nil, enforcedFields: [Atom] = [],
    traits: StructTraits = StructTraits(), callbacks: [LibraryCallback] = [], macros: [LibraryMacro] = [],
    use: UseTemplate? = nil, functions: [LibraryFunction]
  ) {
    self.init(
      Atom("Elixir." + name), doc, functions, structFields, enforcedFields, macros, traits, callbacks,
      use, isErlang: false)
  }

  /// A module of Erlang: `"lists"`.
  package convenience init(erlang name: String, doc: String, functions: [LibraryFunction]) {
    self.init(Atom(name), doc, functions, nil, [], [], StructTraits(), [], nil, isErlang: true)
  }

  private init(
    _ name: Atom, _ doc: String, _ functions: [LibraryFunction], _ structFields: [(Atom, Term)]?,
    _ enforcedFields: [Atom], _ macros: [LibraryMacro], _ traits: StructTraits,
    _ callbacks: [LibraryCallback], _ use: UseTemplate?, isErlang: Bool
  ) {
    self.name = name
    self.doc = doc
    self.functions = functions
    self.structFields = structFields
    self.enforcedFields = enforcedFields
    self.macros = macros
    macroKeys = Set(
      macros.flatMap { macro in macro.arities.map { FunctionKey(macro.name, $0) } }
        + functions.filter(\.isMacro).flatMap { function in
          function.arities.map { FunctionKey(function.name, $0) }
        })
    self.traits = traits
    self.callbacks = callbacks
    self.use = use
    self.isErlang = isErlang
    var table: [FunctionKey: LibraryFunctionEntry] = [:]
    for function in functions {
      for arity in function.arities {
        table[FunctionKey(function.name, arity)] = LibraryFunctionEntry(
          function, in: name, arity: arity, isErlang: isErlang)
      }
    }
    let answers = Self.information(name, functions, macroKeys, structFields, enforcedFields, isErlang).entries
    information = Dictionary(
      uniqueKeysWithValues: answers.map { answer in
        (
          FunctionKey(answer.name, answer.arity),
          LibraryFunctionEntry(
            LibraryFunction(answer.name, answer.body, arity: answer.arity), in: name, arity: answer.arity,
            isErlang: isErlang)
        )
      })
    self.table = table
  }

  private static func information(
    _ name: Atom, _ functions: [LibraryFunction], _ macros: Set<FunctionKey>, _ fields: [(Atom, Term)]?,
    _ enforced: [Atom], _ isErlang: Bool
  ) -> ModuleInformation {
    let known = functions.filter { if case .missing = $0.body { false } else { !$0.isMacro } }
    let made: [(name: Atom, arity: Int)] = fields == nil ? [] : [("__struct__", 0), ("__struct__", 1)]
    var information = ModuleInformation(
      name,
      functions: made
        + known.flatMap { function in function.arities.map { (name: function.name, arity: $0) } },
      macros: macros.map { (name: $0.name, arity: $0.arity) })
    information.isErlang = isErlang
    information.structure = fields.map { StructDefinition(fields: $0, enforced: enforced) }
    information.deprecated = known.flatMap { function in
      function.deprecated.map { text in function.arities.map { (name: function.name, arity: $0, text: text) }
      } ?? []
    }
    return information
  }

  /// The name as it is written at the prompt: `Tuple`, `:lists`.
  package var displayName: String {
    isErlang ? ":" + name.name : String(name.name.dropFirst("Elixir.".count))
  }

  /// The arities of the functions and macros of that name.
  package func arities(of name: Atom) -> [Int] {
    Set(exports.filter { $0.name == name }.map(\.arity) + macroKeys.filter { $0.name == name }.map(\.arity))
      .sorted()
  }

  /// Name and arity of each macro that has no function.
  package var listedMacros: [(name: Atom, arity: Int)] {
    macros.flatMap { macro in macro.arities.map { (name: macro.name, arity: $0) } }
      .sorted { ($0.0.name, $0.1) < ($1.0.name, $1.1) }
  }

  package func entry(_ key: FunctionKey) -> LibraryFunctionEntry? { table[key] ?? information[key] }
  package func has(_ function: Atom, _ arity: Int) -> Bool { table[FunctionKey(function, arity)] != nil }
  /// Every name and arity that can be called, in order.
  package var exports: [(name: Atom, arity: Int)] {
    functions
      .filter { if case .missing = $0.body { false } else { true } }
      .flatMap { function in function.arities.map { (function.name, $0) } }
      .sorted { ($0.0.name, $0.1) < ($1.0.name, $1.1) }
  }
}

/// A callback of a behaviour.
package struct LibraryCallback: Sendable {
  package let name: Atom
  package let arity: Int
  package let isOptional: Bool

  package init(_ name: Atom, _ arity: Int, optional: Bool = false) {
    self.name = name
    self.arity = arity
    self.isOptional = optional
  }
}

/// A name and an arity.
package struct FunctionKey: Hashable, Sendable {
  package let name: Atom
  package let arity: Int

  package init(_ name: Atom, _ arity: Int) {
    self.name = name
    self.arity = arity
  }
}

/// A function of a module with one of its arities: what calls are resolved to.
package final class LibraryFunctionEntry: Callee, @unchecked Sendable {
  // Safety: immutable.
  package let function: LibraryFunction
  let mismatch: LibraryFunction.Mismatch
  private let body: LibraryFunction.Body
  /// Completes the arguments for the body; nil if it takes just these.
  let completion: ArgumentCompletion?
  /// The operator that it is, if it is one that code has a node for.
  package let binary: BinaryOperator?

  package convenience init(_ function: LibraryFunction, in module: Atom, arity: Int, isErlang: Bool) {
    self.init(
      function, in: module, arity: arity,
      mismatch: function.mismatch ?? (isErlang ? .badArgument : .functionClause))
  }

  private init(
    _ function: LibraryFunction, in module: Atom, arity: Int, mismatch: LibraryFunction.Mismatch
  ) {
    self.function = function
    self.mismatch = mismatch
    (body, completion) = function.body(arity: arity)
    binary = module == "Elixir.Kernel" && arity == 2 ? BinaryOperator.named[function.name] : nil
    super.init(module: module, name: function.name, arity: arity, isReadyMade: true)
  }

  /// The function that stands in its place where it is refused.
  func refused(_ access: OutsideAccess) -> LibraryFunctionEntry {
    LibraryFunctionEntry(
      function.refused(access, in: module, arity: arity), in: module, arity: arity, mismatch: mismatch)
  }

  /// The Erlang function that Elixir's compiler puts in its place. Erlang's own stays itself.
  var inlined: (module: Atom, name: Atom)? { module.name.hasPrefix("Elixir.") ? function.inlinedAs() : nil }

  /// Whether a call of it cannot suspend.
  package override var isSync: Bool { if case .async = body { false } else { true } }

  func performSync(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    guard let completion else { return try run(context, arguments) }
    return try run(context, completion.completed(arguments))
  }

  /// A call with these operands.
  @inline(__always) func performSync(_ context: CallContext, _ operands: Nodes<Code>, _ frame: Frame) throws
    -> Term
  {
    guard let completion else { return try run(context, try operands.arguments(frame)) }
    return try run(context, try completion.arguments(operands, frame))
  }

  /// Runs a body that cannot suspend, with all arguments that it takes.
  private func run(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    if let binary { return try binary.apply(arguments[0], arguments[1]) }
    do {
      switch body {
      case .sync(let body): return try context.wanted(try body(arguments))
      case .syncInContext(let body): return try context.wanted(try body(context, arguments))
      case .async: preconditionFailure("an asynchronous library function was called as a synchronous one")
      case .missing(let instead): throw missing(instead, arguments)
      }
    } catch let mismatch as ArgumentMismatch {
      throw error(for: mismatch, arguments)
    }
  }

  func perform(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    guard case .async(let body) = body else { return try performSync(context, arguments) }
    do {
      return try context.wanted(try await body(context, arguments))
    } catch let mismatch as ArgumentMismatch {
      throw error(for: mismatch, arguments)
    } catch let improper as ImproperList {
      let blame = function.improper() ?? .clause(of: "Elixir.Enum", "reduce", arity: 3)
      throw blame.error(
        in: module, function.name, [improper.list] + arguments.terms.dropFirst(), passed: arguments.count,
        at: 0)
    }
  }

  private func missing(_ instead: String, _ arguments: Arguments) -> RaisedError {
    let name = ExceptionTerm.functionName(.atom(module), function.name, arity)
    return .undefined(
      module, function.name, arguments.terms, blame: "function \(name) is not in peeper. \(instead)")
  }

  private func error(for found: ArgumentMismatch, _ arguments: Arguments) -> RaisedError {
    // Elixir's clauses stand under the full arity; the shorter ones only fill in the defaults.
    let filled = function.filled(arguments)
    if let blame = function.blames().first(where: { $0.key.contains(place: found.index) })?.value {
      return blame.error(in: module, function.name, filled, passed: arity, at: found.index)
    }
    switch mismatch {
    case .functionClause: return .functionClause(module, function.name, filled)
    case .badArgument:
      let place = ArgumentCompletion(function.parameters, given: arity)?.givenPlace(found.index)
      return .badArguments(
        [((place ?? found.index) + 1, found.expectation)], in: module, function.name,
        completion?.passed(of: arguments) ?? arguments.terms)
    }
  }
}
