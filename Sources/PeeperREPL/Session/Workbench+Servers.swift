import Peeper
import Terms

extension Workbench {
  /// Makes a server of the program's own known to the prompt, under a module's name: it can be started there,
  /// by a command or by a supervisor, and its messages are completed.
  ///
  /// ```swift
  /// workbench.add("Cart", doc: "What somebody is going to buy.") { state in
  ///   Cart(items: try state.map { try TermDecoder().decode([String].self, from: $0) } ?? [])
  /// }
  /// // peeper(1)> start Cart, state: ["tea"]
  /// ```
  /// The last of a name counts.
  /// - Parameters:
  ///   - name: The module's name, `Cart` or `Shop.Cart`.
  ///   - doc: What `h` says of it.
  ///   - make: Makes the server from the term given as `state:`, nil if none was.
  public func add<S: GenServer>(
    _ name: String, doc: String, make: @escaping @Sendable (Term?) throws -> S
  ) {
    evaluator.servers.add(name, SwiftServer(doc: doc, make: make))
  }

  /// The same for a server whose callbacks may wait.
  public func addAsynchronous<S: AsyncGenServer>(
    _ name: String, doc: String, make: @escaping @Sendable (Term?) throws -> S
  ) {
    evaluator.servers.add(name, SwiftServer(asynchronous: doc, make: make))
  }

  /// The servers written in Swift that can be started.
  var servers: SwiftServers { evaluator.servers }
}
