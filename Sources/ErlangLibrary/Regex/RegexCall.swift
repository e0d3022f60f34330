import CommonLibrary
import Evaluation
import RegexEngine
import Terms

/// A pattern and options that a function of `:re` was given.
struct RegexCall {
  let pattern: RegexPattern
  private(set) var matching: RegexMatching = []
  private(set) var isGlobal = false
  private(set) var reportsErrors = false
  private(set) var capture = RegexCapture()
  private var offset = 0
  private var steps: Int?
  private var nesting: Int?

  /// Error for a pattern that does not compile, where the caller asked to be told.
  struct Refusal: Error {
    let error: RegexSyntaxError
  }

  /// - Parameters:
  ///   - index: the place of the pattern among the arguments.
  ///   - given: the options; those that the function itself takes taken out.
  init(_ function: Atom, _ a: Arguments, pattern index: Int, _ given: [Term]) throws {
    var (options, compiles) = (RegexOptions(), false)
    var rest: [Term] = []
    for option in given {
      if RegexTerms.set(option, in: &options) {
        if option.isAtom("anchored") {
          matching.insert(.anchored)
        } else if let name = option.asAtom, !name.name.hasPrefix("bsr_") {
          compiles = true
        }
      } else {
        rest.append(option)
      }
    }
    if let known = RegexTerms.pattern(ofCompiled: a[index]) {
      guard !compiles else { throw RaisedError.badArg }
      pattern = known
    } else {
      guard let source = Self.text(a[index], isUnicode: options.isUnicode) else {
        throw ArgumentMismatch(index, "neither an iodata term nor a compiled regular expression")
      }
      do { pattern = try RegexTerms.compiled(source, options) } catch {
        if function == "run", rest.contains(where: { $0.isAtom("report_errors") }) {
          throw Refusal(error: error)
        }
        let text = "could not parse regular expression\n\(error.message) on character \(error.position)"
        throw RaisedError.badArguments([(index + 1, text)], in: "re", function, a.terms)
      }
    }
    guard try rest.allSatisfy({ try set($0) }) else {
      throw RaisedError.badArguments([(a.count, "invalid options")], in: "re", function, a.terms)
    }
  }

  private mutating func set(_ option: Term) throws -> Bool {
    switch option.asAtom?.name {
    case "global": isGlobal = true
    case "notbol": matching.insert(.notBeginOfLine)
    case "noteol": matching.insert(.notEndOfLine)
    case "notempty": matching.insert(.notEmpty)
    case "notempty_atstart": matching.insert(.notEmptyAtStart)
    case "report_errors": reportsErrors = true
    case nil:
      guard let tuple = option.asTuple, tuple.count > 1, let name = tuple[0].asAtom?.name else {
        return false
      }
      if name == "capture", tuple.count < 4 {
        capture = try RegexCapture(tuple[1], type: tuple.count > 2 ? tuple[2] : .atom("index"))
        return true
      }
      guard tuple.count == 2, let number = tuple[1].asPlace, number >= 0, number <= Int32.max else {
        return false
      }
      switch name {
      case "offset": offset = number
      case "match_limit": steps = number
      case "match_limit_recursion": nesting = number
      default: return false
      }
    default: return false
    }
    return true
  }

  /// The bytes of iodata, or of chardata; nil for another term.
  static func text(_ term: Term, isUnicode: Bool) -> Binary? {
    if case .binary(let binary) = term { return binary }
    return (isUnicode ? Chardata.utf8(term) : Chardata.bytes(term)).map { Binary($0) }
  }

  func subject(_ term: Term) throws -> Binary {
    guard let text = Self.text(term, isUnicode: pattern.isUnicode) else {
      throw ArgumentMismatch(0, "not an iodata term")
    }
    return text
  }

  /// The first match, or all, and how the search ended.
  func matches(_ subject: Binary, all: Bool) throws -> (matches: [[Range<Int>?]], end: RegexSearch.Outcome) {
    try RegexTerms.searching { () throws(RegexSubjectError) in
      var search = try RegexSearch(pattern, subject, steps: steps, nesting: nesting)
      if all { return try search.all(from: offset, matching) }
      let found = try search.match(from: offset, matching)
      guard case .match(let groups) = found else { return ([], found) }
      return ([groups], .none)
    }
  }
}
