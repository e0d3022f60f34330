import CommonLibrary
import Evaluation
import RegexEngine
import Terms

/// Option `{:capture, what, type}`: the groups to return, and how.
struct RegexCapture {
  private enum Wanted {
    case all, allButFirst, first, none, names
    case groups([Group])
  }
  private enum Group {
    case number(Int)
    case name(String)
  }
  private enum Kind { case index, list, binary }

  private var wanted = Wanted.all
  private var kind = Kind.index

  init() {}

  init(_ what: Term, type: Term) throws {
    switch type.asAtom?.name {
    case "index": kind = .index
    case "list": kind = .list
    case "binary": kind = .binary
    default: throw RaisedError.badArg
    }
    switch what.asAtom?.name {
    case "all": wanted = .all
    case "all_but_first": wanted = .allButFirst
    case "first": wanted = .first
    case "none": wanted = .none
    case "all_names": wanted = .names
    default:
      guard let list = what.listElements else { throw RaisedError.badArg }
      wanted = list.isEmpty ? .none : .groups(try list.map(Self.group))
    }
  }

  private static func group(_ term: Term) throws -> Group {
    if let number = term.asPlace {
      guard number >= 0 else { throw RaisedError.badArg }
      return .number(number)
    }
    guard let name = term.asAtom?.name ?? Chardata.text(term) else { throw RaisedError.badArg }
    return .name(name)
  }

  /// Whether a match is answered without its groups.
  func isNothing(of pattern: RegexPattern) -> Bool {
    switch wanted {
    case .none: true
    case .names: pattern.names.isEmpty
    default: false
    }
  }

  /// The groups of a match as a list.
  func term(_ match: [Range<Int>?], of pattern: RegexPattern, in subject: Binary) -> Term {
    .list(of: ranges(match, of: pattern).map { shown($0, in: subject, isUnicode: pattern.isUnicode) })
  }

  private func ranges(_ match: [Range<Int>?], of pattern: RegexPattern) -> [Range<Int>?] {
    switch wanted {
    case .all, .allButFirst:
      var groups = match
      while groups.count > 1, groups.last == .some(nil) { groups.removeLast() }
      if case .allButFirst = wanted { groups.removeFirst() }
      return groups
    case .first: return [match[0]]
    case .none: return []
    case .names: return pattern.namedGroups(match).map(\.range)
    case .groups(let groups):
      return groups.map { group in
        switch group {
        case .number(let number): match.indices.contains(number) ? match[number] : nil
        case .name(let name): pattern.group(named: name, in: match)
        }
      }
    }
  }

  private func shown(_ range: Range<Int>?, in subject: Binary, isUnicode: Bool) -> Term {
    switch kind {
    case .index: range.map { .tuple(.integer($0.lowerBound), .integer($0.count)) } ?? .tuple(-1, 0)
    case .binary: .binary(range.map { subject[$0] } ?? Binary(""))
    case .list: range.map { Self.list(subject[$0], isUnicode: isUnicode) } ?? .emptyList
    }
  }

  /// A text as a list of characters, or of bytes.
  static func list(_ text: Binary, isUnicode: Bool) -> Term {
    if isUnicode, let text = text.string { return .charlist(text) }
    return .list(of: text.bytes.map { .integer(Int($0)) })
  }
}
