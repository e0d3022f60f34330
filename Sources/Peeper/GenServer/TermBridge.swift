import ActorRuntime
import Terms

/// Between the types of servers and terms, with a short way for those that are terms already.
package enum TermBridge {
  package static func encode<T>(_ value: T) -> Term {
    if T.self == Term.self, let term = value as? Term { return term }
    return reflect(value)
  }

  /// Encodes a value whose type is known to be `Encodable`.
  static func encode<T: Encodable>(_ value: T) -> Term {
    if T.self == Term.self, let term = value as? Term { return term }
    if T.self == Int.self, let number = value as? Int { return .integer(number) }
    return reflect(value)
  }

  package static func decode<T>(_ type: T.Type, from term: Term) throws -> T {
    if type == Term.self, let same = term as? T { return same }
    guard let decodable = type as? any Decodable.Type,
      let value = try term.decode(decodable) as? T
    else { throw ProcessExit(.tuple(.atom(named: "badarg"), term)) }
    return value
  }

  /// Decodes a value whose type is known to be `Decodable`.
  static func decode<T: Decodable>(_ type: T.Type, from term: Term, of call: CallMessage? = nil) throws -> T {
    if type == Term.self, let same = term as? T { return same }
    if let call, type == TermRequest.self, let request = TermRequest(term, ReplyTo(call)) as? T {
      return request
    }
    return try term.decode(type, unspoken: call)
  }

  /// A value as a term: encoded if it is `Encodable`, otherwise by its mirror.
  package static func reflect(_ value: Any) -> Term {
    if let encodable = value as? any Encodable, let term = try? Term(encoding: encodable) {
      return term
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
      return .map(
        of: mirror.children.map { (.atom(named: CaseName.snake($0.label ?? "_")), reflect($0.value)) })
    case .enum:
      guard let payload = mirror.children.first, let name = payload.label else {
        return .atom(named: CaseName.snake(String(describing: value)))
      }
      let elements = Mirror(reflecting: payload.value)
      let terms =
        elements.displayStyle == .tuple
        ? elements.children.map { reflect($0.value) } : [reflect(payload.value)]
      return .tuple(of: [.atom(named: CaseName.snake(name))] + terms)
    default: return .atom(named: String(describing: value))
    }
  }
}
