/// Colours of what a session shows, as iex has them; without colours text stays as it is.
package struct Style: Sendable {
  /// Kind of a text, which decides its colour.
  package enum Role: Sendable {
    case value, error, errorReport, warningReport, debugReport, heading, code

    fileprivate var code: String {
      switch self {
      case .value, .warningReport: "33"
      case .error, .errorReport: "31"
      case .debugReport, .code: "36"
      case .heading: "1"
      }
    }
  }

  /// Whether there is any colour.
  package let isColoured: Bool

  /// A style with or without colours.
  package init(isColoured: Bool) { self.isColoured = isColoured }

  /// No colours: what goes to a file, to another program, or to whoever asked for none.
  package static let plain = Style(isColoured: false)
  /// iex's colours.
  package static let coloured = Style(isColoured: true)

  /// The text in the colour of its role. Every line is coloured for itself, so none bleeds into the next.
  package func apply(_ role: Role, to text: String) -> String {
    guard isColoured, !text.isEmpty else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "\u{1B}[\(role.code)m\($0)\u{1B}[0m" }
      .joined(separator: "\n")
  }
}
