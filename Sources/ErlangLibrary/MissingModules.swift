import Evaluation
import Terms

// Modules of Erlang that peeper has not: each function says so, with the nearest that there is.
extension LibraryModule {
  private static func missing(
    _ module: String, _ functions: [(name: String, parameters: [Parameter])], _ instead: String
  ) -> LibraryModule {
    LibraryModule(
      erlang: module, doc: "Not in peeper. \(instead)",
      functions: functions.map { .missing(Atom($0.name), $0.parameters, instead) })
  }

  package static let dictMissing = missing(
    "dict",
    [
      ("new", []), ("append", ["key", "value", "dict"]), ("erase", ["key", "dict"]),
      ("fetch", ["key", "dict"]),
      ("fetch_keys", ["dict"]), ("filter", ["fun", "dict"]), ("find", ["key", "dict"]),
      ("fold", ["fun", "acc", "dict"]), ("from_list", ["list"]), ("is_key", ["key", "dict"]),
      ("map", ["fun", "dict"]), ("merge", ["fun", "dict1", "dict2"]), ("size", ["dict"]),
      ("store", ["key", "value", "dict"]), ("to_list", ["dict"]), ("update", ["key", "fun", "dict"]),
      ("update_counter", ["key", "increment", "dict"]),
    ], "The nearest are :maps, :orddict and Map.")

  package static let arrayMissing = missing(
    "array",
    [
      ("new", []), ("new", ["options"]), ("new", ["size", "options"]), ("get", ["index", "array"]),
      ("set", ["index", "value", "array"]), ("size", ["array"]), ("to_list", ["array"]),
      ("from_list", ["list"]), ("from_list", ["list", "default"]), ("map", ["fun", "array"]),
      ("foldl", ["fun", "acc", "array"]), ("foldr", ["fun", "acc", "array"]), ("reset", ["index", "array"]),
      ("resize", ["size", "array"]), ("to_orddict", ["array"]), ("is_array", ["term"]),
    ], "The nearest are tuples (elem/2, put_elem/3) and maps with integers as keys.")
}
