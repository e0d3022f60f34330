import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension Command {
  static let files: [Command] = [
    .sync(
      "import_file", [.file("path")], in: .files,
      doc:
        "Evaluates a file here.\n\nAs if its expressions were typed: its variables stay. It has to stand alone.",
      example: """
        peeper> File.write!("answer.exs", "x = 42")
        :ok
        peeper> import_file "answer.exs"
        42
        peeper> x + 1
        43
        """, reaches: .files
    ) { _, a in try misplaced("import_file", try a.string(0)) },
    .sync(
      "import_file_if_available", [.file("path")], in: .files, doc: "Evaluates a file, if there is one.",
      example: """
        peeper> import_file_if_available "no such file.exs"
        nil
        """, reaches: .files
    ) { _, a in try misplaced("import_file_if_available", try a.string(0)) },
    .sync(
      "pwd", [], in: .files, doc: "Shows the current folder.",
      example: """
        peeper> cd "/"
        /
        peeper> pwd
        /
        """, reaches: .files
    ) { c, _ in
      c.show(FileSystem.current ?? ".")
      return .shown
    },
    .sync(
      "cd", [.file("folder")], in: .files, doc: "Goes to a folder.",
      example: """
        peeper> cd "/"
        /
        peeper> cd "no such folder"
        No directory no such folder
        """, reaches: .files
    ) { c, a in
      let folder = try a.string(0)
      do throws(FileSystem.Failure) {
        try FileSystem.go(to: FileSystem.expanded(folder))
        c.show(FileSystem.current ?? ".")
      } catch {
        c.show("No directory \(folder)")
      }
      return .shown
    },
    .sync(
      "ls", [.file(.optional("path", "."))], in: .files, doc: "Lists a folder.",
      example: """
        peeper> File.mkdir!("shelf"); File.write!("shelf/book", ""); File.write!("shelf/pen", "")
        :ok
        peeper> ls "shelf"
        book     pen
        """, reaches: .files
    ) { c, a in
      let path = FileSystem.expanded(try a.string(0))
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
