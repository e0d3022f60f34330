import ActorRuntime

/// How the runtime runs one server: made by ``GenServer`` and ``AsyncGenServer`` where the server's type is known.
public struct ServerEngine: Sendable {
  @usableFromInline enum Handlers: Sendable {
    case sync(SyncHandlers)
    case async(AsyncHandlers)
  }
  private let handlers: Handlers

  @usableFromInline init(_ handlers: Handlers) { self.handlers = handlers }

  /// A process that runs the server once it is sent its first message.
  func process(on node: Node, _ options: StartOptions) -> ServerProcess {
    switch handlers {
    case .sync(let handlers): SyncServerProcess(handlers, node: node, options: options)
    case .async(let handlers): AsyncServerProcess(handlers, node: node, options: options)
    }
  }
}
