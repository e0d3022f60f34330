/// Which peeper this is.
public enum PeeperVersion {
  /// The version of the package.
  public static let current = "0.1.0"
  /// The version of Elixir whose language and library it follows.
  public static let elixir = "1.14"
}
