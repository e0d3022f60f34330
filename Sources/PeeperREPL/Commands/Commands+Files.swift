import ActorRuntime
import PeeperLanguage
import Terms

extension LibraryModule {
  static let fileCommands: [LibraryFunction] = [
    .async(
      "import_file", ["path"],
      doc: "Evaluates a file here.\n\nAs if its expressions were typed: its variables stay."
    ) {
      c, a in try await importFile(c, try a.string(0), isOptional: false)
    },
    .async("import_file_if_available", ["path"], doc: "Evaluates a file, if there is one.") {
      c, a in try await importFile(c, try a.string(0), isOptional: true)
    },
    .sync("pwd", [], doc: "Shows the current folder.") { (c: CallContext, _: Arguments) in
      c.show(FileSystem.current)
      return .shown
    },
    .sync("cd", ["folder"], doc: "Goes to a folder.") { (c: CallContext, a: Arguments) in
      let folder = try a.string(0)
      c.show(FileSystem.go(to: folder) == nil ? FileSystem.current : "No directory \(folder)")
      return .shown
    },
    .sync("ls", [#"path \\ ".""#], doc: "Lists a folder.") { (c: CallContext, a: Arguments) in
      let path = FileSystem.expanded(try a.string(0, default: "."))
      if let names = FileSystem.names(in: path) {
        if !names.isEmpty { c.show(NameTable.text(names)) }
      } else {
        c.show(
          FileSystem.exists(path) ? FileSystem.absolute(path) : "No such file or directory \(path)")
      }
      return .shown
    },
  ]

  private static func importFile(_ c: CallContext, _ path: String, isOptional: Bool) async throws -> Term {
    let path = FileSystem.absolute(FileSystem.expanded(path))
    let text: String
    do {
      text = try TextFile.read(path)
    } catch .missing {
      guard !isOptional else { return .nil }
      throw RaisedError.raising(
        "File.Error",
        [("reason", .atom("enoent")), ("path", .string(path)), ("action", .string("read file"))])
    } catch {
      throw RaisedError.argumentError("\(error)")
    }
    let syntax = try Parser.parse(text, file: path, firstLine: 1)
    return try await c.workbench().evaluator.bindings.evaluate(syntax, c)
  }
}
