import Synchronization

/// A name that stands for itself. Equal names are the same atom; comparing and hashing cost one integer.
///
/// Atoms are never freed, as in Erlang: do not make them from unbounded input.
public struct Atom: Hashable, Sendable {
  /// The place of the atom in the node-wide table.
  @usableFromInline let index: UInt32

  /// The atom of that name, made if there was none.
  public init(_ name: String) { self.index = AtomTable.shared.intern(name) }

  /// The atom of that name if one exists. (Erlang: `binary_to_existing_atom/1`)
  public init?(existing name: String) {
    guard let index = AtomTable.shared.find(name) else { return nil }
    self.index = index
  }

  @usableFromInline init(index: UInt32) { self.index = index }

  @inlinable public static func == (left: Atom, right: Atom) -> Bool { left.index == right.index }
  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(index) }

  /// The text of the atom, without a colon or an `Elixir.` taken off: `"ok"`, `"Elixir.GenServer"`.
  public var name: String { AtomTable.shared.name(at: index) }
}

extension Atom: ExpressibleByStringLiteral {
  public init(stringLiteral name: String) { self.init(name) }
}

extension Atom: Comparable {
  /// Erlang's order: by the code points of the names.
  public static func < (left: Atom, right: Atom) -> Bool {
    left.index != right.index && left.name.unicodeScalars.lexicographicallyPrecedes(right.name.unicodeScalars)
  }
}

/// The atoms that the runtime itself speaks of. The order is that of their indices in the table.
extension Atom {
  public static let `true`: Atom = "true"
  public static let `false`: Atom = "false"
  public static let `nil`: Atom = "nil"
  public static let ok: Atom = "ok"
  public static let error: Atom = "error"
  public static let normal: Atom = "normal"
  public static let shutdown: Atom = "shutdown"
  public static let kill: Atom = "kill"
  public static let killed: Atom = "killed"
  public static let noproc: Atom = "noproc"
  public static let undefined: Atom = "undefined"
  public static let infinity: Atom = "infinity"
  public static let timeout: Atom = "timeout"
  public static let reply: Atom = "reply"
  public static let noreply: Atom = "noreply"
  public static let stop: Atom = "stop"
  public static let `continue`: Atom = "continue"
  public static let hibernate: Atom = "hibernate"
  public static let ignore: Atom = "ignore"
  public static let exit: Atom = "EXIT"
  public static let down: Atom = "DOWN"
  public static let process: Atom = "process"
  public static let alias: Atom = "alias"
  public static let genCall: Atom = "$gen_call"
  public static let genCast: Atom = "$gen_cast"
  public static let structKey: Atom = "__struct__"
  public static let exceptionKey: Atom = "__exception__"
}

/// All atoms of this OS process: names by index, indices by name.
final class AtomTable: Sendable {
  static let shared = AtomTable()

  private struct Contents {
    var indices: [String: UInt32] = [:]
    var names: [String] = []
  }
  private let contents = Mutex(Contents())

  func intern(_ name: String) -> UInt32 {
    contents.withLock { contents in
      if let index = contents.indices[name] { return index }
      let index = UInt32(contents.names.count)
      contents.names.append(name)
      contents.indices[name] = index
      return index
    }
  }

  func find(_ name: String) -> UInt32? { contents.withLock { $0.indices[name] } }
  func name(at index: UInt32) -> String { contents.withLock { $0.names[Int(index)] } }
}
