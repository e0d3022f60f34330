import Terms

extension TokenParser {
  /// A token as Erlang's parser generator writes it in an error: `'->'`, `"1"`, `[<<"text">>]`, `$a`.
  func erlangText(_ token: Token, isReadable: Bool = false) -> String {
    let text = source.text(Int(token.start), Int(token.end))
    switch token.kind {
    case .endOfInput, .interpolationEnd: return ""
    case .endOfLine: return "eol"
    case .identifier, .parenIdentifier, .bracketIdentifier, .doIdentifier, .operatorIdentifier, .alias, .atom,
      .quotedAtom, .keywordIdentifier, .blockIdentifier:
      return erlangAtom(token.atom.name)
    case .integer, .float: return "\"\(text)\""
    case .character:
      return erlangCharacter(terms[Int(token.payload)].asInteger ?? 0)
    case .string, .charlist, .atomTemplate, .keywordTemplate: return parts(token)
    case .heredoc, .charlistHeredoc:
      let name = token.kind == .heredoc ? "bin_heredoc" : "list_heredoc"
      let indentation = token.isTemplate ? templates[Int(token.payload)].indentation ?? 0 : 0
      return "{\(name),{\(token.line),\(token.column),nil},\(indentation),\(parts(token))}"
    case .sigil:
      let template = templates[Int(token.payload)]
      let letter = Character(Unicode.Scalar(template.letter))
      if isReadable { return "sigil ~\(letter) starting with content '\(firstText(template))'" }
      let modifiers = String(template.modifiers.map { Character(Unicode.Scalar($0)) })
      return "{sigil,{\(token.line),\(token.column),nil},\(template.letter),\(parts(token)),"
        + (modifiers.isEmpty ? "[]," : "\"\(modifiers)\",") + (template.indentation.map { "\($0)" } ?? "nil")
        + ",<<\(quoted(template.delimiter))>>}"
    case .percentCurly: return "'%{}'"
    case .openBit: return "'<<'"
    case .closeBit: return "'>>'"
    case .true, .false, .nil, .do, .fn: return text
    case .dotCall: return "'.'"
    default: return token.atom == .nil ? erlangAtom(text) : erlangAtom(token.atom.name)
    }
  }

  private func firstText(_ template: StringTemplate) -> String {
    if case .text(let term)? = template.parts.first { term.asString ?? "" } else { "" }
  }

  private func parts(_ token: Token) -> String {
    if !token.isTemplate, terms[Int(token.payload)].asBinary?.count == 0 { return "[<<>>]" }
    guard token.isTemplate else { return "[<<\(quoted(terms[Int(token.payload)].asString ?? ""))>>]" }
    let first = firstText(templates[Int(token.payload)])
    if templates[Int(token.payload)].parts.count == 1, token.kind == .sigil {
      return "[<<\(quoted(first))>>]"
    }
    return first.isEmpty ? "[{" : "[<<\(quoted(first))>>,"
  }

  private func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "\r": output += "\\r"
      case "\u{1B}": output += "\\e"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }

  private func escaped(_ name: String) -> String {
    String(name.flatMap { $0 == "\\" || $0 == "'" ? ["\\", $0] : [$0] })
  }

  private func erlangCharacter(_ value: Int) -> String {
    switch value {
    case 0x0A: "$\\n"
    case 0x0D: "$\\r"
    case 0x09: "$\\t"
    case 0x20: "$\\s"
    case 0x1B: "$\\e"
    case 0x5C: "$\\\\"
    case 0..<0x20: "$\\\(String(value, radix: 8))"
    default: Unicode.Scalar(UInt32(value)).map { "$\($0)" } ?? "$?"
    }
  }

  /// An atom as Erlang writes it: quoted unless it is a lower-case name that is no reserved word there.
  private func erlangAtom(_ name: String) -> String {
    let isPlain =
      name.unicodeScalars.first.map {
        ("a"..."z").contains($0) || (0xDF...0xFF).contains($0.value) && $0.value != 0xF7
      }
      ?? false
    let rest = name.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_"
        || $0 == "@"
        || (0xC0...0xFF).contains($0.value) && $0.value != 0xD7 && $0.value != 0xF7
    }
    return isPlain && rest && !ErlangWords.reserved.contains(name) ? name : "'" + escaped(name) + "'"
  }
}

private enum ErlangWords {
  static let reserved: Set<String> = [
    "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond",
    "div",
    "end", "fun", "if", "let", "maybe", "not", "of", "or", "orelse", "receive", "rem", "try", "when", "xor",
  ]
}
