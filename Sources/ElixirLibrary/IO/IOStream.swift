import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let ioStream = LibraryModule(
    "IO.Stream",
    doc: "Lines or pieces of what is read, made by `IO.stream/2`; what is put into it is printed.",
    structFields: [("device", .nil), ("line_or_bytes", .nil), ("raw", .true)],
    traits: StructTraits(
      elements: { map, context in IOFunctions.elements(of: map, context).map { Elements($0, context) } },
      collect: { _, context in
        { context.node.output.write(try IOFunctions.text($0, context), from: context.process.pid) }
      }),
    functions: [])
}
