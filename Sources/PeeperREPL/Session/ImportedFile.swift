import CommonLibrary
import ElixirSyntax
import Evaluation
import Terms

/// `import_file "path"`, in whose place the expressions of the file are evaluated, so that their variables stay.
struct ImportedFile {
  /// The command that was typed: `import_file` or `import_file_if_available`.
  let command: Atom
  /// Its absolute path.
  let path: String
  private var isOptional: Bool { command != "import_file" }

  /// Nil if the expression is another.
  init?(_ syntax: Syntax) {
    guard case .node(let node) = syntax, let name = node.name?.name,
      name == "import_file" || name == "import_file_if_available", let arguments = node.arguments,
      arguments.count == 1, case .literal(let literal) = arguments[0], let path = literal.asString
    else { return nil }
    command = Atom(name)
    self.path = FileSystem.absolute(FileSystem.expanded(path))
  }

  /// Reads the file and parses it.
  func contents() throws -> Syntax {
    let text: String
    do {
      text = try TextFile.read(path)
    } catch .missing {
      guard !isOptional else { return .literal(.nil) }
      throw RaisedError.raising(
        "File.Error",
        [("reason", .atom("enoent")), ("path", .string(path)), ("action", .string("read file"))])
    } catch {
      throw RaisedError.argumentError("\(error)")
    }
    return try Parser.parse(text, file: path, firstLine: 1)
  }
}
