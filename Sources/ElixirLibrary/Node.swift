import ActorRuntime
import Evaluation
import Terms

extension LibraryModule {
  private static func nodes(of kind: Term, _ own: Atom) throws -> Term {
    let kinds = kind.listElements
    let known: Set<Atom> = ["visible", "hidden", "connected", "this", "known"]
    guard (kinds ?? [kind]).allSatisfy({ $0.asAtom.map(known.contains) ?? false }) else {
      let allowed =
        kinds != nil
        ? "a list of valid node types"
        : kind.asAtom != nil ? "a valid node type" : "a valid node type or list of valid node types"
      throw RaisedError.badArgument(1, "not " + allowed)
    }
    let isOwn = (kinds ?? [kind]).contains { $0.isAtom("this") || $0.isAtom("known") }
    return isOwn ? .list(of: [.atom(own)]) : .emptyList
  }

  package static let node = LibraryModule(
    "Node",
    doc: "The node on which processes run. There is one: nodes that speak to each other are yet to come.",
    functions: [
      .sync("self", [], doc: "The name of the node.", example: ("Node.self()", ":nonode@nohost")) { c, _ in
        .atom(c.node.name)
      },
      .sync("alive?", [], doc: "Whether the node can speak to others.", example: ("Node.alive?()", "false")) {
        _ in .false
      },
      .sync(
        "list", [], doc: "The other nodes: none.", example: ("Node.list()", "[]"),
        inlinedAs: ("erlang", "nodes")
      ) { _ in .emptyList },
      .sync(
        "list", ["args"], doc: "The nodes of a kind, `:this` and `:known` are itself, or of several kinds.",
        example: ("Node.list(:visible)", "[]"), inlinedAs: ("erlang", "nodes")
      ) { c, a in
        try nodes(of: a[0], c.node.name)
      },
      .sync(
        "ping", ["node"], doc: "`:pong` of this node itself, `:pang` of any other.",
        example: ("Node.ping(:a@b)", ":pang")
      ) {
        c, a in .atom(try a.atom(0) == c.node.name ? "pong" : "pang")
      },
      .sync("get_cookie", [], doc: "The word that nodes know each other by.") { _ in .atom("nocookie") },
      .sync("connect", ["node"], doc: "`:ignored`: this node does not speak to others.") { _ in
        .atom("ignored")
      },
      .missing("spawn", ["node", "fun"], "Use spawn/1: there is one node."),
      .missing("spawn_link", ["node", "fun"], "Use spawn_link/1: there is one node."),
      .missing("monitor", ["node", "flag"], "There is one node."),
    ])
}
