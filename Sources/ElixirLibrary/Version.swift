import BigInt
import CommonLibrary
import Evaluation
import Terms

/// Semantic versions.
struct VersionTerms {
  var numbers: [BigInt]
  var pre: [Term]
  var build: String?

  /// `1.2.3-rc.1+build`; with `isLoose`, the patch may be missing.
  init?(_ text: String, isLoose: Bool = false) {
    var rest = text[...]
    build = nil
    if let plus = rest.firstIndex(of: "+") {
      build = String(rest[rest.index(after: plus)...])
      rest = rest[..<plus]
      if build?.isEmpty ?? true { return nil }
    }
    pre = []
    if let dash = rest.firstIndex(of: "-") {
      for part in rest[rest.index(after: dash)...].split(separator: ".", omittingEmptySubsequences: false) {
        guard !part.isEmpty, part.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { return nil }
        if let number = BigInt(part), part.allSatisfy(\.isNumber) {
          if part.count > 1, part.hasPrefix("0") { return nil }
          pre.append(Term(number))
        } else {
          pre.append(.string(String(part)))
        }
      }
      rest = rest[..<dash]
    }
    numbers = []
    for part in rest.split(separator: ".", omittingEmptySubsequences: false) {
      guard part.allSatisfy({ $0.isASCII && $0.isNumber }), let number = BigInt(part),
        part.count == 1 || !part.hasPrefix("0")
      else { return nil }
      numbers.append(number)
    }
    guard numbers.count == 3 || (isLoose && numbers.count == 2) else { return nil }
  }

  init?(_ term: Term) {
    if let text = term.asString {
      self.init(text)
      return
    }
    guard let map = term.asMap, map.structName == "Elixir.Version", let text = VersionTerms.text(map) else {
      return nil
    }
    self.init(text)
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

  /// Whether the version meets `~> 1.2 and != 1.2.5`; nil if that is no requirement.
  func meets(_ requirement: String) -> Bool? {
    var result: Bool?
    for alternative in requirement.split(separator: " or ") {
      var holds = true
      for condition in alternative.split(separator: " and ") {
        guard let met = meetsOne(condition.trimmed) else { return nil }
        holds = holds && met
      }
      result = (result ?? false) || holds
    }
    return result
  }

  private func meetsOne(_ condition: Substring) -> Bool? {
    for sign in ["~>", ">=", "<=", "==", "!=", ">", "<", "!"] where condition.hasPrefix(sign) {
      guard let other = VersionTerms(String(condition.dropFirst(sign.count).trimmed), isLoose: sign == "~>")
      else { return nil }
      let order = compare(to: other)
      switch sign {
      case ">=": return order >= 0
      case "<=": return order <= 0
      case "==": return order == 0
      case "!=", "!": return order != 0
      case ">": return order > 0
      case "<": return order < 0
      default:
        guard order >= 0 else { return false }
        return numbers[0] == other.numbers[0] && (other.numbers.count == 2 || numbers[1] == other.numbers[1])
      }
    }
    guard let other = VersionTerms(String(condition)) else { return nil }
    return compare(to: other) == 0
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}

/// `%Version.Requirement{}`; nil if the text is none.
private func requirement(_ text: String) -> Term? {
  guard VersionTerms("1.0.0")?.meets(text) != nil else { return nil }
  return .map(of: [
    (.atom(.structKey), .atom("Elixir.Version.Requirement")), (.atom("source"), .string(text)),
    (.atom("lexed"), .emptyList),
  ])
}

extension LibraryModule {
  private static func version(_ a: Arguments, _ index: Int) throws -> VersionTerms {
    guard let version = VersionTerms(a[index]) else {
      guard a[index].asString != nil else {
        throw RaisedError.functionClause("Elixir.Version.Parser", "parse_version", [a[index], .false])
      }
      throw RaisedError.raising(
        "Version.InvalidVersionError",
        [("version", a[index])])
    }
    return version
  }

  package static let version = LibraryModule(
    "Version", doc: "Semantic versions and requirements such as `~> 1.2`.", structFields: VersionTerms.fields,
    traits: StructTraits(text: VersionTerms.text),
    functions: [
      .sync(
        "parse", ["string"], doc: "`{:ok, version}` or `:error`.",
        example: (#"Version.parse("1.2")"#, ":error")
      ) { a in
        VersionTerms(try a.string(0)).map { .tuple(.ok, $0.term) } ?? .error
      },
      .sync(
        "parse!", ["string"], doc: "The version; raises `Version.InvalidVersionError`.",
        example: (#"Version.parse!("1.2.3").minor"#, "2")
      ) { a in
        _ = try a.string(0)
        return try version(a, 0).term
      },
      .sync(
        "compare", ["version1", "version2"], doc: "`:lt`, `:eq` or `:gt`.",
        example: (#"Version.compare("1.2.3", "1.10.0")"#, ":lt"),
        blames: [
          .first: .clause(of: "Elixir.Version.Parser", "parse_version", .first, .term(.false)),
          .second: .clause(of: "Elixir.Version.Parser", "parse_version", .second, .term(.false)),
        ]
      ) { a in
        DateTerms.order(try version(a, 0).compare(to: version(a, 1)), 0)
      },
      .sync(
        "match?", ["version", "requirement", #"opts \\ []"#],
        doc: "Whether the version meets the requirement.",
        example: (#"Version.match?("1.3.0", "~> 1.2")"#, "true"),
        blames: [
          .first: .clause(of: "Elixir.Version.Parser", "parse_version", .first, .term(.false)),
          .second: .clause(of: "Elixir.Version.Requirement", "match?", arity: 2),
        ]
      ) { a in
        guard
          let met = try version(a, 0).meets(
            try a[1].asMap?["source"]?.asString ?? a.string(1))
        else {
          throw RaisedError.raising(
            "Version.InvalidRequirementError",
            [("requirement", a[1])])
        }
        return .boolean(met)
      },
      .sync("parse_requirement", ["string"], doc: "`{:ok, requirement}` or `:error`.") { a in
        requirement(try a.string(0)).map { .tuple(.ok, $0) } ?? .error
      },
      .sync("parse_requirement!", ["string"], doc: "The requirement; raises if it is none.") { a in
        guard let requirement = requirement(try a.string(0)) else {
          throw RaisedError.raising("Version.InvalidRequirementError", [("requirement", a[0])])
        }
        return requirement
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
