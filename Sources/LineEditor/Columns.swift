/// Lays names out in columns, read downwards, as `ls` does.
///
/// - Parameter width: Columns of the terminal; a name that is wider stands alone on its line.
func columns(of names: [String], width: Int) -> String {
  guard let widest = names.map(\.count).max() else { return "" }
  let cell = widest + 2
  let perLine = max(1, width / cell)
  let lines = (names.count + perLine - 1) / perLine
  var text = ""
  for line in 0..<lines {
    let cells = stride(from: line, to: names.count, by: lines).map { names[$0] }
    for (index, name) in cells.enumerated() {
      text += name
      if index < cells.count - 1 { text += String(repeating: " ", count: cell - name.count) }
    }
    text += "\n"
  }
  return text
}
