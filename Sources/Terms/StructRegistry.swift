import Synchronization

/// How the structs of modules that were defined while the program runs are printed: Elixir prints their fields
/// in the order of the definition, and `@derive {Inspect, only: …}` hides some.
package enum StructRegistry {
  private static let layouts = Mutex<[Atom: (fields: [Atom], shown: [Atom]?)]>([:])

  /// Notes the fields of a module's struct, in the order of their definition.
  /// - Parameter shown: the only ones that are printed, as `#Name<a: 1, ...>`; nil for all.
  package static func define(_ module: Atom, fields: [Atom], shown: [Atom]? = nil) {
    layouts.withLock { $0[module] = (fields, shown) }
  }

  private static let inspections = Mutex<[Atom: @Sendable (MapTerm, InspectOptions) -> String?]>([:])

  /// Notes how a struct is printed that has a text of its own; nil from the function stands for the usual one.
  package static func inspect(
    _ module: Atom, by text: @escaping @Sendable (MapTerm, InspectOptions) -> String?
  ) {
    inspections.withLock { $0[module] = text }
  }

  static func text(of module: Atom, _ map: MapTerm, _ options: InspectOptions) -> String? {
    guard let inspection = inspections.withLock({ $0[module] }) else { return nil }
    return inspection(map, options)
  }

  /// Whether the module defined a struct while the program ran.
  static func isDefined(_ module: Atom) -> Bool { layouts.withLock { $0[module] != nil } }

  /// How a struct of that module prints; nil if nothing is known of it, or the map has other fields.
  static func layout(of module: Atom, _ map: MapTerm) -> StructLayout? {
    guard let (fields, shown) = layouts.withLock({ $0[module] }) else { return nil }
    let visible = fields.filter { $0 != .exceptionKey }
    guard map.count == visible.count + (map[.exceptionKey] == nil ? 1 : 2),
      visible.allSatisfy({ map[$0] != nil })
    else { return nil }
    guard let shown else { return .fields(visible) }
    return .only(visible.filter { shown.contains($0) })
  }
}
