/// The decision where a document is broken into lines.
///
/// Like Elixir's, it measures in bytes, tries each group on one line, and decides flexible breaks one by one.
struct DocumentLayout {
  private enum Mode { case flat, broken }

  private let tokens: [Document.Token]
  private let bytes: [UInt8]
  private let width: Int
  /// For each token the index of the first break at or behind it.
  private let nextBreak: [Int]
  /// For the beginning of each group the index of its end.
  private let groupEnd: [Int]

  private var output: [UInt8] = []
  private var column = 0
  private var taken = 0
  private var modes: [Mode] = [.flat]
  private var indents: [Int] = [0]

  init(_ document: Document, width: Int) {
    tokens = document.tokens
    bytes = document.bytes
    self.width = width
    var nextBreak = [Int](repeating: tokens.count, count: tokens.count + 1)
    for index in tokens.indices.reversed() {
      switch tokens[index] {
      case .strictBreak, .flexBreak: nextBreak[index] = index
      default: nextBreak[index] = nextBreak[index + 1]
      }
    }
    self.nextBreak = nextBreak
    var groupEnd = [Int](repeating: tokens.count, count: tokens.count)
    var open: [Int] = []
    for index in tokens.indices {
      switch tokens[index] {
      case .beginGroup: open.append(index)
      case .endGroup: if let begin = open.popLast() { groupEnd[begin] = index }
      default: break
      }
    }
    self.groupEnd = groupEnd
    output.reserveCapacity(bytes.count)
  }

  mutating func run() -> String {
    for (index, token) in tokens.enumerated() {
      switch token {
      case .text(let count):
        output.append(contentsOf: bytes[taken..<taken + count])
        taken += count
        column += count
      case .strictBreak(let space):
        if modes.last == .broken { startLine() } else { write(space) }
      case .flexBreak(let space):
        if modes.last == .flat || restFits(from: index + 1, column: column + (space ? 1 : 0)) {
          write(space)
        } else {
          startLine()
        }
      case .beginGroup:
        modes.append(groupFits(index) ? .flat : .broken)
      case .endGroup: modes.removeLast()
      case .beginNesting(let columns): indents.append((indents.last ?? 0) + columns)
      case .endNesting: indents.removeLast()
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func write(_ space: Bool) {
    guard space else { return }
    output.append(UInt8(ascii: " "))
    column += 1
  }

  private mutating func startLine() {
    let indent = indents.last ?? 0
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    column = indent
  }

  /// Whether the group that begins at the index fits on this line: it does if nothing behind one of its
  /// breaks goes beyond the width.
  private func groupFits(_ begin: Int) -> Bool {
    let end = groupEnd[begin]
    var column = column
    // Whether a break came before, in each of the groups around.
    var broken = [false]
    for index in (begin + 1)..<end {
      if column > width {
        if broken.last == true { return false }
        // Whatever break comes next is one break too far.
        return nextBreak[index] >= end
      }
      switch tokens[index] {
      case .text(let count): column += count
      case .strictBreak(let space), .flexBreak(let space):
        column += space ? 1 : 0
        broken[broken.count - 1] = true
      case .beginGroup: broken.append(broken.last ?? false)
      case .endGroup: broken.removeLast()
      case .beginNesting, .endNesting: break
      }
    }
    return column <= width || broken.last == false
  }

  /// Whether everything from the index up to the next break of a broken group fits on this line.
  private func restFits(from start: Int, column: Int) -> Bool {
    var column = column
    // The groups around, from the innermost; those opened here are flat.
    var around = modes.count - 1
    var opened: [Bool] = []
    var broken = true
    for index in start..<tokens.count {
      if column > width, broken { return false }
      let mode: Mode = opened.isEmpty ? modes[around] : .flat
      switch tokens[index] {
      case .text(let count): column += count
      case .strictBreak(let space), .flexBreak(let space):
        if mode == .broken { return true }
        column += space ? 1 : 0
        broken = true
      case .beginGroup: opened.append(broken)
      case .endGroup:
        if let before = opened.popLast() { broken = before } else { around -= 1 }
      case .beginNesting, .endNesting: break
      }
    }
    return !(column > width && broken)
  }
}
