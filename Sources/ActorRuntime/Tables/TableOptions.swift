import Terms

/// Kind of a table, who may use it, and what becomes of it. (`:ets.new/2`)
public struct TableOptions: Sendable, Hashable {
  /// How rows with the same key stand side by side.
  public enum Kind: String, Sendable {
    /// One row a key.
    case set
    /// One row a key, in term order; `1` and `1.0` are the same key.
    case orderedSet = "ordered_set"
    /// Any number of different rows a key.
    case bag
    /// Any number of rows a key, also the same.
    case duplicateBag = "duplicate_bag"
  }

  /// Who may use the table besides its owner.
  public enum Protection: String, Sendable {
    /// Nobody.
    case `private`
    /// All may read.
    case protected
    /// All may read and write.
    case `public`
  }

  /// Set, unless told.
  package var kind = Kind.set
  /// Protected, unless told.
  package var protection = Protection.protected
  /// Whether the table is known by its name.
  package var isNamed = false
  /// The place of the key in each row, from 1.
  package var keyPosition = 1
  /// Value given for `read_concurrency:`. It changes nothing.
  package var readConcurrency = Term.false
  /// Value given for `write_concurrency:`. It changes the order of rows, as on the BEAM.
  package var writeConcurrency = Term.false
  /// Whether `:compressed` was said. It changes nothing.
  package var isCompressed = false
  /// The process that gets the table when its owner dies, with what it is then sent.
  package var heir: TableHeir?

  /// Options; what is not said has its default.
  /// - Parameters:
  ///   - isNamed: whether the table is known by its name.
  ///   - keyPosition: the place of the key in each row, from 1.
  ///   - heir: the process that gets the table when its owner dies. By default the table dies with it.
  public init(
    kind: Kind = .set, isNamed: Bool = false, protection: Protection = .protected, keyPosition: Int = 1,
    heir: TableHeir? = nil
  ) {
    self.kind = kind
    self.isNamed = isNamed
    self.protection = protection
    self.keyPosition = keyPosition
    self.heir = heir
  }

  /// Reads the options of `:ets.new/2`. Those that only tune Erlang's implementation are accepted.
  package init?(_ term: Term) {
    guard let options = term.listElements else { return nil }
    for option in options {
      if let atom = option.asAtom {
        if let kind = Kind(rawValue: atom.name) {
          self.kind = kind
        } else if let protection = Protection(rawValue: atom.name) {
          self.protection = protection
        } else if atom == "named_table" {
          isNamed = true
        } else if atom == "compressed" {
          isCompressed = true
        } else {
          return nil
        }
        continue
      }
      guard let tuple = option.asTuple, let key = tuple.first?.asAtom else { return nil }
      switch (key.name, tuple.count) {
      case ("keypos", 2):
        // A place is an integer that takes one word on the BEAM.
        guard let position = tuple[1].asInteger, (1..<1 << 59).contains(position) else { return nil }
        keyPosition = position
      case ("heir", 2):
        guard tuple[1].isAtom("none") else { return nil }
        heir = nil
      case ("heir", 3):
        guard let pid = tuple[1].asPid else { return nil }
        heir = TableHeir(pid: pid, data: tuple[2])
      case ("read_concurrency", 2): readConcurrency = tuple[1]
      case ("write_concurrency", 2): writeConcurrency = tuple[1]
      case ("decentralized_counters", 2): break
      default: return nil
      }
    }
  }
}

/// Who inherits a table, and what the `ETS-TRANSFER` message then carries.
public struct TableHeir: Sendable, Hashable {
  /// The process.
  package var pid: ProcessID
  /// Data that the heir is sent with the table.
  package var data: Term

  /// Makes that process the heir, which is sent that data.
  public init(pid: ProcessID, data: Term) {
    self.pid = pid
    self.data = data
  }
}
