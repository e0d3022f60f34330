import ActorRuntime
import CommonLibrary
import ElixirCompiler
import ElixirSyntax
import Evaluation
import Terms

extension Command {
  static let modules: [Command] = [
    .sync(
      "h", [.written(.optional("what"), .commands)], in: .modules,
      doc: """
        Explains a command, module or function.

        `h` lists the commands; `h start`, `h Enum`, `h Enum.map`, `h Enum.map/2` explain what is named.
        """,
      example: """
        peeper> h Tuple.append
        Tuple.append(tuple, value)

        Adds the value at the end.

            peeper> Tuple.append({:a}, :b)
            {:a, :b}
        """
    ) { c, a in
      try c.showProse(HelpText(c.interpreter).text(for: a.optional(0)))
      return .shown
    },
    .sync(
      "exports", [.module(.optional("module", .atom("Elixir.Kernel")))], in: .modules,
      doc: "Lists the functions of a module: `exports Enum`.",
      example: """
        peeper> exports Tuple
        append/2        delete_at/2     duplicate/2     insert_at/3     product/1
        sum/1           to_list/1
        """
    ) { c, a in
      let module = try a.atom(0)
      guard let exports = c.interpreter.exportedFunctions(module) else {
        throw RaisedError.undefined(
          module, "module_info", [.atom("exports")],
          blame: "function \(Term.atom(module).inspect()).module_info/1 is undefined (module "
            + "\(Term.atom(module).inspect()) is not available)")
      }
      var macros = c.interpreter.canBeUsed(module) ? ["__using__/1"] : []
      let known =
        c.interpreter.loaded(module)?.macros ?? c.interpreter.library.module(named: module)?.listedMacros
      macros += (known ?? []).map { "\($0.name.name)/\($0.arity)" }
      c.show(NameTable.text(macros + exports.map { "\($0.name.name)/\($0.arity)" }))
      return .shown
    },
    .sync(
      "b", [.written("behaviour", .modules)], in: .modules,
      doc: "Lists the callbacks of a behaviour: `b GenServer`, `b GenServer.init`.",
      example: """
        peeper> b Application.stop
        @callback stop(state) ::
                    term

        Called after the application has ended.
        """
    ) { c, a in
      try c.showProse(CallbackHelp(c.interpreter).text(for: a[0].asString ?? a[0].inspect()))
      return .shown
    },
    .sync(
      "t", [.written("module", .modules)], in: .modules, doc: "Lists types; there are none here.",
      example: """
        peeper> t Enum
        No type information for Enum was found: peeper keeps no types. `h Enum` tells what there is
        """
    ) { c, a in
      let text = a[0].asString ?? a[0].inspect()
      c.show(
        "No type information for \(text) was found: peeper keeps no types. `h \(text)` tells what there is")
      return .shown
    },
    .async(
      "c", [.file("files"), .optional("path", .atom("in_memory"))], in: .modules,
      doc: "Defines the modules of a file: `c \"counter.ex\"`.",
      example: """
        peeper> File.write!("answer.ex", "defmodule Answer do def get, do: 42 end")
        :ok
        peeper> c "answer.ex"
        [Answer]
        peeper> Answer.get()
        42
        """, reaches: .files
    ) { c, a in
      let paths = try (a[0].listElements ?? [a[0]]).map { path in
        guard let text = path.asString else {
          throw RaisedError.argumentError("expected a binary or a list of binaries as argument")
        }
        return text
      }
      return .list(of: try await SourceFiles(c).define(paths).map { .atom($0) })
    },
    .async(
      "r", [.module()], in: .modules,
      doc:
        "Reads the file of a module again: `{:reloaded, modules}`.\n\nThe module has to come from a file, by `c`.",
      example: """
        peeper> File.write!("answer.ex", "defmodule Answer do def get, do: 42 end")
        :ok
        peeper> c "answer.ex"
        [Answer]
        peeper> r Answer
        …
        {:reloaded, [Answer]}
        """, reaches: .files
    ) { c, a in
      let modules = try (a[0].listElements ?? [a[0]]).map { module in
        guard let atom = module.asAtom else { throw ArgumentMismatch(0, "not a module") }
        return atom
      }
      let paths = try modules.map { try SourceFiles(c).path(of: $0) }
      return .tuple(.atom("reloaded"), .list(of: try await SourceFiles(c).define(paths).map { .atom($0) }))
    },
    .sync(
      "l", [.module()], in: .modules, doc: "Tells whether a module is there: `{:module, module}`.",
      example: """
        peeper> l Enum
        {:module, Enum}
        peeper> l Nowhere
        {:error, :nofile}
        """
    ) { c, a in
      let module = try a.atom(0)
      return c.interpreter.exists(module)
        ? .tuple(.atom("module"), .atom(module)) : .tuple(.error, .atom("nofile"))
    },
  ]
}

/// Files of modules.
private struct SourceFiles {
  let context: CallContext
  init(_ context: CallContext) { self.context = context }

  /// Evaluates the files and tells which modules are new since.
  func define(_ paths: [String]) async throws -> [Atom] {
    let missing = paths.filter { FileSystem.kind($0) == nil }
    guard missing.isEmpty else {
      throw RaisedError.argumentError("could not find files \(missing.joined(separator: ", "))")
    }
    let before = versions
    for path in paths {
      let text: String
      do { text = try TextFile.read(path) } catch { throw RaisedError.argumentError("\(error)") }
      let session = EvaluationSession(
        context.interpreter, file: path, diagnostics: try context.workbench().evaluator.bindings.diagnostics)
      _ = try await session.evaluate(try Parser.parse(text, file: path, firstLine: 1), context)
    }
    return versions.filter { name, version in before[name] != version }.keys.sorted {
      $0.name < $1.name
    }
  }

  private var versions: [Atom: ObjectIdentifier] {
    Dictionary(
      uniqueKeysWithValues: context.interpreter.loadedModules.map { ($0.name, ObjectIdentifier($0)) })
  }

  /// The file that a module was defined in.
  func path(of module: Atom) throws -> String {
    let name = Term.atom(module).inspect()
    guard context.interpreter.exists(module) else {
      throw RaisedError.argumentError("could not load nor find module: \(name)")
    }
    guard let loaded = context.interpreter.loaded(module) else {
      throw RaisedError.argumentError("could not find source for module: \(name), which is ready-made")
    }
    guard FileSystem.kind(loaded.file) != nil else {
      throw RaisedError.argumentError("could not find source (\(loaded.file)) for module: \(name)")
    }
    return loaded.file
  }
}
