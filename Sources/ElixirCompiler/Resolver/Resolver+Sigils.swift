import ElixirSyntax
import Evaluation
import Terms

extension Resolver {
  private static let sigils: [(letter: Character, doc: String)] = [
    ("s", "Text"), ("c", "A charlist"), ("w", "A list of words"), ("r", "A regular expression"),
    ("S", "Text as it stands"), ("C", "A charlist as it stands"), ("W", "A list of words as they stand"),
    ("R", "A regular expression as it stands"), ("D", "A date"), ("T", "A time"),
    ("N", "A date and time without a zone"), ("U", "A date and time in UTC"),
  ]

  static let sigilMacros: [LanguageForm] = sigils.map { letter, doc in
    .form(Atom("sigil_\(letter)"), ["term", "modifiers"], "\(doc): `~\(letter)(…)`.") {
      resolver, node, arguments, _ in
      guard arguments.count == 2 else { return nil }
      return try resolver.sigil(letter, arguments[0], arguments[1], node.position)
    }
  }

  /// `~x(content)modifiers`: the content is a `<<>>` node, the modifiers a charlist.
  private func sigil(_ letter: Character, _ content: Syntax, _ modifiers: Syntax, _ position: SourcePosition)
    throws -> Code
  {
    let flags = modifierText(modifiers)
    let isRaw = letter.isUppercase
    guard case .node(let node) = content, let parts = node.arguments else {
      throw error("invalid sigil", position)
    }
    // A raw sigil, and one without interpolation, is one literal text.
    let unescaped: [Syntax] = parts.map { part in
      guard let text = part.asLiteral?.asString, !isRaw else { return part }
      return .literal(.string(letter == "r" ? Unescaping.forRegex(text) : Unescaping.unescape(text)))
    }
    let text = try binary(unescaped, position)
    if !flags.isEmpty, !["w", "W", "r", "R"].contains(letter) {
      throw RaisedError.functionClause("Elixir.Kernel", Atom("sigil_\(letter)"), arity: 2)
    }
    switch letter {
    case "s", "S": return text
    case "c", "C": return folded([text]) { terms in .charlist(terms[0].asString ?? "") }
    case "w", "W":
      guard ["", "s", "a", "c"].contains(flags) else {
        throw RaisedError.argumentError("modifier must be one of: s, a, c")
      }
      return folded([text]) { terms in
        let words = (terms[0].asString ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        return .list(
          of: try words.map { word in
            switch flags {
            case "a": .atom(try Atom(made: word))
            case "c": .charlist(word)
            default: .string(word)
            }
          })
      }
    case "r", "R": return folding(text, to: "Elixir.Regex", "compile!", [.string(flags)])
    case "D": return calendarSigil(text, "Date")
    case "T": return calendarSigil(text, "Time")
    case "N": return calendarSigil(text, "NaiveDateTime")
    default: return calendarSigil(text, "DateTime")
    }
  }

  /// `~D ~T ~N ~U`: what the module reads, or why it does not.
  private func calendarSigil(_ text: Code, _ module: String) -> Code {
    operation([text]) { frame, terms in
      let name = Atom("Elixir." + module)
      guard let callee = frame.context.interpreter.callee(name, FunctionKey("from_iso8601", 1)), callee.isSync
      else { throw frame.context.interpreter.undefined(name, "from_iso8601", terms) }
      let answer = try callee.callSync(frame.context, Arguments(terms[0])).asTuple ?? Tuple([.nil, .nil])
      var reason = answer[1]
      if answer[0] == .ok {
        if answer.count == 2 || answer[2] == 0 { return answer[1] }
        reason = .atom(named: "non_utc_offset")
      }
      throw RaisedError.argumentError(
        "cannot parse \(terms[0].inspect()) as \(module == "DateTime" ? "UTC DateTime" : module) for Calendar.ISO, "
          + "reason: \(reason.inspect())")
    }
  }

  /// The value of a library function of the text, now if the text is known.
  private func folding(_ text: Code, to module: Atom, _ function: Atom, _ more: [Term]) -> Code {
    let interpreter = interpreter
    let call: @Sendable (CallContext?, Term) throws -> Term = { context, text in
      let arguments = Arguments([text] + more)
      let callee = interpreter.callee(module, FunctionKey(function, arguments.count))
      guard let callee, callee.isSync, let context else {
        throw interpreter.undefined(module, function, arguments.terms)
      }
      return try callee.callSync(context, arguments)
    }
    return operation([text]) { frame, terms in try call(frame.context, terms[0]) }
  }

  private func modifierText(_ syntax: Syntax) -> String {
    let scalars = (syntax.asList ?? []).compactMap { $0.asLiteral?.asInteger }.compactMap {
      UInt32(exactly: $0)
    }.compactMap(Unicode.Scalar.init)
    if let list = syntax.asLiteral?.listElements, scalars.isEmpty {
      return String(
        String.UnicodeScalarView(
          list.compactMap(\.asInteger).compactMap { UInt32(exactly: $0) }.compactMap(Unicode.Scalar.init)))
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

/// Escapes in the text of sigils, which the parser leaves as they stand.
enum Unescaping {
  static func unescape(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var result = String.UnicodeScalarView()
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\\", let next = scalars.popFirst() else {
        result.append(scalar)
        continue
      }
      switch next {
      case "n": result.append("\n")
      case "t": result.append("\t")
      case "r": result.append("\r")
      case "s": result.append(" ")
      case "e": result.append("\u{1B}")
      case "0": result.append("\0")
      case "a": result.append("\u{07}")
      case "b": result.append("\u{08}")
      case "d": result.append("\u{7F}")
      case "f": result.append("\u{0C}")
      case "v": result.append("\u{0B}")
      case "\n": continue
      case "x": appendHex(&scalars, &result, digits: 2)
      case "u": appendHex(&scalars, &result, digits: 4)
      default: result.append(next)
      }
    }
    return String(result)
  }

  private static func appendHex(
    _ scalars: inout ArraySlice<Unicode.Scalar>, _ result: inout String.UnicodeScalarView, digits: Int
  ) {
    var text = ""
    if scalars.first == "{" {
      scalars.removeFirst()
      while let next = scalars.popFirst(), next != "}" { text.unicodeScalars.append(next) }
    } else {
      for _ in 0..<digits { if let next = scalars.popFirst() { text.unicodeScalars.append(next) } }
    }
    if let number = UInt32(text, radix: 16), let scalar = Unicode.Scalar(number) { result.append(scalar) }
  }

  /// A regular expression reads its escapes itself; only an escaped end of the sigil is taken off by the parser.
  static func forRegex(_ text: String) -> String { text }
}
