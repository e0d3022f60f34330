/// Names of types in messages to people at the prompt.
enum TypeText {
  /// `Counter.Cast` for `MyApp.Counter.Cast`, `[Int]`, `Int or nil`, `pid`.
  static func name(_ type: Any.Type) -> String {
    switch type {
    case is Term.Type: return "term"
    case is Atom.Type: return "atom"
    case is ProcessID.Type: return "pid"
    case is Reference.Type: return "reference"
    case is Binary.Type: return "binary"
    case is Tuple.Type: return "tuple"
    case is MapTerm.Type: return "map"
    default: break
    }
    if let optional = type as? any AnyOptional.Type { return name(optional.wrappedType) + " or nil" }
    if let list = type as? any AnyList.Type { return "[\(name(list.elementType))]" }
    if let map = type as? any TermDictionary.Type {
      return "%{\(name(map.keyType)) => \(name(map.valueType))}"
    }
    // A type inside a function has a part like `(unknown context at $1234)`, with no dot inside.
    let parts = String(reflecting: type).split(separator: ".").filter { !$0.hasPrefix("(unknown") }
    return parts.count > 1 ? parts.dropFirst().joined(separator: ".") : parts.joined()
  }

  static func isOptional(_ type: Any.Type) -> Bool { type is any AnyOptional.Type }

  /// The label of a payload's element, nil for the `_0` of one without.
  static func label(_ key: String) -> String? {
    key.hasPrefix("_") && Int(key.dropFirst()) != nil ? nil : CaseName.snake(key)
  }

  static func element(_ key: String, _ type: Any.Type) -> String {
    label(key).map { "\($0) :: \(name(type))" } ?? name(type)
  }
}

private protocol AnyOptional { static var wrappedType: Any.Type { get } }
extension Optional: AnyOptional { fileprivate static var wrappedType: Any.Type { Wrapped.self } }
private protocol AnyList { static var elementType: Any.Type { get } }
extension Array: AnyList { fileprivate static var elementType: Any.Type { Element.self } }
extension Set: AnyList { fileprivate static var elementType: Any.Type { Element.self } }
