/// A place in a source text: line and column, both counted from 1. A column is a character.
///
/// A column of 0 means that only the line is known; a line of 0 that nothing is.
public struct SourcePosition: Hashable, Sendable {
  @usableFromInline let storedLine: UInt32
  @usableFromInline let storedColumn: UInt32

  /// The line, counted from 1.
  @inlinable public var line: Int { Int(storedLine) }
  /// The column, counted from 1; 0 if it is not known.
  @inlinable public var column: Int { Int(storedColumn) }

  /// A place; values that do not fit 32 bits are clamped.
  @inlinable public init(line: Int, column: Int = 0) {
    storedLine = UInt32(clamping: line)
    storedColumn = UInt32(clamping: column)
  }

  @inlinable init(_ line: UInt32, _ column: UInt32) {
    storedLine = line
    storedColumn = column
  }

  /// The place of nothing: line 0.
  public static let unknown = SourcePosition(0 as UInt32, 0 as UInt32)
}

extension SourcePosition: Comparable {
  /// The order in the text.
  @inlinable public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.storedLine, left.storedColumn) < (right.storedLine, right.storedColumn)
  }
}
