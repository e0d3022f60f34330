import ActorRuntime
import Terms

/// Between the types of servers and terms, with the way round for those that are terms already.
package enum TermBridge {
  package static func encode<T>(_ value: T) -> Term {
    if let term = value as? Term { return term }
    return reflect(value)
  }

  package static func decode<T>(_ type: T.Type, from term: Term) throws -> T {
    if let same = term as? T { return same }
    throw ProcessExit(.tuple(.atom(named: "badarg"), term))
  }

  /// A value as a term by its mirror, for states that are not `Encodable`.
  package static func reflect(_ value: Any) -> Term {
    switch value {
    case let term as Term: return term
    case let value as Int: return .integer(value)
    case let value as Double: return .float(value)
    case let value as Bool: return .boolean(value)
    case let value as String: return .string(value)
    case let value as Atom: return .atom(value)
    case let value as ProcessID: return .pid(value)
    case let value as Reference: return .reference(value)
    default: break
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .collection, .set: return .list(of: mirror.children.map { reflect($0.value) })
    case .optional: return mirror.children.first.map { reflect($0.value) } ?? .nil
    case .tuple: return .tuple(of: mirror.children.map { reflect($0.value) })
    case .dictionary:
      return .map(
        of: mirror.children.compactMap { child in
          let pair = Array(Mirror(reflecting: child.value).children)
          return pair.count == 2 ? (reflect(pair[0].value), reflect(pair[1].value)) : nil
        })
    case .struct:
      return .map(of: mirror.children.map { (.atom(named: $0.label ?? "_"), reflect($0.value)) })
    default: return .atom(named: String(describing: value))
    }
  }
}
