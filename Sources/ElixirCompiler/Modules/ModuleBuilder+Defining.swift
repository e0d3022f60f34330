import CommonLibrary
import ElixirSyntax
import Evaluation
import Terms

extension ModuleBuilder {
  /// `defmodule`: runs the body, links what it defined, and puts the module in force.
  static func define(
    _ name: Atom, _ body: Syntax, _ env: Env, _ bindings: [Atom: Term], line: Int, _ context: CallContext,
    _ diagnostics: Diagnostics
  ) async throws -> Term {
    let interpreter = context.interpreter
    let builder = ModuleBuilder(name, interpreter, diagnostics, file: env.file, line: line)
    builder.context = context
    let count = context.builders.count
    context.builders.append(builder)
    defer { context.builders.removeSubrange(count...) }
    var env = env
    var bindings = bindings
    var result = Term.nil
    for statement in statements(of: body) {
      result = try await Statement.run(statement, &env, &bindings, context, diagnostics)
    }
    for hook in builder.beforeCompile {
      let text = "require \(hook.inspect())\n\(hook.inspect()).__before_compile__(__ENV__)"
      for statement in statements(of: try Parser.parse(text, file: env.file, firstLine: line)) {
        _ = try await Statement.run(statement, &env, &bindings, context, diagnostics)
      }
    }
    let module = try builder.finish(env)
    if interpreter.loaded(name) != nil {
      diagnostics.warn(
        "redefining module \(Term.atom(name).inspect()) (current version defined in memory)", file: env.file,
        line: line)
    }
    interpreter.load(module)
    if let implemented = builder.attribute("protocol")?.asAtom, let target = builder.attribute("for")?.asAtom,
      module.callee(FunctionKey("__impl__", 1)) != nil
    {
      interpreter.implementations.note(implemented, for: target, name)
    }
    return .tuple(.atom("module"), .atom(name), .binary(objectCode(name)), result)
  }

  static func statements(of body: Syntax) -> [Syntax] {
    if case .node(let node) = body, node.name == "__block__", let statements = node.arguments {
      return statements
    }
    return [body]
  }

  /// Stand-in for the compiled module in the value of `defmodule`: begins like a BEAM file.
  private static func objectCode(_ name: Atom) -> Binary {
    var bytes: [UInt8] = Array("FOR1".utf8) + [0, 0, 4, 0] + Array("BEAM".utf8) + Array("AtU8".utf8)
    bytes += Array(name.name.utf8)
    while bytes.count < 64 { bytes.append(0) }
    return Binary(bytes)
  }

  /// Carries out `use Module, options`.
  func use(
    _ module: Atom, _ template: UseTemplate, _ options: Term, _ env: Env, _ context: CallContext,
    _ diagnostics: Diagnostics
  ) async throws {
    for behaviour in template.behaviours where !behaviours.contains(behaviour) {
      behaviours.append(behaviour)
    }
    uses.append((module, options))
    guard !template.source.isEmpty else { return }
    try setAttribute("__use__", options.isNil ? .emptyList : options, line: line, diagnostics)
    var env = env
    env.aliases = [:]
    env.imports = []
    var bindings: [Atom: Term] = [:]
    isInjecting = true
    defer { isInjecting = false }
    let doc = deleteAttribute("doc")
    for statement in Self.statements(of: try Parser.parse(template.source, file: env.file)) {
      _ = try await Statement.run(statement, &env, &bindings, context, diagnostics)
    }
    if !doc.isNil { try setAttribute("doc", doc, line: line, diagnostics) }
    _ = deleteAttribute("__use__")
  }

  // MARK: Structs

  func defineStruct(_ fields: Term) throws -> Term {
    guard structDefinition == nil else {
      throw RaisedError.argumentError(
        "defstruct has already been called for \(Term.atom(name).inspect()), defstruct can only be called once per module"
      )
    }
    guard let elements = fields.listElements else {
      throw RaisedError.argumentError("struct fields definition must be list, got: \(fields.inspect())")
    }
    var definition: [(Atom, Term)] = []
    for element in elements {
      if let field = element.asAtom {
        definition.append((field, .nil))
      } else if let pair = element.asTuple, pair.count == 2, let field = pair[0].asAtom {
        definition.append((field, pair[1]))
      } else {
        throw RaisedError.argumentError("struct field names must be atoms, got: \(element.inspect())")
      }
    }
    let enforced = attribute("enforce_keys").map { $0.listElements ?? [$0] } ?? []
    let missing = enforced.filter { field in !definition.contains { .atom($0.0) == field } }
    if !missing.isEmpty {
      throw RaisedError.argumentError(
        "@enforce_keys required keys (\(Term.list(of: missing).inspect())) that are not defined in defstruct: "
          + Term.keywords(definition).inspect())
    }
    structDefinition = StructDefinition(
      fields: definition, enforced: enforced.compactMap(\.asAtom),
      shown: derivedInspect(definition.map(\.0)))
    derived = derivedProtocols
    return structDefinition.map { .map($0.make(name)) } ?? .nil
  }

  /// The fields that `@derive {Inspect, only: …}` or `except: …` leaves; nil for all.
  private func derivedInspect(_ fields: [Atom]) -> [Atom]? {
    guard let derived = attribute("derive") else { return nil }
    for element in derived.listElements ?? [derived] {
      guard let pair = element.asTuple, pair.count == 2, pair[0].isAtom("Elixir.Inspect"),
        let options = pair[1].keywordPairs
      else { continue }
      for (key, value) in options {
        let names = (value.listElements ?? []).compactMap(\.asAtom)
        if key == "only" { return fields.filter { names.contains($0) } }
        if key == "except" { return fields.filter { !names.contains($0) } }
      }
    }
    return nil
  }

  /// The protocols of `@derive`.
  private var derivedProtocols: [Atom] {
    guard let derived = attribute("derive") else { return [] }
    return (derived.listElements ?? [derived]).compactMap { $0.asAtom ?? $0.asTuple?[0].asAtom }
  }

  func defineException(_ fields: Term, line: Int) throws -> Term {
    let exception: Term = .tuple(.atom(.exceptionKey), .true)
    guard let elements = fields.listElements else {
      throw RaisedError.argumentError("struct fields definition must be list, got: \(fields.inspect())")
    }
    let value = try defineStruct(.list(of: elements + [exception]))
    isException = true
    behaviours.append("Elixir.Exception")
    return value
  }

  // MARK: The end

  func finish(_ env: Env) throws -> LoadedModule {
    if uses.contains(where: { $0.module == "Elixir.GenServer" }), !isDefined(FunctionKey("init", 1)) {
      try injectInit(env)
    }
    let linker = ModuleLinker(self, diagnostics)
    let functions = try linker.linkAll()
    warnOfBehaviours()
    linker.warnOfRemoteCalls()
    warnOfAttributes()
    for unused in linker.unusedPrivates where !unused.isInjected {
      diagnostics.warn(
        unused.fillsDefaults
          ? "default values for the optional arguments in \(unused.key.name.name)/\(unused.defaultsOf ?? 0) are never used"
          : "function \(unused.key.name.name)/\(unused.key.arity) is unused", file: file, line: unused.line)
    }
    var callees: [FunctionKey: Callee] = [:]
    var privates: Set<FunctionKey> = []
    for (key, function) in functions {
      if definitions[key]?.isPrivate ?? false { privates.insert(key) } else { callees[key] = function }
    }
    for entry in generatedFunctions(public: callees.keys.map { ($0.name, $0.arity) })
    where callees[FunctionKey(entry.name, entry.arity)] == nil {
      callees[FunctionKey(entry.name, entry.arity)] = entry
    }
    let infos = order.compactMap { definitions[$0] }.filter {
      !$0.isPrivate && !$0.fillsDefaults && $0.key.name.macroName == nil
    }.map {
      definition in
      LoadedModule.FunctionInfo(
        name: definition.key.name, arity: definition.key.arity, parameters: definition.parameters,
        doc: definition.doc,
        isHidden: definition.isHidden || definition.isInjected, isInjected: definition.isInjected)
    }
    return LoadedModule(
      name: name, doc: attribute("moduledoc")?.asString, functions: infos, behaviours: behaviours,
      callbacks: callbacks,
      structDefinition: structDefinition,
      attributes: (behaviours.isEmpty ? [] : [("behaviour", .list(of: behaviours.map { .atom($0) }))])
        + persistentAttributes,
      uses: uses, guards: guards, file: file, callees: callees, code: linker.made,
      privateKeys: privates, derived: derived)
  }

  private func injectInit(_ env: Env) throws {
    diagnostics.warn(
      "function init/1 required by behaviour GenServer is not implemented (in module \(Term.atom(name).inspect())).\n\nWe will inject a default implementation for now:\n\n    def init(init_arg) do\n      {:ok, init_arg}\n    end\n\nYou can copy the implementation above or define your own that converts the arguments given to GenServer.start_link/3 to the server state.\n",
      file: file, line: line)
    isInjecting = true
    defer { isInjecting = false }
    let argument = Syntax.variable("init_arg")
    let clause = PendingClause(
      parameters: [argument], guards: [], body: .pair(.atom(.ok), argument), env: env, line: line)
    try add("init", clause, isPrivate: false)
  }

  /// Whether every module, or a struct's, has such a function.
  func generates(_ key: FunctionKey) -> Bool {
    ["__struct__", "exception", "message", "__info__", "module_info", "behaviour_info"].contains(
      key.name.name)
  }

  /// Functions that every module has, and those that structs and exceptions have.
  private func generatedFunctions(public keys: [(name: Atom, arity: Int)]) -> [LibraryFunctionEntry] {
    let name = name
    let listed = keys.filter { $0.name.macroName == nil }.sorted {
      ($0.name.name, $0.arity) < ($1.name.name, $1.arity)
    }
    var exports = listed
    if structDefinition != nil { exports = [("__struct__", 0), ("__struct__", 1)] + exports }
    var information = ModuleInformation(
      name, functions: exports,
      macros: guards.filter(\.value.isPublic).keys.map { (name: $0.name, arity: $0.arity) }
        + keys.compactMap { key in key.name.macroName.map { (name: $0, arity: key.arity - 1) } })
    if !behaviours.isEmpty {
      information.attributes = .keywords([
        (Atom("vsn"), .list(of: [.integer(1)])), (Atom("behaviour"), .list(of: behaviours.map { .atom($0) })),
      ])
    }
    information.structure = structDefinition
    let structure = structDefinition
    var made = information.entries
    if !callbacks.isEmpty {
      // From the last name to the first, as Elixir has them.
      let all = callbacks.sorted { ($0.name.name, $0.arity) > ($1.name.name, $1.arity) }
      let optional = all.filter(\.isOptional)
      made.append(
        (
          "behaviour_info", 1,
          .sync { a in
            let listed = a[0].isAtom("optional_callbacks") ? optional : all
            return .keywords(listed.map { ($0.name, .integer($0.arity)) })
          }
        ))
    }
    if let structure {
      made.append(("__struct__", 0, .sync { _ in .map(structure.make(name)) }))
      made.append(
        ("__struct__", 1, .sync { a in .map(try StructBuilding.make(name, structure, a[0], isStrict: true)) })
      )
      if isException {
        made.append(
          (
            "exception", 1,
            .sync { a in
              if case .binary = a[0], structure.has("message") {
                return .map(structure.make(name).setting(.atom("message"), to: a[0]))
              }
              let known = try ExceptionTerm.fields(of: name, in: a[0], where: structure.has)
              return .map(try StructBuilding.make(name, structure, .keywords(known), isStrict: true))
            }
          ))
        if structure.has("message") {
          made.append(
            (
              "message", 1,
              .sync { a in
                a[0].asMap?["message"] ?? .nil
              }
            ))
        }
      }
    }
    return made.map { function, arity, body in
      LibraryFunctionEntry(
        LibraryFunction(function, body, arity: arity), in: name, arity: arity, isErlang: false)
    }
  }
}

/// Structs from fields: `struct/2`, `__struct__/1`, `exception/1`.
enum StructBuilding {
  static func make(_ name: Atom, _ definition: StructDefinition, _ fields: Term, isStrict: Bool) throws
    -> MapTerm
  {
    var map = definition.make(name)
    let pairs: [(Term, Term)]
    if let given = fields.asMap {
      pairs = given.orderedPairs.filter { $0.key != .atom(.structKey) }.map { ($0.key, $0.value) }
    } else if let elements = fields.listElements {
      pairs = try elements.map { element in
        guard let pair = element.asTuple, pair.count == 2 else {
          throw RaisedError.functionClause(name, "__struct__", [fields])
        }
        return (pair[0], pair[1])
      }
    } else {
      throw RaisedError.protocolUndefined("Enumerable", for: fields)
    }
    for (key, value) in pairs {
      guard let field = key.asAtom, definition.has(field) else {
        if isStrict { throw RaisedError.keyError(key) }
        continue
      }
      map[field] = value
    }
    let missing = definition.enforced.filter { field in !pairs.contains { $0.0 == .atom(field) } }
    if isStrict, !missing.isEmpty {
      throw RaisedError.argumentError(
        "the following keys must also be given when building struct \(Term.atom(name).inspect()): "
          + Term.list(of: missing.map { .atom($0) }).inspect())
    }
    return map
  }
}
