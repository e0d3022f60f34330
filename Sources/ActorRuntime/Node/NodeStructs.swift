import Synchronization
import Terms

/// The structs that the prompts of a node know. **Where two have one of the same name, that of the later prompt counts**
/// for whoever does not say which is meant.
package final class NodeStructs: DefinedStructs {
  private struct Source {
    weak var structs: (any DefinedStructs)?
  }
  private let sources = Mutex<[Source]>([])

  init() {}

  /// Asks these from now on, as long as they live.
  package func add(_ structs: any DefinedStructs) {
    sources.withLock { sources in
      sources.removeAll { $0.structs == nil }
      sources.insert(Source(structs: structs), at: 0)
    }
  }

  package func text(of module: Atom, _ map: MapTerm, _ options: InspectOptions) -> String? {
    first { $0.text(of: module, map, options) }
  }

  package func fields(of module: Atom) -> DefinedFields? { first { $0.fields(of: module) } }

  private func first<R>(_ answer: (any DefinedStructs) -> R?) -> R? {
    for source in sources.withLock({ $0 }) {
      if let structs = source.structs, let found = answer(structs) { return found }
    }
    return nil
  }
}
