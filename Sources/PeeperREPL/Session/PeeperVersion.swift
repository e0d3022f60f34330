/// Which peeper this is.
package enum PeeperVersion {
  /// The version of the package.
  package static let current = "0.1.0"
  /// The version of Elixir whose language and library it follows.
  package static let elixir = "1.14"
}
