import ActorRuntime
import Peeper
import PeeperLanguage
import PeeperPrinter
import Terms

extension LibraryModule {
  static let lookingCommands: [LibraryFunction] = [
    .async(
      "tree", [#"server \\ nil"#, #"style \\ :boxes"#],
      doc:
        "Shows the processes of the node, or one branch, with what they supervise. Styles: `:boxes`, `:ascii`, `:json`."
    ) { c, a in
      let tree: ProcessTree
      if let server = a.optional(0), !server.isNil {
        let pid = try CommandTarget(c, server).process()
        guard let branch = await c.node.processTree(of: pid) else {
          throw RaisedError.argumentError("\(server.inspect()) is not alive")
        }
        tree = branch
      } else {
        tree = await c.node.processTree()
      }
      let text: String
      switch (try a.atom(1, default: "boxes")).name {
      case "boxes": text = TreePrinter(style: .boxes).text(tree)
      case "ascii": text = TreePrinter(style: .ascii).text(tree)
      case "json": text = JSONTreePrinter().text(tree)
      case let style:
        throw RaisedError.argumentError("unknown style :\(style); allowed are :boxes, :ascii, :json")
      }
      c.node.output.write(text.hasSuffix("\n") ? text : text + "\n", from: c.process.pid)
      return .atom("do_not_show_this_result")
    },
    .async("state", ["server"], doc: "The state of a server, as `:sys.get_state/1` gives it.") { c, a in
      let target = try CommandTarget(c, a[0])
      let pid =
        target.isPeeper
        ? try await PeeperServer(target.destination, on: c.node).worker() : try target.process()
      return try await c.call("sys", "get_state", Arguments(.pid(pid)))
    },
    .async("i", [#"term \\ nil"#], doc: "Facts about a term; of a pid or a name, about its process.") {
      c, a in
      let term: Term
      if let given = a.optional(0) {
        term = given
      } else {
        term = try c.workbench().session.value(-1) ?? .nil
      }
      c.node.output.write(try await TermFacts(c).text(term) + "\n", from: c.process.pid)
      return .atom("do_not_show_this_result")
    },
    .sync("registered", [], doc: "The names that processes are registered under.") {
      (c: CallContext, _: Arguments) in
      .list(of: c.node.names.registered.sorted().map { .atom($0) })
    },
    .async("tables", [], doc: "The tables of the node: name, type, protection, owner, size.") { c, _ in
      var lines: [String] = []
      for table in c.node.tables.all {
        let facts = try await c.call("ets", "info", Arguments(table.term)).keywordPairs ?? []
        let shown = ["name", "type", "protection", "owner", "size"].compactMap { key in
          facts.first { $0.key.name == key }?.value.inspect()
        }
        lines.append(shown.joined(separator: "  ") + (shown.last == "1" ? " row" : " rows"))
      }
      c.node.output.write(
        (lines.isEmpty ? "no tables" : lines.joined(separator: "\n")) + "\n", from: c.process.pid)
      return .atom("do_not_show_this_result")
    },
  ]
}

/// What `i` says.
private struct TermFacts {
  let context: CallContext
  init(_ context: CallContext) { self.context = context }

  func text(_ term: Term) async throws -> String {
    var lines = ["Term", "  " + term.inspect(), "Data type", "  " + TermFacts.type(of: term)]
    var pid = term.asPid
    if pid == nil, let name = term.asAtom { pid = context.node.names.whereis(name) }
    if let process = pid?.process {
      let details = process.details
      lines += ["Alive", "  \(process.isAlive)"]
      if let name = process.registeredName { lines += ["Name", "  " + Term.atom(name).inspect()] }
      if process.isAlive {
        lines += [
          "Status", "  \(details.isRunning ? "running" : "waiting")", "Message queue length",
          "  \(process.messageCount)",
          "Links", "  " + Term.list(of: details.links.map { .pid($0) }).inspect(),
          "Monitored by", "  " + Term.list(of: details.monitoredBy.map { .pid($0) }).inspect(),
          "Dictionary keys", "  \(process.dictionary.all.count)", "Messages handled",
          "  \(details.messagesHandled)",
          "Memory (estimate)", "  \(details.memoryEstimate) bytes",
        ]
      }
    }
    if let map = term.asMap, let name = map.structName {
      lines += ["Struct", "  " + Term.atom(name).inspect()]
    }
    if let binary = term.asBinary { lines += ["Byte size", "  \(binary.count)"] }
    return lines.joined(separator: "\n")
  }

  private static func type(of term: Term) -> String {
    switch term {
    case .integer, .bigInteger: "Integer"
    case .float: "Float"
    case .atom: "Atom"
    case .binary: "BitString"
    case .bitstring: "BitString"
    case .emptyList, .list: "List"
    case .tuple: "Tuple"
    case .map(let map): map.structName == nil ? "Map" : "Struct"
    case .pid: "PID"
    case .reference: "Reference"
    case .function: "Function"
    }
  }
}
