/// A term that does not fit a type, with what would have fitted.
///
/// ```text
/// {:ad, 5} fits no message of Counter.Cast; it accepts :inc, {:add, Int}
/// ```
public struct TermDecodingError: Error, CustomStringConvertible {
  /// The whole term.
  package let term: Term
  /// The name of the type, without its module.
  package let typeName: String
  /// Problem with a part of the term; nil if the whole term is wrong.
  package let problem: String?
  /// Cases that the type accepts, if it is an enum.
  package let accepted: [MessageCase]

  init(term: Term, type: Any.Type, underlying: any Error) {
    self.term = term
    typeName = TypeText.name(type)
    accepted = (type as? any Decodable.Type).map { MessageCases.of($0) } ?? []
    switch underlying {
    case let mismatch as TermMismatch:
      let isWhole =
        mismatch.path.isEmpty && mismatch.term == term
        && mismatch.problem.hasPrefix(mismatch.term.inspect() + " is not")
      let place = mismatch.path.isEmpty ? "" : "at \(mismatch.path.joined(separator: ".")): "
      problem = isWhole ? nil : place + mismatch.problem
    case let error as DecodingError: problem = Self.text(of: error)
    default: problem = String(describing: underlying)
    }
  }

  /// The error on one line.
  public var description: String {
    let detail = problem.map { " (\($0))" } ?? ""
    if EnumMetadata.isNever(typeName) { return "\(term.inspect()) fits no message: none are accepted" }
    if accepted.isEmpty { return "\(term.inspect()) is no \(typeName)\(detail)" }
    let list = accepted.map(\.description).joined(separator: ", ")
    // `Counter.Call` is enough of `ReadyMade.Counter.Call`.
    let shortName = typeName.split(separator: ".").suffix(2).joined(separator: ".")
    return "\(term.inspect()) fits no message of \(shortName)\(detail); it accepts \(list)"
  }

  private static func text(of error: DecodingError) -> String {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.debugDescription
    case .keyNotFound(let key, _): "it lacks \(key.stringValue)"
    @unknown default: String(describing: error)
    }
  }
}
