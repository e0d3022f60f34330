import Evaluation
import Terms

extension LibraryModule {
  package static let atom = LibraryModule(
    "Atom", doc: "Functions over atoms, names that stand for themselves.",
    functions: [
      .sync(
        "to_string", ["atom"], doc: "The text of the atom.", example: ("Atom.to_string(:ok)", #""ok""#),
        mismatch: .badArgument, inlinedAs: ("erlang", "atom_to_binary")
      ) { a in
        .string(try a.atom(0).name)
      },
      .sync(
        "to_charlist", ["atom"], doc: "The same as a charlist.", example: ("Atom.to_charlist(:ok)", "'ok'"),
        mismatch: .badArgument, inlinedAs: ("erlang", "atom_to_list")
      ) { a in
        .charlist(try a.atom(0).name)
      },
    ])
}
