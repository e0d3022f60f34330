import Evaluation
import Terms

extension LibraryModule {
  /// Functions that the functions of a protocol call.
  package static let protocolSupport = LibraryModule(
    erlang: "peeper_protocols", doc: "Used by what `defprotocol` defines.",
    functions: [
      .sync("impl_for", ["protocol", "data", "fallback"], doc: "The implementation for a value.") { c, a in
        Implementations.module(try a.atom(0), a[1], fallsBack: a[2].isTruthy, c.interpreter).map { .atom($0) }
          ?? .nil
      },
      .sync("impl_for!", ["protocol", "data", "fallback"], doc: "The same; raises if there is none.") {
        c, a in
        let name = try a.atom(0)
        guard let module = Implementations.module(name, a[1], fallsBack: a[2].isTruthy, c.interpreter) else {
          throw RaisedError.raising(
            "Protocol.UndefinedError",
            [("protocol", a[0]), ("value", a[1]), ("description", .string(""))])
        }
        return .atom(module)
      },
    ])

  static func lookUps(_ name: String) -> [LibraryFunction] {
    let module = Atom("Elixir." + name)
    return [
      .sync("impl_for", ["data"], doc: "The module that implements the protocol for a value, or `nil`.") {
        c, a in
        Implementations.module(module, a[0], fallsBack: name == "Inspect", c.interpreter).map { .atom($0) }
          ?? .nil
      },
      .sync("impl_for!", ["data"], doc: "The same; raises `Protocol.UndefinedError` if there is none.") {
        c, a in
        guard
          let found = Implementations.module(module, a[0], fallsBack: name == "Inspect", c.interpreter)
        else { throw RaisedError.protocolUndefined(name, for: a[0]) }
        return .atom(found)
      },
    ]
  }

  package static let protocolModule = LibraryModule(
    "Protocol", doc: "Questions about protocols.",
    functions: [
      .sync("consolidated?", ["protocol"], doc: "Whether the protocol is closed.") { _ in .false },
      .sync("assert_protocol!", ["module"], doc: "Raises if the module is no protocol.") { c, a in
        let module = try a.atom(0)
        guard c.interpreter.exports(module, "__protocol__", 1) else {
          throw RaisedError.argumentError("\(a[0].inspect()) is not a protocol")
        }
        return .ok
      },
      .sync(
        "assert_impl!", ["protocol", "base"], doc: "Raises if the module does not implement the protocol."
      ) {
        c, a in
        let module = try Atom(made: a.atom(0).name + "." + a.atom(1).name.dropFirst(7))
        guard c.interpreter.exists(module) else {
          throw RaisedError.argumentError("\(Term.atom(module).inspect()) is not available")
        }
        return .ok
      },
    ])
}
