/// Contents of a terminal's screen after text was written to it: the sequences that line editors use, and no more.
public struct Screen {
  /// How wide it is.
  public let columns: Int
  private var rows: [[Character]] = [[]]
  private var row = 0
  private var column = 0
  /// The cursor stands behind the last column; the next character goes to the next row.
  private var wraps = false
  private var pending: [Unicode.Scalar] = []

  /// An empty screen.
  public init(columns: Int) { self.columns = columns }

  /// The rows, without blanks at their ends, and without blank rows at the end.
  public var text: String {
    var lines = rows.map { row in
      var line = String(row)
      while line.last == " " { line.removeLast() }
      return line
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// The last row with something on it.
  public var lastLine: String { text.split(separator: "\n").last.map(String.init) ?? "" }

  /// The column of the cursor, from 0.
  public var cursorColumn: Int { column }

  /// Does what the text, with its control sequences, asks for.
  public mutating func write(_ text: String) {
    for scalar in text.unicodeScalars {
      if !pending.isEmpty {
        pending.append(scalar)
        if isComplete { perform() }
        continue
      }
      switch scalar {
      case "\u{1B}": pending = [scalar]
      case "\r": (column, wraps) = (0, false)
      case "\n": lineFeed()
      case "\u{8}":
        column = max(0, column - 1)
        wraps = false
      case "\t": column = min(columns - 1, (column / 8 + 1) * 8)
      case "\0", "\u{7}": break
      default: put(Character(scalar))
      }
    }
  }

  private var isComplete: Bool {
    guard pending.count > 1 else { return false }
    if pending[1] == "[" {
      return pending.count > 2 && (0x40...0x7E).contains(pending[pending.count - 1].value)
    }
    if pending[1] == "(" || pending[1] == ")" { return pending.count == 3 }
    return true
  }

  private mutating func perform() {
    defer { pending = [] }
    guard pending.count > 2, pending[1] == "[", let last = pending.last else { return }
    let parameter = String(String.UnicodeScalarView(pending[2..<(pending.count - 1)]))
    let count = max(1, Int(parameter) ?? 1)
    wraps = false
    switch last {
    case "A": row = max(0, row - count)
    case "B": moveDown(count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(columns - 1, count - 1)
    case "J":
      clearRow(from: column)
      if row + 1 < rows.count { rows.removeSubrange((row + 1)...) }
    case "K": clearRow(from: column)
    case "P":
      let end = min(rows[row].count, column + count)
      if column < end { rows[row].removeSubrange(column..<end) }
    case "@":
      rows[row].insert(contentsOf: Array(repeating: " ", count: count), at: min(column, rows[row].count))
    default: break
    }
  }

  private mutating func put(_ character: Character) {
    if wraps {
      column = 0
      moveDown(1)
      wraps = false
    }
    while rows[row].count <= column { rows[row].append(" ") }
    rows[row][column] = character
    if column == columns - 1 { wraps = true } else { column += 1 }
  }

  private mutating func lineFeed() {
    wraps = false
    moveDown(1)
    column = 0
  }

  private mutating func moveDown(_ count: Int) {
    row += count
    while rows.count <= row { rows.append([]) }
  }

  private mutating func clearRow(from column: Int) {
    if rows[row].count > column { rows[row].removeSubrange(column...) }
  }
}
