import Peeper
import Terms

/// The servers that come with peeper, made known to the prompt.
enum ReadyMadeServers {
  static func add() {}
}
