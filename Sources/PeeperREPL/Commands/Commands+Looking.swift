import ActorRuntime
import Evaluation
import Peeper
import PeeperPrinter
import Terms

extension Command {
  static let looking: [Command] = [
    .async(
      "tree",
      [
        .server(.optional("server", .nil)),
        .words(.optional("style", .atom("unicode")), TreeCommand.styles.map { ":" + $0.name }),
      ],
      in: .looking,
      doc: """
        Shows the processes, or one branch.

        `tree`, `tree Counter`, `tree Counter, :ascii`, `tree :json`. The styles are `:unicode`, `:ascii` and `:json`.
        """,
      example: """
        peeper> start Counter
        {:ok, #PID<0.103.0>}
        peeper> tree Counter, :ascii
        Counter  #PID<0.103.0>  peeper  one_for_one  restarts 0/1000 in 10 s  mailbox 0
        |-- Peeper.State  #PID<0.104.0>  keeper  permanent  mailbox 0  state %{count: 0}
        `-- Counter.GenServer  #PID<0.105.0>  worker  Counter  permanent  mailbox 0  state %{count: 0}
        """
    ) { c, a in
      var (server, style) = (a[0], a[1])
      // tree :json
      if let name = server.asAtom, style.isAtom("unicode"), c.node.names.whereis(name) == nil,
        TreeCommand.styles.contains(name)
      {
        (server, style) = (.nil, server)
      }
      c.show(try await TreeCommand(c).text(server, style))
      return .shown
    },
    .async(
      "state", [.server()], in: .looking,
      doc: "The state of a server.\n\nAs `:sys.get_state/1` tells it.",
      example: """
        peeper> start Stack, state: [:top, :below]
        {:ok, #PID<0.103.0>}
        peeper> state Stack
        %{elements: [:below, :top]}
        """
    ) { c, a in
      let target = try CommandTarget(c, a[0])
      _ = try target.serverProcess()
      do {
        return try await c.node.getState(of: .pid(try await target.worker()), timeout: .milliseconds(500))
      } catch let exit as ProcessExit where exit.reason.term.asTuple?[0].isAtom(.timeout) ?? false {
        throw RaisedError.runtime(
          "\(a[0].inspect()) is busy: it has not answered for 500 ms; `process_info` tells more of it")
      }
    },
    .async(
      "i", [.server(.optional("term"))], in: .looking,
      doc: "Facts about a value, a process or a name.\n\nWithout a value, about the last one.",
      example: """
        peeper> i 42
        Term
          42
        Data type
          Integer
        Reference modules
          Integer
        Implemented protocols
          IEx.Info, Inspect, List.Chars, String.Chars
        """
    ) { c, a in
      let term = try a.optional(0) ?? c.workbench().session.value(-1) ?? .nil
      c.show(await TermInformation(c).text(term))
      return .shown
    },
    .async(
      "process_info", [.server(.optional("server"))], in: .looking,
      doc: "Shows what is known of a process.\n\n`Process.info/1` gives it as a value.",
      example: """
        peeper> start Counter
        {:ok, #PID<0.103.0>}
        peeper> process_info Counter
        pid             #PID<0.103.0>
        kind            peeper
        name            Counter
        …
        mailbox         0
        …
        """
    ) { c, a in
      let pid = try a.optional(0).map { try CommandTarget(c, $0).process() } ?? c.process.pid
      guard let description = await c.node.describe(pid) else {
        throw RaisedError.argumentError("\(Term.pid(pid).inspect()) is not alive")
      }
      c.show(ProcessPrinter().text(description))
      return .shown
    },
    .sync(
      "registered", [], in: .looking, doc: "The names that processes have.",
      example: """
        peeper> start Counter
        {:ok, #PID<0.103.0>}
        peeper> registered
        [Counter, Counter.GenServer, Peeper.Session]
        """
    ) { c, _ in
      .list(of: c.node.names.registered.sorted().map { .atom($0) })
    },
    .sync(
      "tables", [], in: .looking, doc: "Shows the tables with their owners and sizes.",
      example: """
        peeper> :ets.new(:cards, [:named_table])
        :cards
        peeper> tables
        :cards  :set  :protected  #PID<0.101.0>  0 rows
        """
    ) { c, _ in
      c.show(tables(c))
      return .shown
    },
  ]

  private static func tables(_ c: CallContext) -> String {
    var rows: [[String]] = []
    for table in c.node.tables.all {
      let facts = table.info().keywordPairs ?? []
      let fact = { (key: String) in facts.first { $0.key.name == key }?.value.inspect() ?? "" }
      let size = fact("size")
      rows.append([
        fact("name"), fact("type"), fact("protection"), fact("owner"),
        size + (size == "1" ? " row" : " rows"),
      ])
    }
    guard !rows.isEmpty else { return "no tables" }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { text, width in text.padded(to: width) }.joined(separator: "  ").trimmed
    }.joined(separator: "\n")
  }
}

/// Output of `tree`.
private struct TreeCommand {
  static let styles: [Atom] = ["unicode", "ascii", "json"]
  private let context: CallContext
  init(_ context: CallContext) { self.context = context }

  func text(_ server: Term, _ style: Term) async throws -> String {
    guard let style = style.asAtom, Self.styles.contains(style) else {
      throw RaisedError.argumentError("unknown style \(style.inspect()); allowed are :unicode, :ascii, :json")
    }
    let tree = try await tree(of: server)
    let text =
      switch style.name {
      case "ascii": TreePrinter(style: .ascii).text(tree)
      case "json": JSONTreePrinter().text(tree)
      default: TreePrinter(style: .boxes).text(tree)
      }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private func tree(of server: Term) async throws -> ProcessTree {
    guard !server.isNil else { return await context.node.processTree() }
    let pid = try CommandTarget(context, server).process()
    guard let branch = await context.node.processTree(of: pid) else {
      throw RaisedError.argumentError("\(server.inspect()) is not alive")
    }
    return branch
  }
}
