import Peeper
import Terms

extension Workbench {
  /// Makes a server of the program's own known to the prompt, under a module's name: it can be started there,
  /// by a command or by a supervisor, `h` explains it, and its messages are completed.
  ///
  /// ```swift
  /// prompt.add("Cart", doc: "What somebody is going to buy.") { state in
  ///   Cart(items: try state.map { try $0.decode([String].self) } ?? [])
  /// }
  /// // peeper(1)> start Cart, state: ["tea"]
  /// // {:ok, #PID<0.103.0>}
  /// ```
  /// Of several servers of one name the last is started from then on; those that run go on. **It is known to this
  /// prompt only**, not to others on the node.
  ///
  /// - Parameters:
  ///   - name: The module's name, `Cart` or `Shop.Cart`.
  ///   - doc: What `h` says of it.
  ///   - make: Makes the server from the term given as `state:`, nil if none was. It runs at each start, in the process
  ///     that starts. What it throws is told to whoever starts, as an `ArgumentError` that names server and state.
  public func add<S: ServerState>(
    _ name: String, doc: String, make: @escaping @Sendable (Term?) throws -> S
  ) {
    evaluator.servers.add(name, SwiftServer(doc: doc, make: make))
  }

  /// The servers written in Swift that can be started.
  var servers: SwiftServers { evaluator.servers }
}
