import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  package static let path = LibraryModule(
    "Path",
    doc: "Paths as texts; nothing here looks at the disk but `expand` and `absname`, at the current folder.",
    functions: [
      .sync(
        "join", ["left", "right"], doc: "Both paths with one `/` between them.",
        example: (#"Path.join("foo", "bar")"#, #""foo/bar""#)
      ) { a in .string(PathText.joined(try text(a, 0), try text(a, 1))) },
      .sync(
        "join", ["list"], doc: "All paths of a list with `/` between them.",
        example: (#"Path.join(["~", "foo"])"#, #""~/foo""#)
      ) { a in
        let parts = try a.list(0).whileWanted.map { part -> String in
          guard let text = Chardata.text(part) else { throw ArgumentMismatch(0, "not a list of paths") }
          return text
        }
        if parts.isEmpty { throw ArgumentMismatch(0, "an empty list") }
        return .string(PathText.joined(parts))
      },
      .sync(
        "split", ["path"], doc: "The parts of a path; the root is one.",
        example: (#"Path.split("/foo/bar")"#, #"["/", "foo", "bar"]"#)
      ) { a in .list(of: PathText.parts(try text(a, 0)).map { .string($0) }) },
      .sync(
        "basename", ["path"], doc: "The last part of a path.",
        example: (#"Path.basename("foo/bar.ex")"#, #""bar.ex""#)
      ) { a in .string(PathText.last(try text(a, 0))) },
      .sync(
        "basename", ["path", "extension"], doc: "The last part of a path without that extension.",
        example: (#"Path.basename("foo/bar.ex", ".ex")"#, #""bar""#)
      ) { a in
        let (last, extension_) = (PathText.last(try text(a, 0)), try text(a, 1))
        return .string(last.hasSuffix(extension_) ? String(last.dropLast(extension_.count)) : last)
      },
      .sync(
        "dirname", ["path"], doc: "The path without its last part.",
        example: (#"Path.dirname("/foo/bar.ex")"#, #""/foo""#)
      ) { a in .string(PathText.folder(try text(a, 0))) },
      .sync(
        "extname", ["path"], doc: "The extension of the last part, with its dot; or an empty text.",
        example: (#"Path.extname("foo/bar.ex")"#, #"".ex""#)
      ) { a in .string(PathText.extensionText(try text(a, 0))) },
      .sync(
        "rootname", ["path"], doc: "The path without its extension.",
        example: (#"Path.rootname("foo/bar.ex")"#, #""foo/bar""#)
      ) { a in
        let path = try text(a, 0)
        return .string(String(path.dropLast(PathText.extensionText(path).count)))
      },
      .sync(
        "rootname", ["path", "extension"], doc: "The path without its extension, if it is that one.",
        example: (#"Path.rootname("foo/bar.ex", ".exs")"#, #""foo/bar.ex""#)
      ) { a in
        let (path, extension_) = (try text(a, 0), try text(a, 1))
        let isWhole = PathText.extensionText(path) == extension_ || path == extension_
        return .string(isWhole ? String(path.dropLast(extension_.count)) : path)
      },
      .sync(
        "type", ["path"], doc: "`:absolute` or `:relative`.", example: (#"Path.type("/foo")"#, ":absolute")
      ) { a in .atom(try text(a, 0).hasPrefix("/") ? "absolute" : "relative") },
      .sync(
        "relative", ["path"], doc: "The path without its root.",
        example: (#"Path.relative("/usr/local")"#, #""usr/local""#)
      ) { a in .string(PathText.parts(try text(a, 0)).filter { $0 != "/" }.joined(separator: "/")) },
      .sync(
        "relative_to", ["path", "from"],
        doc: "The path as seen from another; unchanged if it is not inside it.",
        example: (#"Path.relative_to("/usr/local/foo", "/usr/local")"#, #""foo""#)
      ) { a in
        let (path, from) = (PathText.parts(try text(a, 0)), PathText.parts(try text(a, 1)))
        if path == from { return .string(".") }
        guard path.starts(with: from) else { return .string(PathText.text(of: path)) }
        return .string(path.dropFirst(from.count).joined(separator: "/"))
      },
      .sync(
        "absname", ["path"], doc: "The path from the root on; `..` stays.",
        example: (#"Path.absname("/foo/../bar")"#, #""/foo/../bar""#), reaches: .files
      ) { a in .string(PathText.absolute(try text(a, 0), from: PathText.currentFolder)) },
      .sync(
        "absname", ["path", "relative_to"], doc: "The same, from a folder.",
        example: (#"Path.absname("foo", "/bar")"#, #""/bar/foo""#)
      ) { a in .string(PathText.absolute(try text(a, 0), from: try text(a, 1))) },
      .sync(
        "expand", ["path"], doc: "The path from the root on, with `~`, `.` and `..` resolved.",
        example: (#"Path.expand("/foo/bar/../baz")"#, #""/foo/baz""#), reaches: .files
      ) { a in .string(PathText.expanded(try text(a, 0), from: PathText.currentFolder)) },
      .sync(
        "expand", ["path", "relative_to"], doc: "The same, from a folder.",
        example: (#"Path.expand("../foo", "/bar/baz")"#, #""/bar/foo""#), reaches: .files
      ) { a in
        .string(
          PathText.expanded(
            try text(a, 0), from: PathText.expanded(try text(a, 1), from: PathText.currentFolder)))
      },
      .missing("wildcard", ["glob", .optional("opts", [])], "Use File.ls/1 and Enum.filter/2."),
    ])

  private static func text(_ a: Arguments, _ index: Int) throws -> String {
    guard let text = Chardata.text(a[index]) else {
      throw RaisedError.functionClause("Elixir.IO", "chardata_to_string", [a[index]])
    }
    return text
  }
}
