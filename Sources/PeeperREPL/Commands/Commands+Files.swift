import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  static let fileCommands: [LibraryFunction] = [
    .sync(
      "import_file", ["path"],
      doc:
        "Evaluates a file here.\n\nAs if its expressions were typed: its variables stay. It has to stand alone.",
      reaches: .files
    ) { (_: CallContext, a: Arguments) in try misplaced("import_file", try a.string(0)) },
    .sync("import_file_if_available", ["path"], doc: "Evaluates a file, if there is one.", reaches: .files) {
      (_: CallContext, a: Arguments) in try misplaced("import_file_if_available", try a.string(0))
    },
    .sync("pwd", [], doc: "Shows the current folder.", reaches: .files) { (c: CallContext, _: Arguments) in
      c.show(FileSystem.current ?? ".")
      return .shown
    },
    .sync("cd", ["folder"], doc: "Goes to a folder.", reaches: .files) { (c: CallContext, a: Arguments) in
      let folder = try a.string(0)
      do throws(FileSystem.Failure) {
        try FileSystem.go(to: FileSystem.expanded(folder))
        c.show(FileSystem.current ?? ".")
      } catch {
        c.show("No directory \(folder)")
      }
      return .shown
    },
    .sync("ls", [#"path \\ ".""#], doc: "Lists a folder.", reaches: .files) {
      (c: CallContext, a: Arguments) in
      let path = FileSystem.expanded(try a.string(0, default: "."))
      if let names = try? FileSystem.names(path) {
        if !names.isEmpty { c.show(NameTable.text(names)) }
      } else {
        c.show(
          FileSystem.kind(path) != nil ? FileSystem.absolute(path) : "No such file or directory \(path)")
      }
      return .shown
    },
  ]

  /// `LanguageEvaluator` puts the file in the place of the command where it can.
  private static func misplaced(_ name: String, _ path: String) throws -> Term {
    throw RaisedError.argumentError(
      "\(name) has to be a whole expression: \(name) \(Term.string(path).inspect())")
  }
}
