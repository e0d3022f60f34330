import Terms

/// A list, map, MapSet, binary or other struct that `Enum.into/2` and `for … into:` put elements into.
package struct Collector {
  private enum Target {
    case list(existing: Term, new: [Term])
    case map(MapTerm)
    case set(MapTerm, members: MapTerm)
    case binary([UInt8])
    /// A struct that takes elements in its own way.
    case structure(Term, (Term) throws -> Void)
  }
  private var target: Target

  /// - Throws: `Protocol.UndefinedError` for what nothing can be put into.
  package init(into term: Term, _ context: CallContext) throws {
    switch term {
    case .emptyList, .list: target = .list(existing: term, new: [])
    case .binary(let binary): target = .binary(Array(binary.bytes))
    case .map(let map):
      if let name = map.structName {
        if name == .mapSetModule, let members = map["map"]?.asMap {
          target = .set(map, members: members)
        } else if let collect = context.traits(of: name).collect {
          target = .structure(term, try collect(map, context))
        } else {
          throw RaisedError.protocolUndefined("Collectable", for: term)
        }
      } else {
        target = .map(map)
      }
    default: throw RaisedError.protocolUndefined("Collectable", for: term)
    }
  }

  package mutating func append(_ element: Term) throws {
    switch target {
    case .list(let existing, var new):
      target = .list(existing: .emptyList, new: [])
      new.append(element)
      target = .list(existing: existing, new: new)
    case .map(var map):
      guard case .tuple(let pair) = element, pair.count == 2 else { throw RaisedError.badArg }
      target = .binary([])
      map[pair[0]] = pair[1]
      target = .map(map)
    case .set(let structure, var members):
      target = .binary([])
      members[element] = .emptyList
      target = .set(structure, members: members)
    case .binary(var bytes):
      guard case .binary(let binary) = element else {
        throw RaisedError.functionClause("Elixir.Collectable.BitString", "-into/1-fun-0-", arity: 2)
      }
      target = .map(MapTerm())
      bytes.append(contentsOf: binary.bytes)
      target = .binary(bytes)
      _ = try RaisedError.elements(bytes.count)
    case .structure(_, let append): try append(element)
    }
  }

  package func finish() -> Term {
    switch target {
    case .list(let existing, let new):
      if case .emptyList = existing { return .list(of: new) }
      return .list(of: (existing.listElements ?? []) + new)
    case .map(let map): return .map(map)
    case .set(var structure, let members):
      structure["map"] = .map(members)
      return .map(structure)
    case .binary(let bytes): return .binary(Binary(bytes))
    case .structure(let structure, _): return structure
    }
  }
}
