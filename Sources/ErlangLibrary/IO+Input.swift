import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  static let erlangInput: [LibraryFunction] = [
    .async("get_line", [.optional("device", .atom("stdio")), "prompt"], doc: "See `IO.gets/2`.") { c, a in
      try await IOFunctions.read(c, .line, device: a[0], prompt: a[1])
    },
    .async("get_chars", [.optional("device", .atom("stdio")), "prompt", "count"], doc: "See `IO.getn/3`.") {
      c, a in
      let count = try a.positiveInteger(2)
      return try await IOFunctions.read(
        c, .characters(count), device: a[0], prompt: a[1])
    },
  ]
}
