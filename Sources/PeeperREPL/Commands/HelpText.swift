import Evaluation
import PeeperLanguage
import Terms

/// Output of `h`.
struct HelpText {
  private let interpreter: Interpreter
  /// The names of the servers written in Swift.
  private let servers: [Atom]
  private let commands: CommandTable

  init(_ interpreter: Interpreter) {
    self.interpreter = interpreter
    let workbench = interpreter.host as? Workbench
    servers = workbench?.servers.names ?? []
    commands = workbench?.commands ?? .standard
  }

  /// The help for what was typed behind `h`: `start`, `Enum`, `Enum.map`, `Enum.map/2`.
  func text(for what: Term?) -> String {
    guard let what else { return overview }
    let name = (what.asString ?? what.inspect()).replacing(" / ", with: "/")
    var (path, arity) = (name, Int?.none)
    if let slash = name.lastIndex(of: "/"), let number = Int(name[name.index(after: slash)...].trimmed) {
      (path, arity) = (name[..<slash].trimmed, number)
    }
    if path.hasSuffix("()") { path.removeLast(2) }
    if arity == nil, let text = moduleText(moduleAtom(path)) { return text }
    if let dot = path.lastIndex(of: "."), dot != path.startIndex {
      let owner = moduleAtom(String(path[..<dot]))
      let function = String(path[path.index(after: dot)...])
      return functionText(owner, Atom(function), arity) ?? nothing(for: name, in: owner, function)
    }
    if path.first?.isUppercase == true || path.hasPrefix(":") { return noModule(path) }
    for owner: Atom in [CommandTable.moduleName, "Elixir.Kernel", "Elixir.Kernel.SpecialForms"] {
      if let text = functionText(owner, Atom(path), arity) { return text }
    }
    return nothing(for: name, in: CommandTable.moduleName, path)
  }

  // MARK: - The commands

  /// A line for each command.
  private var overview: String {
    let groups = Command.Group.allCases.map { group in
      group.rawValue + "\n"
        + commands.commands(in: group).map(\.function)
        .map { "  " + usage($0).padded(to: 33) + " " + summary($0) }.joined(separator: "\n")
    }
    return """
      What can be typed at the prompt, beside all of the language:

      \(groups.joined(separator: "\n\n"))

      `h start`, `h Enum`, `h Enum.map` tell more. To begin: start Counter, then
      cast Counter, :inc, then call Counter, :get. Ready-made servers, each with help:
      \(servers.map { Term.atom($0).inspect() }.filter { !$0.contains(".") }.joined(separator: ", ")).
      """
  }

  /// `call server, request[, timeout]`.
  private func usage(_ function: LibraryFunction) -> String {
    let required = function.parameters.count - function.optional
    let names = function.parameters.map(\.name)
    var text = names[..<required].joined(separator: ", ")
    if function.optional > 0 {
      let optional = names[required...].joined(separator: ", ")
      text += required > 0 ? "[, \(optional)]" : "[\(optional)]"
    }
    return text.isEmpty ? function.name.name : function.name.name + " " + text
  }

  /// The first sentence, or what stands before its colon.
  private func summary(_ function: LibraryFunction) -> Substring {
    let line = function.doc.prefix { $0 != "\n" }
    let end = line.indices.first { index in
      let next = line.index(after: index)
      return ".:".contains(line[index]) && (next == line.endIndex || line[next] == " ")
    }
    return line[..<(end ?? line.endIndex)]
  }

  // MARK: - Modules and functions

  private func moduleAtom(_ path: String) -> Atom {
    if path.hasPrefix(":") { return Atom(String(path.dropFirst())) }
    return Atom("Elixir." + path)
  }

  private func moduleText(_ module: Atom) -> String? {
    let title = Term.atom(module).inspect()
    if let loaded = interpreter.loaded(module) {
      let functions = loaded.functions.filter { !$0.isHidden }
        .map { "  \($0.name.name)(\($0.parameters.joined(separator: ", ")))" }
      return ([title, "", loaded.doc?.trimmed ?? "No documentation.", ""] + functions).joined(separator: "\n")
    }
    guard let library = interpreter.library.module(named: module) else { return nil }
    let functions = library.functions.filter { if case .missing = $0.body { false } else { true } }
      .flatMap(\.signatures)
    let all = functions + library.macros.flatMap(\.signatures)
    return ([title, "", library.doc.trimmed, ""] + all.map { "  " + $0 }.sorted()).joined(separator: "\n")
  }

  private func functionText(_ module: Atom, _ name: Atom, _ arity: Int?) -> String? {
    let owner = Self.needNoModule.contains(module) ? "" : Term.atom(module).inspect() + "."
    if let loaded = interpreter.loaded(module) {
      let found = loaded.functions.filter { $0.name == name && (arity == nil || $0.arity == arity) }
      guard !found.isEmpty else { return nil }
      return found.map {
        "\(owner)\(name.name)(\($0.parameters.joined(separator: ", ")))\n\n\($0.doc?.trimmed ?? "No documentation.")"
      }.joined(separator: "\n\n")
    }
    guard let library = interpreter.library.module(named: module) else { return nil }
    func isMeant(_ found: Atom, _ arities: ClosedRange<Int>) -> Bool {
      found == name && (arity.map(arities.contains) ?? true)
    }
    let texts =
      library.macros.filter { isMeant($0.name, $0.arities) }.map {
        text(owner, $0.signatures, $0.doc, $0.reaches, [])
      }
      + library.functions.filter { isMeant($0.name, $0.arities) }.map {
        text(owner, $0.signatures, $0.doc, $0.reaches, examples(of: $0, in: module))
      }
    return texts.isEmpty ? nil : texts.joined(separator: "\n\n")
  }

  private func text(
    _ owner: String, _ signatures: [String], _ doc: String, _ reaches: OutsideAccess?, _ examples: [String]
  ) -> String {
    let refusal = interpreter.isRefused(reaches) ? reaches?.refusal : nil
    return
      (signatures.map { owner + $0 } + ["", doc.trimmed]
      + (refusal.map { ["", $0.prefix(1).uppercased() + $0.dropFirst() + "."] } ?? [])
      + (examples.isEmpty ? [] : [""] + examples)).joined(separator: "\n")
  }

  private func examples(of function: LibraryFunction, in module: Atom) -> [String] {
    if module == CommandTable.moduleName {
      let session = commands[function.name.name]?.example ?? ""
      return session.split(separator: "\n", omittingEmptySubsequences: session.isEmpty)
        .map { $0.isEmpty ? "" : "    " + $0 }
    }
    return function.examples.map { "    peeper> \($0.expression)\n    \($0.value)" }
  }

  private static let needNoModule: Set<Atom> = [
    CommandTable.moduleName, "Elixir.Kernel", "Elixir.Kernel.SpecialForms",
  ]

  // MARK: - What there is not

  private func noModule(_ path: String) -> String {
    let names = interpreter.library.names.map { Atom($0) } + interpreter.loadedModules.map(\.name)
    return "Could not load module \(path), got: nofile"
      + didYouMean(path, names.map { Term.atom($0).inspect() }.map { ($0, $0) })
  }

  private func nothing(for what: String, in module: Atom, _ function: String) -> String {
    guard var exports = interpreter.exportedFunctions(module) else {
      return noModule(Term.atom(module).inspect())
    }
    if CallbackHelp.has(module, function) {
      return """
        No documentation for function \(what) was found, but there is a callback with the same name.
        You can view callback documentation with the b/1 helper.
        """
    }
    if module == CommandTable.moduleName { exports += interpreter.exportedFunctions("Elixir.Kernel") ?? [] }
    let same = exports.filter { $0.name.name == function }.map { "\($0.name.name)/\($0.arity)" }
    let shown = module == CommandTable.moduleName ? "Kernel." + what : what
    guard same.isEmpty else {
      return "No documentation for \(shown) was found; there is \(same.joined(separator: ", "))"
    }
    return "No documentation for \(shown) was found"
      + didYouMean(function, exports.map { ($0.name.name, "\($0.name.name)/\($0.arity)") })
  }

  private func didYouMean(_ name: String, _ candidates: [(String, String)]) -> String {
    let near = NearestNames.nearest(name, among: candidates)
    return near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?"
  }
}

extension StringProtocol {
  /// Without the white space around.
  var trimmed: String {
    var text = Substring(self).drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  func padded(to width: Int) -> String {
    String(self) + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
