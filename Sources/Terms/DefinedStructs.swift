import Synchronization

/// How the structs print of modules that were defined while the program runs. An interpreter knows those of its modules,
/// a node those of its interpreters.
package protocol DefinedStructs: AnyObject, Sendable {
  /// The text that the module's implementation of `Inspect` gives; nil where there is none, or it fails.
  func text(of module: Atom, _ map: MapTerm, _ options: InspectOptions) -> String?
  /// The fields that the module defined; nil if it defined no struct.
  func fields(of module: Atom) -> DefinedFields?
}

/// The fields of a struct as its module defined them: Elixir prints them in this order, and `@derive {Inspect, only: …}`
/// hides some.
package struct DefinedFields: Sendable {
  let all: [Atom]
  let shown: [Atom]?

  /// Fields in the order of their definition.
  /// - Parameter shown: the only ones that are printed, as `#Name<a: 1, ...>`; nil for all.
  package init(_ all: [Atom], shown: [Atom]?) {
    self.all = all
    self.shown = shown
  }

  /// How a struct with these fields prints; nil if the map has others.
  func layout(of map: MapTerm) -> StructLayout? {
    let visible = all.filter { $0 != .exceptionKey }
    guard map.count == visible.count + (map[.exceptionKey] == nil ? 1 : 2),
      visible.allSatisfy({ map[$0] != nil })
    else { return nil }
    guard let shown else { return .fields(visible) }
    return .only(visible.filter { shown.contains($0) })
  }
}

/// Where a printer that was told of no structs looks for them.
package enum StructsHere {
  /// Structs that code outside of processes means, a prompt that shows a value for example.
  @TaskLocal package static var outside: (any DefinedStructs)?

  private struct Question {
    let ask: @Sendable () -> (any DefinedStructs)?
  }
  // In a structure, as in `LongWork`.
  private static let question = Mutex(Question { nil })

  /// Structs of the node whose process runs on this thread, otherwise ``outside``.
  static var known: (any DefinedStructs)? { question.withLock { $0 }.ask() ?? outside }

  /// Says how to find those of the node, for the layer that knows of processes.
  package static func ask(_ structs: @escaping @Sendable () -> (any DefinedStructs)?) {
    question.withLock { $0 = Question(ask: structs) }
  }
}
