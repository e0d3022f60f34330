import CommonLibrary
import Evaluation
import Terms

/// How a prompt looks and shows values: what `IEx.configure/1` sets.
struct PromptSettings: Sendable {
  private static let keys = [
    "colors", "inspect", "history_size", "default_prompt", "continuation_prompt", "alive_prompt",
    "alive_continuation_prompt", "width", "parser",
  ]

  /// The settings, in the order in which they are listed.
  private(set) var all: [(key: Atom, value: Term)] = [
    ("colors", .emptyList),
    ("history_size", .integer(-1)),
    ("inspect", .keywords([("pretty", .true)])),
    ("alive_prompt", .string("%prefix(%node)%counter>")),
    ("default_prompt", .string("%prefix(%counter)>")),
  ]

  /// Changes settings; of colours and of what `inspect` takes those that are not named stay.
  mutating func change(_ changes: [(key: Atom, value: Term)]) throws {
    for (key, value) in changes {
      guard Self.isValid(key, value) else {
        throw RaisedError.argumentError(
          "invalid configuration \(Term.tuple(.atom(key), value).inspect())")
      }
    }
    var inspection = InspectOptions()
    try inspection.apply(changes.first { $0.key == "inspect" }.flatMap { Self.pairs($0.value) } ?? [])
    for (key, value) in changes {
      guard let place = all.firstIndex(where: { $0.key == key }) else {
        all.append((key, value))
        continue
      }
      guard let old = Self.pairs(all[place].value), let new = Self.pairs(value) else {
        all[place].value = value
        continue
      }
      let kept = old.filter { pair in !new.contains { $0.key == pair.key } }
      all[place].value = .keywords((kept + new).map { ($0.key, $0.value) })
    }
  }

  /// A setting.
  subscript(key: Atom) -> Term? { all.first { $0.key == key }?.value }

  /// How values are shown.
  ///
  /// - Parameter width: Where they wrap if nothing else is said; nil where they do not.
  func inspection(width: Int?) -> InspectOptions {
    var options = InspectOptions.prompt()
    options.width = width
    if let width, case .integer(let chosen)? = self["width"] { options.width = min(width, chosen) }
    // They were checked when they were set.
    try? options.apply(self["inspect"].flatMap(Self.pairs) ?? [])
    return options
  }

  /// Whether there are to be colours; nil if nobody said.
  var isColoured: Bool? {
    self["colors"].flatMap(Self.pairs)?.first { $0.key == "enabled" }.map { $0.value.isTruthy }
  }

  /// The prompt before an expression of that number, or before its next line.
  func prompt(number: Int, continues: Bool, node: Atom) -> String {
    let pattern = (continues ? self["continuation_prompt"] : nil) ?? self["default_prompt"]
    return (pattern?.asString ?? "%prefix(%counter)>")
      .replacing("%counter", with: "\(number)")
      .replacing("%prefix", with: continues ? "..." : "peeper")
      .replacing("%node", with: node.name) + " "
  }

  private static func isValid(_ key: Atom, _ value: Term) -> Bool {
    guard keys.contains(key.name) else { return false }
    switch key.name {
    case "colors", "inspect": return pairs(value) != nil
    case "history_size": return value.asInteger != nil
    case "width": return value.asInteger.map { $0 > 0 } ?? false
    case "parser": return value.asTuple?.count == 3
    default: return value.asString != nil
    }
  }

  private static func pairs(_ term: Term) -> [(key: Atom, value: Term)]? {
    guard let elements = term.listElements else { return nil }
    var pairs: [(key: Atom, value: Term)] = []
    for element in elements {
      guard let pair = element.asTuple, pair.count == 2, let key = pair[0].asAtom else { return nil }
      pairs.append((key, pair[1]))
    }
    return pairs
  }
}
