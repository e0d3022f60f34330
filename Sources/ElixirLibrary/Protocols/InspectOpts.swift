import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let inspectOpts = LibraryModule(
    "Inspect.Opts", doc: "The options of `inspect/2` as a struct.",
    structFields: AlgebraDocument.optionFields, functions: [])
}
