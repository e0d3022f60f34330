import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let inspectProtocol = LibraryModule(
    "Inspect", doc: "The protocol behind `inspect/2`. `defimpl Inspect` gives a struct a text of its own.",
    functions: [
      .sync(
        "inspect", ["term", "opts"], doc: "The document of a term.",
        example: ("Inspect.inspect(:a, %Inspect.Opts{})", #"":a""#)
      ) { a in .string(a[0].inspect(AlgebraDocument.inspectOptions(a[1]))) }
    ] + lookUps("Inspect"))
}
