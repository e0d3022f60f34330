/// A wrong use of a table: Erlang's `badarg`, with its words for each argument.
public struct TableError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Complaint about one argument.
  package struct Complaint: Hashable, Sendable {
    /// Which argument, from 1.
    package let argument: Int
    /// Text that says what is wrong with the argument.
    package let text: String
  }

  /// One or more complaints.
  package let complaints: [Complaint]

  init(_ argument: Int, _ text: String) { complaints = [Complaint(argument: argument, text: text)] }
  private init(_ complaints: [Complaint]) { self.complaints = complaints }

  /// The message that Elixir's `ArgumentError` has.
  public var description: String {
    let ordinals = ["1st", "2nd", "3rd", "4th"]
    let lines = complaints.map { "  * \(ordinals[min($0.argument, 4) - 1]) argument: \($0.text)\n" }
    return "errors were found at the given arguments:\n\n" + lines.joined()
  }

  /// There is no such table.
  package static let noTable = TableError(1, "the table identifier does not refer to an existing ETS table")
  /// The table may not be used like this by this process.
  package static let noAccess = TableError(
    1, "the table identifier refers to an ETS table with insufficient access rights")
  static let unsupportedKind = TableError(
    1, "the table identifier refers to an ETS table of a type not supported by this operation")
  static let nameTaken = TableError(1, "table name already exists")
  /// The name of a new table is no atom.
  package static let nameNotAtom = TableError(1, "not an atom")
  /// The options of a new table are wrong.
  package static let invalidOptions = TableError(2, "invalid options")
  /// A place that the table does not have.
  package static let badPosition = TableError(2, "out of range")
  static let noKey = TableError(2, "not a key that exists in the table")
  static let notTuple = TableError(2, "not a tuple")
  static let notTuples = TableError(2, "not a non-empty tuple or a list of non-empty tuples")
  static let emptyTuple = TableError(2, "is an empty tuple")
  static let shortTuple = TableError(2, "the tuple is too short: it has no element at the key position")
  static let badSpecification = TableError(2, "not a valid match specification")
  static let tooDeep = TableError(
    2, "nested too deeply: a pattern or match specification may be \(MatchPattern.deepest) levels deep")
  static let tooManyParts = TableError(
    2, "too large: a pattern or match specification may have \(MatchPattern.mostParts) parts")
  static let notAlive = TableError(2, "the pid refers to a terminated process")
  static let positionBeyondObject = TableError(3, "position is greater than the size of the object")
  static let positionOutOfRange = TableError(3, "the position in the update operation is out of range")
  static let elementOutOfRange = TableError(3, "out of range")
  static let notInteger = TableError(
    3, "the value in the given position, in the object, is not an integer")
  static let keyPosition = TableError(3, "the position is the same as the key position")
  static let badUpdate = TableError(3, "not a valid update operation")
}
