import BigInt
import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static func place(_ a: Arguments, _ index: Int, _ count: Int) throws -> Int {
    let place = try a.place(index)
    guard place >= 1, place <= count else { throw ArgumentMismatch(index, "out of range") }
    return place - 1
  }

  private static func floatText(_ a: Arguments) throws -> String {
    let value = try a.float(0)
    var (decimals, scientific, compact): (Int?, Int?, Bool) = (nil, 20, false)
    for option in try a.list(1).whileWanted {
      switch option {
      case .atom("compact"): compact = true
      case .atom("short"): (decimals, scientific) = (nil, nil)
      case .tuple(let pair) where pair.count == 2:
        guard let digits = pair[1].asInteger, (0...253).contains(digits) else {
          throw ArgumentMismatch(1, "not an option")
        }
        if pair[0].isAtom("decimals") {
          (decimals, scientific) = (digits, nil)
        } else {
          (decimals, scientific) = (nil, digits)
        }
      default: throw ArgumentMismatch(1, "not an option")
      }
    }
    guard let decimals else {
      return scientific.map { DecimalText.scientific(value, $0) } ?? Term.float(value).inspect()
    }
    var text = DecimalText.fixed(value, decimals)
    if compact, text.contains(".") {
      while text.hasSuffix("0"), !text.hasSuffix(".0") { text.removeLast() }
    }
    return text
  }

  /// Erlang's functions over data: those of Kernel under another name or with another order of arguments.
  static let erlangValues: [LibraryFunction] = [
    .sync(
      "crc32", ["data"], doc: "The CRC32 checksum of bytes.", example: (#":erlang.crc32("a")"#, "3904355907")
    ) { a in
      guard let bytes = Chardata.text(a[0])?.utf8 else { throw ArgumentMismatch(0, "not an iodata term") }
      var checksum: UInt32 = ~0
      for byte in bytes.whileWanted {
        checksum ^= UInt32(byte)
        for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1 }
      }
      return .integer(Int(~checksum))
    },
    .sync(
      "element", ["n", "tuple"], doc: "The element at a place, from 1.",
      example: (":erlang.element(1, {:a, :b})", ":a")
    ) { a in
      guard case .tuple(let tuple) = a[1] else { throw ArgumentMismatch(1, "not a tuple") }
      return tuple[try place(a, 0, tuple.count)]
    },
    .sync(
      "setelement", ["n", "tuple", "value"], doc: "The tuple with another element at a place.",
      example: (":erlang.setelement(1, {:a, :b}, :c)", "{:c, :b}")
    ) { a in
      var elements = Array(try a.tuple(1))
      elements[try place(a, 0, elements.count)] = a[2]
      return .tuple(of: elements)
    },
    .sync(
      "delete_element", ["n", "tuple"], doc: "The tuple without the element at a place.",
      example: (":erlang.delete_element(1, {:a, :b})", "{:b}")
    ) { a in
      var elements = Array(try a.tuple(1))
      elements.remove(at: try place(a, 0, elements.count))
      return .tuple(of: elements)
    },
    .sync(
      "insert_element", ["n", "tuple", "value"], doc: "The tuple with an element more at a place.",
      example: (":erlang.insert_element(1, {:b}, :a)", "{:a, :b}")
    ) { a in
      var elements = Array(try a.tuple(1))
      elements.insert(a[2], at: try place(a, 0, elements.count + 1))
      return .tuple(of: elements)
    },
    .sync(
      "make_tuple", ["arity", "value"], doc: "A tuple of the same element.",
      example: (":erlang.make_tuple(2, :a)", "{:a, :a}")
    ) { a in
      let count = try a.nonNegativeInteger(0)
      guard count < 1 << 24 else { throw ArgumentMismatch(0, "out of range") }
      return .tuple(of: Array(repeating: a[1], count: count))
    },
    .sync(
      "size", ["term"], doc: "How many elements a tuple, or bytes a binary has.",
      example: (":erlang.size({1, 2})", "2")
    ) { a in
      switch a[0] {
      case .tuple(let tuple): .integer(tuple.count)
      case .binary(let binary): .integer(binary.count)
      default: throw ArgumentMismatch(0, "not tuple or binary")
      }
    },
    .sync(
      "iolist_size", ["iodata"], doc: "How many bytes the iodata has.",
      example: (#":erlang.iolist_size([1, "ab"])"#, "3")
    ) { a in
      guard let bytes = try Chardata.iodata(a[0]) else { throw ArgumentMismatch(0, "not an iodata term") }
      return .integer(bytes.count)
    },
    .sync(
      "float_to_binary", ["float", .optional("options", [])],
      doc: "The text of a float; `decimals: n`, `:compact`, `scientific: n`, `:short`.",
      example: (":erlang.float_to_binary(3.14159, decimals: 2)", #""3.14""#)
    ) { a in
      .string(try floatText(a))
    },
    .sync(
      "float_to_list", ["float", .optional("options", [])], doc: "The same as a charlist.",
      example: (":erlang.float_to_list(1.5, decimals: 1)", "'1.5'")
    ) { a in .charlist(try floatText(a)) },
    .sync(
      "binary_to_float", ["binary"], doc: "The float that the text is.",
      example: (#":erlang.binary_to_float("2.5")"#, "2.5")
    ) { a in
      try FloatParsing.argument(StringTerms.text(try a.binary(0)))
    },
    .sync(
      "list_to_float", ["string"], doc: "The float that the charlist is.",
      example: (":erlang.list_to_float('2.5')", "2.5")
    ) { a in
      try FloatParsing.argument(try ListTerms.number(a[0]))
    },
    .sync(
      "list_to_integer", ["string", .optional("base", 10)], doc: "The integer that the charlist is.",
      example: (":erlang.list_to_integer('ff', 16)", "255")
    ) { a in
      try IntegerText.argument(try ListTerms.number(a[0]), base: try a.base(1))
    },
    .sync(
      "binary_to_integer", ["binary", .optional("base", 10)], doc: "The integer that the text is.",
      example: (#":erlang.binary_to_integer("ff", 16)"#, "255")
    ) { a in
      try IntegerText.argument(StringTerms.text(try a.binary(0)), base: try a.base(1))
    },
    .sync(
      "integer_to_binary", ["integer", .optional("base", 10)], doc: "The text of an integer.",
      example: (":erlang.integer_to_binary(255, 16)", #""FF""#)
    ) { a in
      .string(IntegerText.text(try a.bigInteger(0), base: try a.base(1)))
    },
    .sync(
      "integer_to_list", ["integer", .optional("base", 10)], doc: "The charlist of an integer.",
      example: (":erlang.integer_to_list(12)", "'12'")
    ) { a in
      .charlist(IntegerText.text(try a.bigInteger(0), base: try a.base(1)))
    },
    .sync(
      "binary_to_existing_atom", ["binary", .optional("encoding", .atom("utf8"))],
      doc: "The atom of that name, if there is one.",
      example: (#":erlang.binary_to_existing_atom("ok")"#, ":ok")
    ) { a in
      guard let atom = Atom(existing: StringTerms.text(try a.binary(0))) else {
        throw ArgumentMismatch(0, "not an already existing atom")
      }
      return .atom(atom)
    },
    .sync(
      "list_to_existing_atom", ["string"], doc: "The atom of that name, if there is one.",
      example: (":erlang.list_to_existing_atom('ok')", ":ok")
    ) { a in
      guard let atom = ListTerms.text(a[0]).flatMap({ Atom(existing: $0) }) else {
        throw ArgumentMismatch(0, "not an already existing atom")
      }
      return .atom(atom)
    },
    .sync(
      "split_binary", ["binary", "position"], doc: "The binary in two.",
      example: (#":erlang.split_binary("abc", 1)"#, #"{"a", "bc"}"#)
    ) { a in
      let binary = try a.binary(0)
      let place = try a.place(1)
      guard (0...binary.count).contains(place) else { throw ArgumentMismatch(1, "out of range") }
      return .tuple(.binary(binary[0..<place]), .binary(binary[place..<binary.count]))
    },
    .sync(
      "convert_time_unit", ["time", "from", "to"], doc: "A time in another unit, rounded down.",
      example: (":erlang.convert_time_unit(1500, :millisecond, :second)", "1")
    ) { a in
      Term(
        SystemTerms.convert(try a.bigInteger(0), try SystemTerms.parts(a[1]), try SystemTerms.parts(a[2])))
    },
    .sync(
      "fun_info", ["fun"], doc: "What is known of a function.",
      example: ("is_list(:erlang.fun_info(&String.length/1))", "true")
    ) { a in .keywords(FunctionTerms.info(try a.function(0))) },
    .sync(
      "fun_info", ["fun", "item"], doc: "One thing that is known of a function.",
      example: (":erlang.fun_info(&String.length/1, :arity)", "{:arity, 1}")
    ) { a in
      guard let found = FunctionTerms.info(try a.function(0)).first(where: { .atom($0.0) == a[1] }) else {
        throw ArgumentMismatch(1, "invalid item")
      }
      return .tuple(a[1], found.1)
    },
    .sync("date", [], doc: "Today.", example: ("tuple_size(:erlang.date())", "3")) { c, _ in
      let day = try DateTerms.split(c.utcMicroseconds, precision: 0).0
      return .tuple(.integer(day.year), .integer(day.month), .integer(day.day))
    },
    .sync("time", [], doc: "The time of day.", example: ("tuple_size(:erlang.time())", "3")) { c, _ in
      let clock = try DateTerms.split(c.utcMicroseconds, precision: 0).1
      return .tuple(.integer(clock.hour), .integer(clock.minute), .integer(clock.second))
    },
    .sync("localtime", [], doc: "Date and time.", example: ("tuple_size(:erlang.localtime())", "2")) { c, _ in
      ErlangCalendar.now(c)
    },
    .sync("universaltime", [], doc: "Date and time.", example: ("tuple_size(:erlang.universaltime())", "2")) {
      c, _ in ErlangCalendar.now(c)
    },
    .sync(
      "term_to_binary", ["term", .optional("options", [])],
      doc: "The term in Erlang's external format. Processes, references and functions have none here.",
      example: (":erlang.term_to_binary(:a)", "<<131, 100, 0, 1, 97>>")
    ) { a in .binary(Binary(try ExternalFormat.bytes(a[0]))) },
    .sync(
      "binary_to_term", ["binary", .optional("options", [])], doc: "The term that such bytes stand for.",
      example: (#":erlang.binary_to_term(:erlang.term_to_binary({1, "a"}))"#, #"{1, "a"}"#)
    ) { a in
      guard let term = ExternalFormat.term(Array(try a.binary(0).bytes)) else {
        throw ArgumentMismatch(0, "invalid external representation of a term")
      }
      return term
    },
    .sync(
      "memory", [], doc: "Bytes in use, as far as the system tells: all as `:total` and `:processes`.",
      example: ("Keyword.has_key?(:erlang.memory(), :total)", "true")
    ) { (_: Arguments) in .keywords(SystemTerms.memory) },
    .sync(
      "memory", ["type"], doc: "Bytes in use: `:total`, `:processes`, `:system` and their like.",
      example: (":erlang.memory(:total) > 0", "true")
    ) { a in
      let type = try a.atom(0)
      guard let entry = SystemTerms.memory.first(where: { $0.0 == type }) else {
        throw ArgumentMismatch(0, "invalid memory type")
      }
      return entry.1
    },
    .sync(
      "md5", ["iodata"], doc: "The MD5 digest.",
      example: (#"Base.encode16(:erlang.md5("a"))"#, #""0CC175B9C0F1B6A831C399E269772661""#)
    ) { a in
      guard let bytes = try Chardata.iodata(a[0]) else { throw ArgumentMismatch(0, "not an iodata term") }
      return .binary(Binary(MessageDigest.md5.digest(bytes)))
    },
  ]
}
