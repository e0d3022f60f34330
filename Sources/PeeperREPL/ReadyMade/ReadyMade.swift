import Peeper

/// Servers to start from, written as a program writes its own. At the prompt they go by their names alone:
/// `start Counter`, `h Counter`.
package enum ReadyMade {}
