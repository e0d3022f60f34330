/// Target of a pid. The runtime's processes are its subclasses; `Terms` knows only its number.
open class Addressee: @unchecked Sendable {
  // Safety: immutable here; subclasses guard what they add.
  /// The number shown as `#PID<0.number.0>`, never used twice in a node's life.
  package let number: UInt64
  /// Whether it is a process of this program: an object of the one class that says so.
  @usableFromInline package let isProcess: Bool

  /// One with that number.
  package init(number: UInt64, isProcess: Bool = false) {
    self.number = number
    self.isProcess = isProcess
  }
}

/// The address of a process: equal for the same process, never reused.
public struct ProcessID: Hashable, Comparable, Sendable {
  /// The process itself, alive or dead.
  @usableFromInline package let addressee: Addressee

  /// The address of that process.
  @inlinable package init(_ addressee: Addressee) { self.addressee = addressee }

  /// The number shown in its text, never used twice in a node's life.
  package var number: UInt64 { addressee.number }

  /// Whether both are the same.
  public static func == (left: ProcessID, right: ProcessID) -> Bool { left.addressee === right.addressee }
  /// The order of their numbers.
  public static func < (left: ProcessID, right: ProcessID) -> Bool { left.number < right.number }
  /// Feeds the hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// A unique value, made by `make_ref`, a monitor, a timer or a call.
///
/// A subclass may carry what the reference stands for (a pending call, an alias, a timer, a table), so that
/// no table from references to things is needed.
open class Reference: @unchecked Sendable, Hashable, Comparable {
  // Safety: immutable here; subclasses guard what they add.
  /// The number shown as `#Reference<0.a.b.c>`, never used twice in a node's life.
  package let number: UInt64

  /// One with that number.
  @_spi(Internals) public init(number: UInt64) { self.number = number }

  /// Whether both are the same.
  public static func == (left: Reference, right: Reference) -> Bool { left === right }
  /// The order of their numbers.
  public static func < (left: Reference, right: Reference) -> Bool { left.number < right.number }
  /// Feeds the hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// A function value. The language's closures and captures are its subclasses.
open class FunctionTerm: @unchecked Sendable {
  // Safety: immutable here; subclasses guard what they add.
  /// How many arguments it takes.
  public let arity: Int

  /// One that takes so many arguments.
  @_spi(Internals) public init(arity: Int) { self.arity = arity }

  /// Text that `inspect` prints, such as `#Function<1.2/1 in Module.name/0>` or `&String.upcase/1`.
  open var description: String { "#Function<\(arity)>" }
  /// Two functions are equal if they are the same object, or captures of the same named function.
  @_spi(Internals) open func isEqual(to other: FunctionTerm) -> Bool { self === other }
  @_spi(Internals) open func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
  /// The place in the term order: equal for equal functions, otherwise by what they print as, by arity, and at
  /// last by where they are in memory.
  @_spi(Internals) open func compare(to other: FunctionTerm) -> TermOrder {
    if isEqual(to: other) { return .equal }
    let (text, others) = (description, other.description)
    if text != others { return text < others ? .ascending : .descending }
    if arity != other.arity { return TermOrder(arity, other.arity) }
    return ObjectIdentifier(self) < ObjectIdentifier(other) ? .ascending : .descending
  }
}
