/// How atoms are written in Elixir source.
enum AtomText {
  static func literal(_ name: String) -> String { ":" + name }
}
