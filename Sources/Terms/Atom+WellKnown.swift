/// The atoms that the runtime itself speaks of: constants, so that using one costs nothing.
extension Atom {
  /// `true`
  @inlinable public static var `true`: Atom { Atom(index: 0) }
  /// `false`
  @inlinable public static var `false`: Atom { Atom(index: 1) }
  /// `nil`
  @inlinable public static var `nil`: Atom { Atom(index: 2) }
  /// `:ok`
  @inlinable public static var ok: Atom { Atom(index: 3) }
  /// `:error`
  @inlinable public static var error: Atom { Atom(index: 4) }
  /// `:normal`
  @inlinable package static var normal: Atom { Atom(index: 5) }
  /// `:shutdown`
  @inlinable package static var shutdown: Atom { Atom(index: 6) }
  /// `:kill`
  @inlinable package static var kill: Atom { Atom(index: 7) }
  /// `:killed`
  @inlinable package static var killed: Atom { Atom(index: 8) }
  /// `:noproc`
  @inlinable package static var noproc: Atom { Atom(index: 9) }
  /// `:undefined`
  @inlinable package static var undefined: Atom { Atom(index: 10) }
  /// `:infinity`
  @inlinable package static var infinity: Atom { Atom(index: 11) }
  /// `:timeout`
  @inlinable package static var timeout: Atom { Atom(index: 12) }
  /// `:reply`
  @inlinable package static var reply: Atom { Atom(index: 13) }
  /// `:noreply`
  @inlinable package static var noreply: Atom { Atom(index: 14) }
  /// `:stop`
  @inlinable package static var stop: Atom { Atom(index: 15) }
  /// `:continue`
  @inlinable package static var `continue`: Atom { Atom(index: 16) }
  /// `:hibernate`
  @inlinable package static var hibernate: Atom { Atom(index: 17) }
  /// `:ignore`
  @inlinable package static var ignore: Atom { Atom(index: 18) }
  /// `:EXIT`
  @inlinable package static var exit: Atom { Atom(index: 19) }
  /// `:DOWN`
  @inlinable package static var down: Atom { Atom(index: 20) }
  /// `:process`
  @inlinable package static var process: Atom { Atom(index: 21) }
  /// `:alias`
  @inlinable package static var alias: Atom { Atom(index: 22) }
  /// `:"$gen_call"`
  @inlinable package static var genCall: Atom { Atom(index: 23) }
  /// `:"$gen_cast"`
  @inlinable package static var genCast: Atom { Atom(index: 24) }
  /// `:__struct__`
  @inlinable package static var structKey: Atom { Atom(index: 25) }
  /// `:__exception__`
  @inlinable package static var exceptionKey: Atom { Atom(index: 26) }

  /// The names of the atoms above, by their indices: what the table starts with.
  static let wellKnown = [
    "true", "false", "nil", "ok", "error", "normal", "shutdown", "kill", "killed", "noproc", "undefined",
    "infinity", "timeout", "reply", "noreply", "stop", "continue", "hibernate", "ignore", "EXIT", "DOWN",
    "process", "alias", "$gen_call", "$gen_cast", "__struct__", "__exception__",
  ]
}
