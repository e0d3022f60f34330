import ActorRuntime
import Terms

/// What `Enum.into/2` and `for … into:` put elements into: a list, a map, a MapSet, a binary,
/// or what is printed.
struct Collector {
  private enum Target {
    case list(existing: Term, new: [Term])
    case map(MapTerm)
    case set(MapTerm, members: MapTerm)
    case binary([UInt8])
    /// An `%IO.Stream{}`: what is put into it is printed.
    case device(Term)
  }
  private var target: Target

  init(into term: Term) throws {
    switch term {
    case .emptyList, .list: target = .list(existing: term, new: [])
    case .binary(let binary): target = .binary(Array(binary.bytes))
    case .map(let map):
      if map.structName == .ioStreamModule {
        target = .device(term)
      } else if let name = map.structName {
        guard name == .mapSetModule, let members = map["map"]?.asMap else {
          throw RaisedError.protocolUndefined("Collectable", for: term)
        }
        target = .set(map, members: members)
      } else {
        target = .map(map)
      }
    default: throw RaisedError.protocolUndefined("Collectable", for: term)
    }
  }

  mutating func append(_ element: Term) throws {
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
    case .device:
      guard let process = LocalProcess.current else { throw RaisedError.badArg }
      process.node.output.write(try IOFunctions.text(element), from: process.pid)
    }
  }

  func finish() -> Term {
    switch target {
    case .list(let existing, let new):
      if case .emptyList = existing { return .list(of: new) }
      return .list(of: (existing.listElements ?? []) + new)
    case .map(let map): return .map(map)
    case .set(var structure, let members):
      structure["map"] = .map(members)
      return .map(structure)
    case .binary(let bytes): return .binary(Binary(bytes))
    case .device(let stream): return stream
    }
  }
}
