@_spi(Internals) import Terms

extension [Binary] {
  package func joined(by separator: Binary) -> Binary {
    if count == 1 { return self[0] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(reduce(0) { $0 + $1.count } + separator.count * Swift.max(count - 1, 0))
    for (index, part) in enumerated().whileWanted {
      if index > 0 { bytes.append(contentsOf: separator.bytes) }
      bytes.append(contentsOf: part.bytes)
    }
    return Binary(bytes)
  }
}
