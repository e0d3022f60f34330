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
    let source: Binary
    let options: RegexOptions
  }
  private static let cache = Mutex<[Key: RegexPattern]>([:])

  /// A regex of the sigil `~r`; throws Elixir's `Regex.CompileError`.
  public static func make(_ source: Binary, options: String) throws -> Term {
    switch try result(source, .string(options)) {
    case .success(let regex): return regex
    case .failure(let failure): throw compileError(failure)
    }
  }

  package struct Failure: Error {
    /// `{'missing )', 1}` or `{:invalid_option, "z"}`.
    package let term: Term

    init(term: Term) { self.term = term }

    package init(_ error: RegexSyntaxError) {
      term = .tuple(.charlist(error.message), .integer(error.position))
    }
  }

  package static func compileError(_ failure: Failure) -> RaisedError {
    let pair = failure.term.asTuple ?? Tuple([])
    let reason = pair.first.flatMap { ListTerms.text($0) ?? $0.asAtom?.name } ?? ""
    let place = pair.last.map { $0.asString ?? $0.inspect() } ?? ""
    return RaisedError.raising("Regex.CompileError", [("message", .string("\(reason) at position \(place)"))])
  }

  package static func result(_ source: Binary, _ options: Term) throws -> Result<Term, Failure> {
    if let letters = options.asString, let wrong = letters.firstIndex(where: { !"imsxufUr".contains($0) }) {
      return .failure(
        Failure(term: .tuple(.atom("invalid_option"), .string(String(letters[wrong...])))))
    }
    guard let known = self.options(options) else {
      throw RaisedError.badArguments(
        [(2, "invalid options")], in: "re", "compile", [.binary(source), options])
    }
    let pattern: RegexPattern
    do { pattern = try compiled(source, known) } catch { return .failure(Failure(error)) }
    return .success(
      .map(of: [
        (.atom(.structKey), .atom("Elixir.Regex")), (.atom("source"), .binary(source)),
        (.atom("opts"), options),
        (.atom("re_version"), .tuple(.string(version), .atom("little"))),
        (.atom("re_pattern"), compiledTerm(pattern, source, known)),
      ]))
  }

  /// The version of PCRE whose notation this is.
  package static let version = "8.44 2020-02-12"

  /// `{:re_pattern, …}`, from which ``pattern(ofCompiled:)`` has the pattern again.
  package static func compiledTerm(_ pattern: RegexPattern, _ source: Binary, _ options: RegexOptions) -> Term
  {
    .tuple(
      .atom("re_pattern"), .integer(pattern.groupCount), .integer(pattern.isUnicode ? 1 : 0),
      .integer(pattern.hasLongNewline ? 1 : 0), .binary(Binary(options.bytes + source.bytes)))
  }

  /// The pattern that `:re.compile/2` answered; nil for another term.
  package static func pattern(ofCompiled term: Term) -> RegexPattern? {
    guard let tuple = term.asTuple, tuple.count == 5, tuple[0].isAtom("re_pattern"),
      case .binary(let bytes) = tuple[4], bytes.count >= RegexOptions.byteCount,
      let options = RegexOptions(bytes: Array(bytes[0..<RegexOptions.byteCount]))
    else { return nil }
    return try? compiled(bytes[RegexOptions.byteCount..<bytes.count], options)
  }

  /// Options as letters or as those of `:re`.
  private static func options(_ term: Term) -> RegexOptions? {
    var options = RegexOptions()
    if let letters = term.asString { return letters.allSatisfy { options.set(letter: $0) } ? options : nil }
    guard let list = term.listElements else { return nil }
    return list.allSatisfy { set($0, in: &options) } ? options : nil
  }

  /// Sets one of the options that `:re.compile/2` takes. Returns whether it is one.
  package static func set(_ option: Term, in options: inout RegexOptions) -> Bool {
    if let name = option.asAtom { return options.set(name.name) }
    guard let pair = option.asTuple, pair.count == 2, pair[0].isAtom("newline"),
      let newline = pair[1].asAtom.flatMap({ RegexOptions.Newline(rawValue: $0.name) })
    else { return false }
    options.newline = newline
    return true
  }

  /// A pattern, compiled once for all that are alike.
  package static func compiled(_ source: Binary, _ options: RegexOptions) throws(RegexSyntaxError)
    -> RegexPattern
  {
    let key = Key(source: source, options: options)
    if let known = cache.withLock({ $0[key] }) { return known }
    let regex = try RegexPattern(Array(source.bytes), options)
    // A large one would keep much of memory and is soon compiled, beside what is done with it.
    guard source.count < 1 << 16 else { return regex }
    cache.withLock { cache in
      if cache.count > 500 { cache.removeAll() }
      cache[key] = regex
    }
    return regex
  }

  /// The compiled pattern of a `%Regex{}`, nil for another term.
  package static func compiled(_ term: Term) -> RegexPattern? {
    guard case .map(let map) = term, map.structName == "Elixir.Regex", let source = map["source"]?.asBinary,
      let options = options(map["opts"] ?? .nil)
    else { return nil }
    return try? compiled(source, options)
  }

  /// Does what searches a text; `ArgumentError` if the text cannot be searched.
  package static func searching<Found>(_ body: () throws(RegexSubjectError) -> Found) throws -> Found {
    do { return try body() } catch { throw RaisedError.badArg }
  }

  package static func isMatch(_ regex: RegexPattern, _ binary: Binary) throws -> Bool {
    try searching { () throws(RegexSubjectError) in try regex.firstMatch(binary) != nil }
  }

  /// The parts between matches.
  package static func split(
    _ regex: RegexPattern, _ binary: Binary, limit: Int?, trim: Bool, includeCaptures: Bool = false,
    groups: [Int] = [0]
  ) throws -> [Binary] {
    if binary.count == 0 { return trim ? [] : [binary] }
    var parts: [Binary] = []
    var (start, splits) = (0, 0)
    func add(_ range: Range<Int>) { if !trim || !range.isEmpty { parts.append(binary[range]) } }
    let matches = try searching { () throws(RegexSubjectError) in try regex.allMatches(binary) }
    matching: for match in matches {
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
