import Terms

extension Term {
  package var asBoolean: Bool? {
    switch self {
    case .atom(.true): true
    case .atom(.false): false
    default: nil
    }
  }
}
