import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let file = LibraryModule(
    "File", doc: "Files and folders, whole: what is read and written at one stroke.",
    functions: fileQuestions + fileReading + fileWriting + [
      .missing("open", ["path", .optional("modes", [])], "Use File.read/1 and File.write/3."),
      .missing("stream!", ["path", .optional("modes", [])], "Use File.read!/1 and String.split/2."),
      .missing(
        "stat", ["path", .optional("opts", [])],
        "Use File.exists?/1, File.dir?/1 and File.regular?/1."),
    ])

  private static let fileQuestions: [LibraryFunction] = [
    .sync(
      "exists?", ["path", .optional("opts", [])], doc: "Whether there is a file or folder.",
      example: (#"File.exists?("/no/such/file")"#, "false"), reaches: .files
    ) { a in .boolean(FileSystem.kind(try path(a, 0)) != nil) },
    .sync(
      "regular?", ["path", .optional("opts", [])], doc: "Whether it is a file.",
      example: (#"File.regular?("/")"#, "false"), reaches: .files
    ) { a in .boolean(FileSystem.kind(try path(a, 0)) == .file) },
    .sync(
      "dir?", ["path", .optional("opts", [])], doc: "Whether it is a folder.",
      example: (#"File.dir?("/")"#, "true"),
      reaches: .files
    ) { a in .boolean(FileSystem.kind(try path(a, 0)) == .folder) },
    .sync(
      "cwd", [], doc: "`{:ok, folder}` of the current folder.", example: ("elem(File.cwd(), 0)", ":ok"),
      reaches: .files
    ) {
      (_: Arguments) in .tuple(.ok, SystemTerms.currentFolder)
    },
    .sync(
      "cwd!", [], doc: "The current folder.", example: ("is_binary(File.cwd!())", "true"), reaches: .files
    ) {
      (_: Arguments) in SystemTerms.currentFolder
    },
  ]

  private static let fileReading =
    both(
      "read", ["path"], "The bytes of a file", action: "read file",
      example: (#"File.read("/no/such/file")"#, "{:error, :enoent}")
    ) { a in .binary(Binary(try FileSystem.read(path(a, 0)))) }
    + both(
      "ls", [.optional("path", ".")], "The names in a folder", action: "list directory",
      example: (#"File.ls("/no/such/folder")"#, "{:error, :enoent}")
    ) { a in
      .list(of: try FileSystem.names(path(a, 0)).map { .string($0) })
    }

  private static let fileWriting =
    both(
      "write", ["path", "content", .optional("modes", [])], "Writes iodata", action: "write to file",
      givesOK: true
    ) { a in
      guard let bytes = Chardata.bytes(a[1]) else { throw FileSystem.Failure(reason: "badarg") }
      let isAppended = try a.list(2).contains(.atom("append"))
      try FileSystem.write(bytes, to: path(a, 0), isAppended: isAppended)
      return .ok
    }
    + both("rm", ["path"], "Removes a file", action: "remove file", givesOK: true) { a in
      try FileSystem.remove(path(a, 0))
      return .ok
    }
    + both("rmdir", ["path"], "Removes an empty folder", action: "remove directory", givesOK: true) { a in
      try FileSystem.removeFolder(path(a, 0))
      return .ok
    }
    + both("mkdir", ["path"], "Makes a folder", action: "make directory", givesOK: true) { a in
      try FileSystem.makeFolder(path(a, 0))
      return .ok
    }
    + both(
      "mkdir_p", ["path"], "Makes a folder and those it is in", action: "make directory (with -p)",
      givesOK: true
    ) { a in
      var made = ""
      for part in PathText.parts(try path(a, 0)) {
        made = made.isEmpty ? part : PathText.joined(made, part)
        if FileSystem.kind(made) != .folder { try FileSystem.makeFolder(made) }
      }
      return .ok
    }

  /// A function that answers with `{:error, reason}`, and its twin with `!` that raises `File.Error`.
  private static func both(
    _ name: String, _ parameters: [Parameter], _ doc: String, action: String, givesOK: Bool = false,
    example: (String, String)? = nil, _ body: @escaping @Sendable (Arguments) throws -> Term
  ) -> [LibraryFunction] {
    [
      .sync(
        Atom(name), parameters, doc: doc + (givesOK ? ": `:ok`" : ": `{:ok, …}`") + " or `{:error, reason}`.",
        example: example, reaches: .files
      ) { a in
        do throws(any Error) {
          let value = try body(a)
          return givesOK ? value : .tuple(.ok, value)
        } catch let failure as FileSystem.Failure { return .tuple(.error, .atom(failure.reason)) }
      },
      .sync(Atom(name + "!"), parameters, doc: doc + "; raises `File.Error`.", reaches: .files) { a in
        do throws(any Error) { return try body(a) } catch let failure as FileSystem.Failure {
          throw RaisedError.raising(
            "File.Error",
            [
              ("action", .string(action)), ("path", a[0]),
              ("reason", .atom(failure.reason)),
            ])
        }
      },
    ]
  }

  private static func path(_ a: Arguments, _ index: Int) throws -> String {
    guard let text = Chardata.text(a[index]) else {
      throw RaisedError.functionClause("Elixir.IO", "chardata_to_string", [a[index]])
    }
    return text
  }
}
