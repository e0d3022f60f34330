import Evaluation
import RegexEngine
import Synchronization
import Terms

/// `%Regex{}`s: made from source and options, and compiled once for all that are alike.
public enum RegexTerms {
  package static let fields: [(Atom, Term)] = [
    ("re_pattern", .nil), ("source", .string("")), ("opts", .string("")), ("re_version", .string("")),
  ]

  private struct Key: Hashable {
    let source: [UInt8]
    let options: String
  }
  private static let cache = Mutex<[Key: CompiledRegex]>([:])

  /// A regex of the sigil `~r`; throws Elixir's `Regex.CompileError`.
  public static func make(_ source: Binary, options: String) throws -> Term {
    switch result(source, .string(options)) {
    case .success(let regex): return regex
    case .failure(let failure): throw compileError(failure)
    }
  }

  package struct Failure: Error {
    /// `{'missing )', 1}` or `{:invalid_option, "z"}`.
    package let term: Term
  }

  package static func compileError(_ failure: Failure) -> RaisedError {
    let pair = failure.term.asTuple ?? Tuple([])
    let reason = pair.first.flatMap { ListTerms.text($0) ?? $0.asAtom?.name } ?? ""
    let place = pair.last.map { $0.asString ?? $0.inspect() } ?? ""
    return RaisedError.raising("Regex.CompileError", [("message", .string("\(reason) at position \(place)"))])
  }

  package static func result(_ source: Binary, _ options: Term) -> Result<Term, Failure> {
    guard let letters = letters(options) else {
      return .failure(Failure(term: .tuple(.atom("invalid_option"), options)))
    }
    if let wrong = letters.first(where: { !"imsxufUr".contains($0) }) {
      let rest = letters.drop { $0 != wrong }
      return .failure(Failure(term: .tuple(.atom("invalid_option"), .string(String(rest)))))
    }
    do {
      _ = try compiled(source, letters)
    } catch let error as RegexSyntaxError {
      return .failure(Failure(term: .tuple(.charlist(error.message), .integer(error.position))))
    } catch {
      return .failure(Failure(term: .nil))
    }
    return .success(
      .map(of: [
        (.atom(.structKey), .atom("Elixir.Regex")), (.atom("source"), .binary(source)),
        (.atom("opts"), options),
        (.atom("re_version"), .tuple(.string("8.44 2020-02-12"), .atom("little"))),
        (
          .atom("re_pattern"),
          .tuple(
            .atom("re_pattern"), .integer(0), .integer(letters.contains("u") ? 1 : 0), .integer(0),
            .binary(source))
        ),
      ]))
  }

  /// The options as letters; those of `:re` are allowed too.
  private static func letters(_ options: Term) -> String? {
    if let text = options.asString { return text }
    guard let list = options.listElements else { return nil }
    var letters = ""
    for option in list {
      switch option.asAtom?.name {
      case "caseless": letters += "i"
      case "multiline": letters += "m"
      case "dotall": letters += "s"
      case "extended": letters += "x"
      case "unicode", "ucp": letters += "u"
      case "firstline": letters += "f"
      case "ungreedy": letters += "U"
      default: return nil
      }
    }
    return letters
  }

  private static func compiled(_ source: Binary, _ letters: String) throws -> CompiledRegex {
    let key = Key(source: Array(source.bytes), options: String(letters.sorted()))
    if let known = cache.withLock({ $0[key] }) { return known }
    var options = RegexParser.Options()
    options.ignoresCase = letters.contains("i")
    options.multiline = letters.contains("m")
    options.dotMatchesAll = letters.contains("s")
    options.extended = letters.contains("x")
    options.unicode = letters.contains("u")
    options.ungreedy = letters.contains("U") || letters.contains("r")
    let regex = try CompiledRegex(key.source, options, firstLineOnly: letters.contains("f"))
    cache.withLock { cache in
      if cache.count > 500 { cache.removeAll() }
      cache[key] = regex
    }
    return regex
  }

  /// The compiled pattern of a `%Regex{}`, nil for another term.
  package static func compiled(_ term: Term) -> CompiledRegex? {
    guard case .map(let map) = term, map.structName == "Elixir.Regex", let source = map["source"]?.asBinary,
      let letters = letters(map["opts"] ?? .nil)
    else { return nil }
    return try? compiled(source, letters)
  }

  package static func isMatch(_ regex: CompiledRegex, _ binary: Binary) -> Bool {
    regex.firstMatch(regex.subject(Array(binary.bytes))) != nil
  }

  /// The parts between matches.
  package static func split(
    _ regex: CompiledRegex, _ binary: Binary, limit: Int?, trim: Bool, includeCaptures: Bool = false,
    groups: [Int] = [0]
  ) -> [Binary] {
    if binary.count == 0 { return trim ? [] : [binary] }
    var parts: [Binary] = []
    var (start, splits) = (0, 0)
    func add(_ range: Range<Int>) { if !trim || !range.isEmpty { parts.append(binary[range]) } }
    matching: for match in regex.allMatches(regex.subject(Array(binary.bytes))) {
      for group in groups {
        guard let range = match.indices.contains(group) ? match[group] : nil, range.lowerBound >= start else {
          continue
        }
        if let limit, splits >= limit - 1 { break matching }
        let part = start..<range.lowerBound
        if !trim || !part.isEmpty {
          parts.append(binary[part])
          splits += 1
        }
        if includeCaptures, !trim || !range.isEmpty { parts.append(binary[range]) }
        start = range.upperBound
      }
    }
    add(start..<binary.count)
    return parts
  }
}
