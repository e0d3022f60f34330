import Evaluation
import Terms

extension LibraryModule {
  static let kernelTypeTests: [LibraryFunction] = [
    isA("atom", "an atom (`true`, `false` and `nil` are)", ("is_atom(:a)", "true")) { $0.asAtom != nil },
    isA("binary", "a binary: a whole number of bytes", (#"is_binary("a")"#, "true")) { $0.asBinary != nil },
    isA("bitstring", "a bitstring, which binaries are too", ("is_bitstring(<<1::3>>)", "true")) {
      switch $0 {
      case .binary, .bitstring: true
      default: false
      }
    },
    isA("boolean", "`true` or `false`", ("is_boolean(false)", "true")) {
      $0.isAtom(.true) || $0.isAtom(.false)
    },
    isA("float", "a float", ("is_float(1.0)", "true")) {
      if case .float = $0 { true } else { false }
    },
    isA("integer", "an integer", ("is_integer(1)", "true")) { $0.isInteger },
    isA("list", "a list", ("is_list([])", "true")) {
      switch $0 {
      case .list, .emptyList: true
      default: false
      }
    },
    isA("map", "a map (structs are)", ("is_map(%{})", "true")) { $0.asMap != nil },
    .sync(
      "is_nil", ["term"], isMacro: true, doc: "Whether the term is `nil`.", example: ("is_nil(nil)", "true")
    ) { a in
      .boolean(a[0].isNil)
    },
    isA("number", "an integer or a float", ("is_number(1)", "true")) {
      if case .float = $0 { true } else { $0.isInteger }
    },
    isA("pid", "a process identifier", ("is_pid(self())", "true")) { $0.asPid != nil },
    isA("port", "a port; there are none here", ("is_port(:a)", "false")) { _ in false },
    isA("reference", "a reference", ("is_reference(make_ref())", "true")) { $0.asReference != nil },
    isA("tuple", "a tuple", ("is_tuple({})", "true")) { $0.asTuple != nil },
    .sync(
      "is_function", ["term", .optional("arity")], doc: "Whether the term is a function (of that arity).",
      examples: [("is_function(&+/2)", "true"), ("is_function(&+/2, 1)", "false")], mismatch: .badArgument,
      inlinedAs: ("erlang", "is_function")
    ) { a in
      guard a.count == 2 else { return .boolean(a[0].asFunction != nil) }
      let arity = try a.integer(1)
      guard arity >= 0 else { throw ArgumentMismatch(1, "out of range") }
      return .boolean(a[0].asFunction?.arity == arity)
    },
    .sync(
      "is_map_key", ["map", "key"], doc: "Whether the map has the key.",
      example: ("is_map_key(%{a: 1}, :a)", "true"),
      mismatch: .badArgument
    ) { a in .boolean(try a.map(0)[a[1]] != nil) },
    .sync(
      "is_struct", ["term", .optional("name")], isMacro: true,
      doc: "Whether the term is a struct (of that module).",
      examples: [("is_struct(1..2)", "true"), ("is_struct(%{}, Range)", "false")]
    ) { a in
      let name = a[0].asMap?.structName
      guard a.count == 2 else { return .boolean(name != nil) }
      guard let wanted = a[1].asAtom else { throw RaisedError.argumentError("argument error") }
      return .boolean(name == wanted)
    },
    .sync(
      "is_exception", ["term", .optional("name")], isMacro: true,
      doc: "Whether the term is an exception (of that module).",
      example: ("is_exception(%RuntimeError{})", "true")
    ) { a in
      let map = a[0].asMap
      let isException = map?.structName != nil && map?[.exceptionKey]?.isAtom(.true) == true
      guard a.count == 2 else { return .boolean(isException) }
      guard let name = a[1].asAtom else { throw RaisedError.argumentError("argument error") }
      return .boolean(isException && map?.structName == name)
    },
  ]

  private static func isA(
    _ type: String, _ doc: String, _ example: (String, String), _ test: @escaping @Sendable (Term) -> Bool
  ) -> LibraryFunction {
    let name = Atom("is_" + type)
    return .sync(
      name, ["term"], doc: "Whether the term is \(doc).", example: example, inlinedAs: ("erlang", name)
    ) { a in .boolean(test(a[0])) }
  }

  static let kernelComparisons: [LibraryFunction] = [
    comparison("==", "==", "Whether the terms are equal; `1 == 1.0`.", ("1 == 1.0", "true")) {
      $0.isEqual(to: $1)
    },
    comparison("!=", "/=", "Whether the terms are not equal.", ("1 != 2", "true")) { !$0.isEqual(to: $1) },
    comparison(
      "===", "=:=", "Whether the terms are the same; an integer is never a float.", ("1 === 1.0", "false")
    ) { $0 == $1 },
    comparison("!==", "=/=", "Whether the terms are not the same.", ("1 !== 1.0", "true")) { $0 != $1 },
    comparison("<", "<", "Whether the left term stands before the right one.", ("1 < :a", "true")) {
      $0.compare(to: $1) == .ascending
    },
    comparison(">", ">", "Whether the left term stands after the right one.", ("1 > 2", "false")) {
      $0.compare(to: $1) == .descending
    },
    comparison("<=", "=<", "Whether the left term does not stand after the right one.", ("1 <= 1.0", "true"))
    {
      $0.compare(to: $1) != .descending
    },
    comparison(">=", ">=", "Whether the left term does not stand before the right one.", ("2 >= 1", "true")) {
      $0.compare(to: $1) != .ascending
    },
    .sync(
      "max", ["first", "second"], doc: "The greater of two terms; of equal ones the first.",
      example: ("max(1, 2)", "2"), inlinedAs: ("erlang", "max")
    ) { a in
      a[0].compare(to: a[1]) == .ascending ? a[1] : a[0]
    },
    .sync(
      "min", ["first", "second"], doc: "The smaller of two terms; of equal ones the first.",
      example: ("min(1, 2)", "1"), inlinedAs: ("erlang", "min")
    ) { a in
      a[0].compare(to: a[1]) == .descending ? a[1] : a[0]
    },
    .sync(
      "not", ["value"], doc: "`true` for `false` and `false` for `true`.", example: ("not true", "false"),
      inlinedAs: ("erlang", "not")
    ) { a in
      if a[0].isAtom(.true) { return .false }
      if a[0].isAtom(.false) { return .true }
      throw RaisedError.badArguments([], in: "erlang", "not", a.terms)
    },
  ]

  private static func comparison(
    _ name: Atom, _ erlangName: Atom, _ doc: String, _ example: (String, String),
    _ test: @escaping @Sendable (Term, Term) -> Bool
  ) -> LibraryFunction {
    .sync(
      name, ["left", "right"], doc: doc, example: example, inlinedAs: ("erlang", erlangName)
    ) { a in .boolean(test(a[0], a[1])) }
  }
}

extension Term {
  /// Whether it is an integer of any size.
  var isInteger: Bool {
    switch self {
    case .integer, .bigInteger: true
    default: false
    }
  }
}
