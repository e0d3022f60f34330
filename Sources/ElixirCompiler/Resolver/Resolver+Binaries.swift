import BigInt
import ElixirSyntax
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

extension Resolver {
  /// `<<…>>` in an expression, which is also what interpolation is.
  package func binary(_ arguments: [Syntax], _ position: SourcePosition) throws -> Code {
    var operands: [Code] = []
    var segments: [BitSegment] = []
    for argument in arguments {
      let (value, type) = segmentParts(argument)
      if let type, case .node(let node) = type, node.name == "binary", node.arguments == nil,
        let inner = interpolated(value)
      {
        operands.append(try toString(inner))
        segments.append(BitSegment(kind: .binary))
        continue
      }
      var segment = try type.map { try self.segment($0, position) } ?? BitSegment()
      if isInvalidLiteral(value) { throw error("invalid literal \(SourceText.of(value)) in <<>>", position) }
      if let type, value.asLiteral?.asBinary != nil { try checkText(segment, type, position) }
      if type == nil {
        if value.asLiteral?.asBinary != nil { segment.kind = .binary }
        if case .node(let node) = value, node.name == "<<>>" { segment.kind = .bitstring }
        if case .literal(.float) = value { segment.kind = .float }
      }
      segment.isText = value.asLiteral?.asBinary != nil
      operands.append(try resolve(value))
      segments.append(segment)
    }
    let types = segments
    let isInShell = env.function == nil
    if operands.allSatisfy({ $0.literal != nil }),
      types.allSatisfy({ $0.size == nil || $0.size?.literal != nil })
    {
      let terms = operands.compactMap(\.literal)
      if types.allSatisfy({ $0.size == nil }),
        let value = try? BinaryConstruction.build(
          terms, types, sizes: types.map { _ in nil }, isInShell: isInShell)
      {
        return LiteralCode(value)
      }
    }
    let count = operands.count
    return operation(operands + types.compactMap(\.size)) { _, terms in
      var given = terms[count...]
      let sizes = types.map { $0.bits($0.size.flatMap { _ in given.popFirst() }) }
      return try BinaryConstruction.build(Array(terms[..<count]), types, sizes: sizes, isInShell: isInShell)
    }
  }

  /// A text that is written out has its own size.
  private func checkText(_ segment: BitSegment, _ type: Syntax, _ position: SourcePosition) throws {
    if segment.size != nil || segment.unit != nil {
      throw error(
        "literal string in bitstring supports only endianness and type specifiers, which must be one of: little, big, "
          + "native, utf8, utf16, utf32, bits, bytes, binary or bitstring", position)
    }
    let specifiers = SourceText.of(type).split(separator: "-")
    for kind in ["integer", "float"] where specifiers.contains(Substring(kind)) {
      throw error("conflicting type specification for bit field: \"\(kind)\" and \"binary\"", position)
    }
  }

  /// Whether it is a value that no segment can hold: an atom, a list.
  func isInvalidLiteral(_ syntax: Syntax) -> Bool {
    switch syntax {
    case .literal(.atom), .literal(.list), .literal(.emptyList), .list: true
    case .node(let node): node.name == "__aliases__"
    default: false
    }
  }

  /// Expression in `#{…}`, taken out of its `Kernel.to_string(…)`; nil for other syntax.
  private func interpolated(_ syntax: Syntax) -> Syntax? {
    guard case .node(let node) = syntax, case .syntax(.node(let dot)) = node.form, dot.name == ".",
      dot.arguments?.count == 2, dot.arguments?[1].asAtom == "to_string",
      dot.arguments?[0].asAtom == "Elixir.Kernel",
      node.arguments?.count == 1
    else { return nil }
    return node.arguments?[0]
  }

  func toString(_ syntax: Syntax) throws -> Code {
    let operand = try resolve(syntax)
    if let literal = operand.literal, let text = try? StringChars.plain(literal) {
      return LiteralCode(.binary(text))
    }
    return operation([operand]) { frame, terms in .binary(try StringChars.binary(terms[0], frame.context)) }
  }

  private func segmentParts(_ syntax: Syntax) -> (Syntax, Syntax?) {
    guard case .node(let node) = syntax, node.name == "::", let parts = node.arguments, parts.count == 2
    else { return (syntax, nil) }
    return (parts[0], parts[1])
  }

  /// `size(8)-little-signed`, `8`, `binary-size(n)`.
  func segment(_ syntax: Syntax, _ position: SourcePosition, _ found: PatternVariables? = nil) throws
    -> BitSegment
  {
    var segment = BitSegment()
    var kind: BitSegment.Kind?
    func size(_ value: Syntax) throws {
      let outer = variables
      if let found {
        for (name, variable) in found.bound {
          variables[name] = variable
          if case .node(let node) = value, node.name == name { variable.isUsed = true }
        }
      }
      segment.size = try outsidePattern { try resolve(value) }
      variables = outer
    }
    func apply(_ part: Syntax) throws {
      if case .literal(.integer) = part { return try size(part) }
      guard case .node(let node) = part, let name = node.name else {
        throw error("unknown bitstring specifier: \(SourceText.of(part))", position)
      }
      let arguments = node.arguments ?? []
      switch (name.name, arguments.count) {
      case ("-", 1): try size(part)
      case ("-", 2):
        try apply(arguments[0])
        try apply(arguments[1])
      case ("*", 2):
        try size(arguments[0])
        segment.unit = arguments[1].asLiteral?.asInteger
      case ("size", 1): try size(arguments[0])
      case ("unit", 1): segment.unit = arguments[0].asLiteral?.asInteger
      case ("integer", 0): kind = .integer
      case ("float", 0): kind = .float
      case ("binary", 0), ("bytes", 0): kind = .binary
      case ("bitstring", 0), ("bits", 0): kind = .bitstring
      case ("utf8", 0): kind = .utf8
      case ("utf16", 0): kind = .utf16
      case ("utf32", 0): kind = .utf32
      case ("signed", 0): segment.isSigned = true
      case ("unsigned", 0): segment.isSigned = false
      case ("little", 0), ("native", 0): segment.isLittle = true
      case ("big", 0): segment.isLittle = false
      case (_, 0) where isVariable(name) || found?.bound[name] != nil: try size(part)
      default: throw error("unknown bitstring specifier: \(SourceText.of(part))", position)
      }
    }
    try apply(syntax)
    segment.kind = kind ?? .integer
    return segment
  }

  // MARK: Patterns

  func binaryPattern(_ arguments: [Syntax], _ found: PatternVariables, _ position: SourcePosition) throws
    -> Pattern
  {
    BinaryPattern(try parts(arguments, found, position))
  }

  func bitGenerator(_ arguments: [Syntax], rest: Int, _ found: PatternVariables, _ position: SourcePosition)
    throws -> BinaryPattern
  {
    BinaryPattern(try parts(arguments, found, position), restSlot: rest)
  }

  private func parts(_ arguments: [Syntax], _ found: PatternVariables, _ position: SourcePosition) throws
    -> [BinaryPattern.Part]
  {
    try arguments.enumerated().map { index, argument in
      let (value, type) = segmentParts(argument)
      var segment = try type.map { try self.segment($0, position, found) } ?? BitSegment()
      let isLast = index == arguments.count - 1
      if segment.kind == .binary || segment.kind == .bitstring, segment.size == nil, value.asLiteral == nil,
        !isLast
      {
        throw error(
          "a binary field without size is only allowed at the end of a binary pattern, at the right side of binary "
            + "concatenation and never allowed in binary generators. The following examples are invalid:",
          position)
      }
      if let text = value.asLiteral?.asBinary {
        if segment.kind == .integer || segment.kind == .binary || segment.kind == .utf8 {
          return BinaryPattern.Part(segment: segment, pattern: LiteralPattern(.binary(text)), text: text)
        }
      }
      if type == nil, case .literal(.float) = value { segment.kind = .float }
      return BinaryPattern.Part(segment: segment, pattern: try pattern(value, found))
    }
  }
}

/// Building bitstrings, with Erlang's errors.
enum BinaryConstruction {
  /// - Parameter isInShell: Whether it stands outside of functions of modules: Erlang words some mistakes
  ///   otherwise there.
  static func build(_ terms: [Term], _ segments: [BitSegment], sizes: [Int?], isInShell: Bool) throws -> Term
  {
    // A binary that is gone on from is appended to in place.
    var start: Binary?
    if terms.count > 1, segments[0].kind == .binary, sizes[0] == nil, case .binary(let first) = terms[0] {
      start = first
    }
    var builder = BitBuilder()
    var work = LongWork()
    for index in terms.indices.dropFirst(start == nil ? 0 : 1) {
      let segment = segments[index]
      if segment.kind == .binary || segment.kind == .bitstring, sizes[index] == nil,
        BitCursor(terms[index]) == nil
      {
        throw notBinary(terms[index], segment: index + 1, isInShell: isInShell)
      }
      let before = builder.byteCount
      try append(terms[index], segment, bits: sizes[index], index + 1, &builder)
      try work.check(builder.byteCount - before)
    }
    guard let start else { return builder.term }
    if case .binary(let rest) = builder.term {
      _ = try RaisedError.elements(start.count + rest.count)
      return .binary(start.appending(rest))
    }
    return BitBuilder(start.bytes, builder).term
  }

  /// Error for a segment that should be a binary and is not.
  static func notBinary(_ term: Term, segment index: Int, isInShell: Bool) -> RaisedError {
    if isInShell {
      return .badArguments([(1, "not a bitstring")], in: "erlang", "bit_size", [term])
    }
    return .argumentError(
      "construction of binary failed: segment \(index) of type 'binary': expected a binary but got: \(term.inspect())"
    )
  }

  private static func failure(_ index: Int, _ segment: BitSegment, _ text: String) -> RaisedError {
    .argumentError("construction of binary failed: segment \(index) of type '\(segment.typeName)': \(text)")
  }

  private static func append(
    _ term: Term, _ segment: BitSegment, bits: Int?, _ index: Int, _ builder: inout BitBuilder
  ) throws {
    if let bits, bits < 0 {
      throw failure(
        index, segment, "expected a non-negative integer as size but got: \(bits / (segment.unit ?? 1))")
    }
    if segment.kind == .float, let bits, ![16, 32, 64].contains(bits) {
      throw failure(index, segment, "expected one of the supported sizes 16, 32, or 64 but got: \(bits)")
    }
    let bytes = max((bits ?? 0) / 8, term.asBinary?.count ?? 0)
    _ = try RaisedError.elements(builder.byteCount + bytes)
    switch segment.kind {
    case .integer:
      if case .integer(let small) = term, (bits ?? 8) == 8 {
        builder.append(UInt8(truncatingIfNeeded: small), bits: 8)
        return
      }
      guard let value = term.asBigInt else {
        if case .binary(let text) = term, bits == nil { return builder.append(text.bytes) }
        throw failure(index, segment, "expected an integer but got: \(term.inspect())")
      }
      builder.append(value, bits: bits ?? 8, isLittle: segment.isLittle)
    case .float:
      guard let value = NumberTerms.double(term) else {
        throw failure(index, segment, "expected a float or an integer but got: \(term.inspect())")
      }
      let pattern: BigInt
      switch bits ?? 64 {
      case 64: pattern = BigInt(value.bitPattern)
      case 32: pattern = BigInt(Float(value).bitPattern)
      default: pattern = BigInt(Float16(value).bitPattern)
      }
      builder.append(pattern, bits: bits ?? 64, isLittle: segment.isLittle)
    case .binary, .bitstring:
      guard var cursor = BitCursor(term), segment.kind == .bitstring || term.asBinary != nil else {
        throw failure(index, segment, "expected a binary but got: \(term.inspect())")
      }
      guard let bits else {
        if case .binary(let binary) = term { return builder.append(binary.bytes) }
        return append(&cursor, bits: cursor.remaining, &builder)
      }
      guard bits <= cursor.remaining else {
        throw failure(
          index, segment,
          "the value \(term.inspect()) is shorter than the size of the segment"
        )
      }
      append(&cursor, bits: bits, &builder)
    case .utf8, .utf16, .utf32:
      if segment.isText, case .binary(let text) = term, let string = text.string {
        for scalar in string.unicodeScalars { append(scalar, segment, &builder) }
        return
      }
      guard case .integer(let value) = term, let number = UInt32(exactly: value),
        let scalar = Unicode.Scalar(number)
      else {
        throw failure(
          index, segment,
          "expected a non-negative integer encodable as \(segment.typeName) but got: \(term.inspect())")
      }
      append(scalar, segment, &builder)
    }
  }

  private static func append(_ cursor: inout BitCursor, bits: Int, _ builder: inout BitBuilder) {
    guard let bytes = cursor.bytes(bits: bits) else { return }
    builder.append(bytes.prefix(bits / 8))
    if bits % 8 > 0, let last = bytes.last { builder.append(last, bits: bits % 8) }
  }

  private static func append(_ scalar: Unicode.Scalar, _ segment: BitSegment, _ builder: inout BitBuilder) {
    switch segment.kind {
    case .utf16:
      for unit in String(scalar).utf16 {
        builder.append(BigInt(Int(unit)), bits: 16, isLittle: segment.isLittle)
      }
    case .utf32: builder.append(BigInt(Int(scalar.value)), bits: 32, isLittle: segment.isLittle)
    default: builder.append(Array(String(scalar).utf8))
    }
  }
}
