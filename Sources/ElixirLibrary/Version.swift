import BigInt
import CommonLibrary
import Evaluation
import Terms

/// Semantic versions.
struct VersionTerms {
  /// Major, minor and patch; without the patch where a requirement leaves it out.
  var numbers: [BigInt]
  var pre: [Term]
  var build: String?

  /// `1.2.3-rc.1+build`; with `isLoose`, the patch may be missing.
  init?(_ text: String, isLoose: Bool = false) {
    var rest = text[...]
    build = nil
    if let plus = rest.firstIndex(of: "+") {
      let build = rest[rest.index(after: plus)...]
      guard Self.identifiers(build) != nil else { return nil }
      self.build = String(build)
      rest = rest[..<plus]
    }
    pre = []
    if let dash = rest.firstIndex(of: "-") {
      guard let parts = Self.identifiers(rest[rest.index(after: dash)...]) else { return nil }
      for part in parts {
        guard part.allSatisfy(\.isNumber) else {
          pre.append(.string(String(part)))
          continue
        }
        guard let number = Self.number(part) else { return nil }
        pre.append(Term(number))
      }
      rest = rest[..<dash]
    }
    numbers = []
    for part in rest.split(separator: ".", omittingEmptySubsequences: false) {
      guard let number = Self.number(part) else { return nil }
      numbers.append(number)
    }
    guard numbers.count == 3 || (isLoose && numbers.count == 2) else { return nil }
  }

  /// The parts between the dots: letters, digits and dashes of ASCII.
  private static func identifiers(_ text: Substring) -> [Substring]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    } ? parts : nil
  }

  /// Digits of ASCII without a zero in front.
  private static func number(_ text: Substring) -> BigInt? {
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }), text.count == 1 || !text.hasPrefix("0") else {
      return nil
    }
    return BigInt(text)
  }

  private init?(_ major: Term?, _ minor: Term?, _ patch: Term?, _ pre: Term?, build: String? = nil) {
    guard let major = major?.asBigInt, let minor = minor?.asBigInt, let pre = pre?.listElements else {
      return nil
    }
    numbers = [major, minor] + (patch?.asBigInt.map { [$0] } ?? [])
    (self.pre, self.build) = (pre, build)
  }

  /// The version of a text or a struct.
  init?(_ term: Term) {
    if let text = term.asString {
      self.init(text)
      return
    }
    guard let map = term.asMap, map.structName == "Elixir.Version", map["patch"]?.asBigInt != nil else {
      return nil
    }
    self.init(map["major"], map["minor"], map["patch"], map["pre"], build: map["build"]?.asString)
  }

  static let fields: [(Atom, Term)] = [
    ("major", .nil), ("minor", .nil), ("patch", .nil), ("pre", .nil), ("build", .nil),
  ]

  var term: Term {
    .map(of: [
      (.atom(.structKey), .atom("Elixir.Version")), (.atom("major"), Term(numbers[0])),
      (.atom("minor"), Term(numbers[1])),
      (.atom("patch"), Term(numbers.count > 2 ? numbers[2] : 0)), (.atom("pre"), .list(of: pre)),
      (.atom("build"), build.map { .string($0) } ?? .nil),
    ])
  }

  /// `{major, minor, patch, pre}`, as a requirement keeps it.
  var parts: Term {
    .tuple(of: [
      Term(numbers[0]), Term(numbers[1]), numbers.count > 2 ? Term(numbers[2]) : .nil, .list(of: pre),
    ])
  }

  init?(parts: Term) {
    guard let parts = parts.asTuple, parts.count == 4 else { return nil }
    self.init(parts[0], parts[1], parts[2], parts[3])
  }

  static func text(_ map: MapTerm) -> String? {
    guard let major = map["major"], let minor = map["minor"], let patch = map["patch"] else { return nil }
    var text = "\(major.inspect()).\(minor.inspect()).\(patch.inspect())"
    if let pre = map["pre"]?.listElements, !pre.isEmpty {
      text += "-" + pre.map { $0.asString ?? $0.inspect() }.joined(separator: ".")
    }
    if let build = map["build"]?.asString { text += "+" + build }
    return text
  }

  /// Negative, zero or positive.
  func compare(to other: VersionTerms) -> Int {
    for (one, two) in zip(numbers + [0], other.numbers + [0]) where one != two { return one < two ? -1 : 1 }
    if pre.isEmpty || other.pre.isEmpty { return pre.isEmpty == other.pre.isEmpty ? 0 : pre.isEmpty ? 1 : -1 }
    switch Term.list(of: pre).compare(to: .list(of: other.pre)) {
    case .ascending: return -1
    case .equal: return 0
    case .descending: return 1
    }
  }
}

/// `~> 1.2 and != 1.2.5 or 2.0.0`: alternatives, each of conditions that all have to be met.
struct VersionRequirement {
  private static let signs = ["~>", ">=", "<=", "==", "!=", ">", "<", "!"]

  private var alternatives: [[(sign: Atom, version: VersionTerms)]] = [[]]

  init?(_ text: String) {
    var words = Self.words(text)[...]
    while true {
      var sign = "=="
      if let first = words.first, Self.signs.contains(first) { sign = words.removeFirst() }
      guard let word = words.popFirst(), let version = VersionTerms(word, isLoose: sign == "~>") else {
        return nil
      }
      alternatives[alternatives.count - 1].append((Atom(sign == "!" ? "!=" : sign), version))
      switch words.popFirst() {
      case nil: return
      case "and": continue
      case "or": alternatives.append([])
      default: return nil
      }
    }
  }

  /// Words between spaces, each without the sign that it begins with, and the signs: the longest that there is.
  private static func words(_ text: String) -> [String] {
    var (words, word, rest) = ([String](), "", text[...])
    while let next = rest.first {
      if word.isEmpty, let sign = signs.first(where: rest.hasPrefix) {
        words.append(sign)
        rest.removeFirst(sign.count)
        continue
      }
      rest.removeFirst()
      if next != " " {
        word.append(next)
      } else {
        words.append(word)
        word = ""
      }
    }
    return (words + [word]).filter { !$0.isEmpty }
  }

  /// `%Version.Requirement{}` keeps what was read, so that a match does not read it again.
  func term(source: String) -> Term {
    let read = alternatives.map { Term.list(of: $0.map { .tuple(.atom($0.sign), $0.version.parts) }) }
    return .map(of: [
      (.atom(.structKey), .atom("Elixir.Version.Requirement")), (.atom("source"), .string(source)),
      (.atom("lexed"), .list(of: read)),
    ])
  }

  init?(_ term: Term) {
    guard let map = term.asMap, map.structName == "Elixir.Version.Requirement",
      let read = map["lexed"]?.listElements, !read.isEmpty
    else { return nil }
    alternatives = []
    for conditions in read {
      guard let conditions = conditions.listElements else { return nil }
      alternatives.append([])
      for condition in conditions {
        guard let pair = condition.asTuple, pair.count == 2, case .atom(let sign) = pair[0],
          let version = VersionTerms(parts: pair[1])
        else { return nil }
        alternatives[alternatives.count - 1].append((sign, version))
      }
    }
  }

  /// Whether a version meets it; one before a release only if that is allowed, or asked for.
  func isMet(by version: VersionTerms, allowsPre: Bool) -> Bool {
    alternatives.contains { $0.allSatisfy { Self.isMet($0.sign, $0.version, by: version, allowsPre) } }
  }

  private static func isMet(
    _ sign: Atom, _ other: VersionTerms, by version: VersionTerms, _ allowsPre: Bool
  ) -> Bool {
    let order = version.compare(to: other)
    let counts = allowsPre || version.pre.isEmpty || !other.pre.isEmpty
    switch sign {
    case "==": return order == 0
    case "!=": return order != 0
    case ">": return order > 0 && counts
    case ">=": return order >= 0 && counts
    case "<": return order < 0 && counts
    case "<=": return order <= 0 && counts
    default:
      return order >= 0 && counts && version.numbers[0] == other.numbers[0]
        && (other.numbers.count == 2 || version.numbers[1] == other.numbers[1])
    }
  }
}

extension LibraryModule {
  private static func version(_ a: Arguments, _ index: Int) throws -> VersionTerms {
    if let version = VersionTerms(a[index]) { return version }
    guard case .binary = a[index] else {
      throw RaisedError.functionClause("Elixir.Version.Parser", "parse_version", [a[index], .false])
    }
    throw RaisedError.raising("Version.InvalidVersionError", [("version", a[index])])
  }

  /// `%Version.Requirement{}`; nil if the text is none.
  private static func requirement(_ a: Arguments, _ index: Int) throws -> Term? {
    _ = try a.binary(index)
    guard let text = a[index].asString else {
      throw RaisedError.functionClause("Elixir.Version.Parser", "lexer", arity: 3)
    }
    return VersionRequirement(text)?.term(source: text)
  }

  private static func checkedRequirement(_ a: Arguments, _ index: Int) throws -> Term {
    guard let requirement = try requirement(a, index) else {
      throw RaisedError.raising("Version.InvalidRequirementError", [("requirement", a[index])])
    }
    return requirement
  }

  private static func allowsPre(_ a: Arguments, _ version: VersionTerms) throws -> Bool {
    guard a.count > 2 else { return true }
    guard let options = a[2].listElements else {
      throw RaisedError.functionClause("Elixir.Keyword", "get", [a[2], .atom("allow_pre"), .true])
    }
    let option = options.first { $0.asTuple?.count == 2 && $0.asTuple?[0] == .atom("allow_pre") }?.asTuple?[1]
    switch option ?? .true {
    case .true: return true
    case .false: return false
    case let other: throw RaisedError.badBoolean("or", other)
    }
  }

  package static let versionRequirement = LibraryModule(
    "Version.Requirement", doc: "What `Version.parse_requirement/1` answers.",
    structFields: [("source", .nil), ("lexed", .nil)],
    traits: StructTraits(text: { $0["source"]?.asString }), functions: [])

  package static let version = LibraryModule(
    "Version", doc: "Semantic versions and requirements such as `~> 1.2`.", structFields: VersionTerms.fields,
    traits: StructTraits(text: VersionTerms.text),
    functions: [
      .sync(
        "parse", ["string"], doc: "`{:ok, version}` or `:error`.",
        example: (#"Version.parse("1.2")"#, ":error")
      ) { a in
        _ = try a.binary(0)
        return VersionTerms(a[0]).map { .tuple(.ok, $0.term) } ?? .error
      },
      .sync(
        "parse!", ["string"], doc: "The version; raises `Version.InvalidVersionError`.",
        example: (#"Version.parse!("1.2.3").minor"#, "2")
      ) { a in
        _ = try a.binary(0)
        return try version(a, 0).term
      },
      .sync(
        "compare", ["version1", "version2"], doc: "`:lt`, `:eq` or `:gt`.",
        example: (#"Version.compare("1.2.3", "1.10.0")"#, ":lt")
      ) { a in
        DateTerms.order(try version(a, 0).compare(to: version(a, 1)), 0)
      },
      .sync(
        "match?", ["version", "requirement", .optional("opts", [])],
        doc: "Whether the version meets the requirement; with `allow_pre: false`, not one before a release.",
        example: (#"Version.match?("1.3.0", "~> 1.2")"#, "true")
      ) { a in
        let requirement = if case .binary = a[1] { try checkedRequirement(a, 1) } else { a[1] }
        let version = try version(a, 0)
        let allowsPre = try allowsPre(a, version)
        guard let requirement = VersionRequirement(requirement) else {
          throw RaisedError.functionClause("Elixir.Version.Requirement", "match?", arity: 2)
        }
        return .boolean(requirement.isMet(by: version, allowsPre: allowsPre))
      },
      .sync("parse_requirement", ["string"], doc: "`{:ok, requirement}` or `:error`.") { a in
        try requirement(a, 0).map { .tuple(.ok, $0) } ?? .error
      },
      .sync("parse_requirement!", ["string"], doc: "The requirement; raises if it is none.") { a in
        try checkedRequirement(a, 0)
      },
      .sync(
        "compile_requirement", ["requirement"],
        doc: "The requirement, which is ready for many matches as it is."
      ) { a in
        guard VersionRequirement(a[0]) != nil else {
          throw RaisedError.functionClause("Elixir.Version.Requirement", "compile_requirement", [a[0]])
        }
        return a[0]
      },
      .sync(
        "to_string", ["version"], doc: "The text.",
        example: (#"Version.to_string(Version.parse!("1.2.3-rc1"))"#, #""1.2.3-rc1""#)
      ) { a in
        guard let text = a[0].asMap.flatMap({ VersionTerms.text($0) }) else {
          throw ArgumentMismatch(0, "not a version")
        }
        return .string(text)
      },
    ])
}
