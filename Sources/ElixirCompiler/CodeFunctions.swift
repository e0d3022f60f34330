import ActorRuntime
import CommonLibrary
import ElixirSyntax
import Evaluation
import Terms

enum CodeFunctions {
  static func text(_ arguments: Arguments) throws -> String {
    guard let text = Chardata.text(arguments[0]) else { throw ArgumentMismatch(0, "not a string") }
    return text
  }

  static func quoted(_ arguments: Arguments) throws(SyntaxError) -> Term {
    let options = arguments[1].keywordPairs ?? []
    let file = options.first { $0.key == "file" }?.value.asString ?? "nofile"
    let line = options.first { $0.key == "line" }?.value.asInteger ?? 1
    return try Parser.parse(Chardata.text(arguments[0]) ?? "", file: file, firstLine: line).term
  }

  /// `{location, message, token}`.
  static func errorTerm(_ error: SyntaxError) -> Term {
    var location: [(Atom, Term)] = [("line", .integer(error.position.line))]
    if error.position.column > 0 { location.append(("column", .integer(error.position.column))) }
    let prefix = Term.string(error.parts.prefix)
    let message = error.parts.suffix.map { .tuple(prefix, .string($0)) } ?? prefix
    return .tuple(.keywords(location), message, .string(error.parts.token))
  }

  static func evaluate(
    _ context: CallContext, _ binding: [(key: Atom, value: Term)],
    _ body: (EvaluationSession) async throws -> Term
  ) async throws -> Term {
    let session = EvaluationSession(context.interpreter, file: "nofile")
    for (name, value) in binding { session.bind(name, to: value) }
    let value = try await body(session)
    return .tuple(value, .keywords(session.variables.reversed().map { ($0.name, $0.value) }))
  }

  static func loaded(_ context: CallContext, _ module: Atom) -> Term {
    context.interpreter.exists(module)
      ? .tuple(.atom("module"), .atom(module)) : .tuple(.error, .atom("nofile"))
  }

  static func concatenated(_ parts: [Term], _ context: CallContext) throws -> Term {
    var names: [String] = []
    for part in parts where !part.isNil {
      let text = try part.asAtom?.name ?? StringChars.string(part, context)
      names.append(text.hasPrefix("Elixir.") ? String(text.dropFirst(7)) : text)
    }
    let joined = names.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 }.joined(separator: ".")
    return .atom(try Atom(made: "Elixir." + joined))
  }

  /// The module that is being defined.
  static func builder(_ context: CallContext, _ arguments: Arguments) throws -> ModuleBuilder {
    let module = try arguments.atom(0)
    guard let builder = context.builder(of: module) else {
      throw RaisedError.argumentError(
        "could not call Module function because the module \(arguments[0].inspect()) is already compiled")
    }
    return builder
  }
}
