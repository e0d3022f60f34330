import Terms

/// The functions that Elixir's compiler replaces by Erlang's, which is why `&length/1` prints as
/// `&:erlang.length/1`. (Elixir: "Inlined functions" of `Kernel`)
enum InlinedFunctions {
  /// The Erlang function that a capture of this function names; nil for one that stays itself.
  static func target(of module: Atom, _ key: FunctionKey) -> (module: Atom, name: Atom)? {
    guard module.name.hasPrefix("Elixir.") else { return nil }
    let owner = String(module.name.dropFirst("Elixir.".count))
    let name = key.name.name
    if owner == "Kernel" {
      guard let arities = kernel[name], arities.contains(key.arity) else { return nil }
      return ("erlang", Atom(operators[name] ?? name))
    }
    if owner == "Map" {
      let arity = ["keys": 1, "values": 1, "to_list": 1, "merge": 2][name]
      return arity == key.arity ? ("maps", key.name) : nil
    }
    return others["\(owner).\(name)/\(key.arity)"].map { ("erlang", Atom($0)) }
  }

  private static let operators = ["!=": "/=", "!==": "=/=", "<=": "=<", "===": "=:="]

  private static let kernel: [String: ClosedRange<Int>] = {
    var arities: [String: ClosedRange<Int>] = [
      "+": 1...2, "-": 1...2, "apply": 2...3, "binary_part": 3...3, "function_exported?": 3...3,
      "is_function": 1...2, "node": 0...1, "make_ref": 0...0, "self": 0...0,
    ]
    for name in [
      "!=", "!==", "*", "++", "--", "/", "<", "<=", "==", "===", ">", ">=", "div", "max", "min", "rem",
      "send",
    ] {
      arities[name] = 2...2
    }
    for name in [
      "abs", "bit_size", "byte_size", "ceil", "exit", "floor", "hd", "length", "map_size", "not", "round",
      "spawn", "spawn_link", "spawn_monitor", "throw", "tl", "trunc", "tuple_size", "is_atom", "is_binary",
      "is_bitstring", "is_boolean", "is_float", "is_integer", "is_list", "is_map", "is_number", "is_pid",
      "is_port", "is_reference", "is_tuple",
    ] {
      arities[name] = 1...1
    }
    return arities
  }()

  private static let others = [
    "Atom.to_charlist/1": "atom_to_list", "Atom.to_string/1": "atom_to_binary",
    "Integer.to_charlist/1": "integer_to_list", "Integer.to_charlist/2": "integer_to_list",
    "Integer.to_string/1": "integer_to_binary", "Integer.to_string/2": "integer_to_binary",
    "IO.iodata_length/1": "iolist_size", "IO.iodata_to_binary/1": "iolist_to_binary",
    "List.to_atom/1": "list_to_atom", "List.to_existing_atom/1": "list_to_existing_atom",
    "List.to_float/1": "list_to_float", "List.to_integer/1": "list_to_integer",
    "List.to_integer/2": "list_to_integer", "List.to_tuple/1": "list_to_tuple",
    "Process.alive?/1": "is_process_alive", "Process.cancel_timer/1": "cancel_timer",
    "Process.demonitor/1": "demonitor", "Process.demonitor/2": "demonitor", "Process.exit/2": "exit",
    "Process.flag/2": "process_flag", "Process.link/1": "link", "Process.unlink/1": "unlink",
    "String.to_float/1": "binary_to_float", "String.to_integer/1": "binary_to_integer",
    "String.to_integer/2": "binary_to_integer", "System.monotonic_time/0": "monotonic_time",
    "System.system_time/0": "system_time", "System.unique_integer/0": "unique_integer",
    "System.unique_integer/1": "unique_integer", "Tuple.to_list/1": "tuple_to_list",
    "Tuple.append/2": "append_element",
  ]
}
