import ActorRuntime
import Evaluation
import Terms

extension LibraryModule {
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
      .sync("list", ["args"], doc: "The other nodes of a kind: none.") { _ in .emptyList },
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
