import PeeperLanguage
import Terms

/// What `h` prints.
struct HelpText {
  let interpreter: Interpreter
  init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  /// The help for what was typed behind `h`: `start`, `Enum`, `Enum.map`, `Enum.map/2`.
  func text(for what: Term?) throws -> String {
    guard let what, let name = what.asString else { return overview }
    var (path, arity) = (name, Int?.none)
    if let slash = name.lastIndex(of: "/"), let number = Int(name[name.index(after: slash)...].trimmed) {
      (path, arity) = (String(name[..<slash]).trimmed, number)
    }
    if path.hasSuffix("()") { path.removeLast(2) }
    let module = moduleAtom(path)
    if let text = moduleText(module), arity == nil { return text }
    if let dot = path.lastIndex(of: "."), dot != path.startIndex {
      let owner = moduleAtom(String(path[..<dot]))
      let function = String(path[path.index(after: dot)...])
      if let text = functionText(owner, Atom(function), arity) { return text }
      throw unknown("function", "\(path)", in: owner, function)
    }
    for owner: Atom in ["Elixir.Peeper.Commands", "Elixir.Kernel"] {
      if let text = functionText(owner, Atom(path), arity) { return text }
    }
    let names =
      LibraryModule.commands.functions.map(\.name.name)
      + LibraryCatalog.names.map { Term.atom(named: $0).inspect() }
    let near = NearestNames.nearest(path, among: names.map { ($0, $0) })
    throw RaisedError.argumentError(
      "no help for \(path)"
        + (near.isEmpty ? "; `h` lists the commands" : "; did you mean \(near.joined(separator: ", "))?"))
  }

  private var overview: String {
    let commands = LibraryModule.commands
    let width = commands.functions.map(\.signature.count).max() ?? 0
    let lines = commands.functions.map { function in
      let sentence = function.doc.split(separator: "\n").first.map(String.init) ?? ""
      return "  " + function.signature.padded(to: width) + "  " + sentence
    }
    return ([commands.doc, ""] + lines).joined(separator: "\n")
  }

  private func moduleAtom(_ path: String) -> Atom {
    if path.hasPrefix(":") { return Atom(String(path.dropFirst())) }
    return Atom("Elixir." + path)
  }

  private func moduleText(_ module: Atom) -> String? {
    let title = Term.atom(module).inspect()
    if let loaded = interpreter.loaded(module) {
      let functions = loaded.functions.filter { !$0.isHidden }
        .map { "  \($0.name.name)(\($0.parameters.joined(separator: ", ")))" }
      return ([title, "", loaded.doc?.trimmed ?? "no documentation", ""] + functions).joined(separator: "\n")
    }
    guard let library = LibraryCatalog.module(named: module) else { return nil }
    let functions = library.functions.filter { if case .missing = $0.body { false } else { true } }.map {
      "  " + $0.signature
    }.sorted()
    return ([title, "", library.doc.trimmed, ""] + functions).joined(separator: "\n")
  }

  private func functionText(_ module: Atom, _ name: Atom, _ arity: Int?) -> String? {
    let owner = module == "Elixir.Peeper.Commands" ? "" : Term.atom(module).inspect() + "."
    if let loaded = interpreter.loaded(module) {
      let found = loaded.functions.filter { $0.name == name && (arity == nil || $0.arity == arity) }
      guard !found.isEmpty else { return nil }
      return found.map {
        "\(owner)\(name.name)(\($0.parameters.joined(separator: ", ")))\n\n\($0.doc?.trimmed ?? "no documentation")"
      }.joined(separator: "\n\n")
    }
    let found = (LibraryCatalog.module(named: module)?.functions ?? [])
      .filter { $0.name == name && (arity.map($0.arities.contains) ?? true) }
    guard !found.isEmpty else { return nil }
    return found.map { function in
      let examples = function.examples.map { "    peeper> \($0.expression)\n    \($0.value)" }
      return
        ([owner + function.signature, "", function.doc.trimmed] + (examples.isEmpty ? [] : [""] + examples))
        .joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private func unknown(_ kind: String, _ name: String, in module: Atom, _ function: String) -> RaisedError {
    guard let exports = interpreter.exportedFunctions(module) else {
      return .argumentError("no help for \(name): there is no module \(Term.atom(module).inspect())")
    }
    let near = NearestNames.nearest(
      function, among: exports.map { ($0.name.name, "\($0.name.name)/\($0.arity)") })
    return .argumentError(
      "no \(kind) \(name)" + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"))
  }
}

extension StringProtocol {
  /// Without the white space around.
  fileprivate var trimmed: String {
    var text = Substring(self).drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
  fileprivate func padded(to width: Int) -> String {
    String(self) + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
