/// Names in columns, as iex lays them out: read across, as many as fit 80 columns.
enum NameTable {
  static func text(_ names: [String]) -> String {
    let width = min(names.map(\.count).max() ?? 0, 30) + 4
    var text = ""
    var column = 0
    for name in names {
      if column >= 80 {
        text += "\n"
        column = 0
      }
      let cell = name + String(repeating: " ", count: max(0, width - name.count) + 1)
      text += cell
      column += cell.count
    }
    return text
  }
}
