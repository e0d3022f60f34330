import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  static let erlangInput: [LibraryFunction] = [
    .async("get_line", [#"device \\ :stdio"#, "prompt"], doc: "See `IO.gets/2`.", optional: 1) { c, a in
      try await IOFunctions.read(c, .line, device: a.count == 2 ? a[0] : nil, prompt: a[a.count - 1])
    },
    .async(
      "get_chars", [#"device \\ :stdio"#, "prompt", "count"], doc: "See `IO.getn/3`.", optional: 1
    ) { c, a in
      let count = try a.positiveInteger(a.count - 1)
      return try await IOFunctions.read(
        c, .characters(count), device: a.count == 3 ? a[0] : nil, prompt: a[a.count - 2])
    },
  ]
}
