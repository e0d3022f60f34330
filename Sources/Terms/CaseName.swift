/// The two spellings of a name: Swift's `addItem` and Elixir's `add_item`.
package enum CaseName {
  /// `addItem` as `add_item`, `HTTPServer` as `http_server`.
  package static func snake(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      guard scalar.properties.isUppercase else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let followsLower = index > 0 && !scalars[index - 1].properties.isUppercase && scalars[index - 1] != "_"
      let beginsWord =
        index > 0 && index + 1 < scalars.count && scalars[index - 1].properties.isUppercase
        && scalars[index + 1].properties.isLowercase
      if followsLower || beginsWord { result += "_" }
      result += scalar.properties.lowercaseMapping
    }
    return result
  }

  /// `add_item` as `addItem`; underscores in front stay.
  package static func camel(_ name: String) -> String {
    guard name.utf8.contains(UInt8(ascii: "_")) else { return name }
    let front = name.prefix { $0 == "_" }
    let words = name.dropFirst(front.count).split(separator: "_")
    guard let first = words.first else { return name }
    return front + first + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
