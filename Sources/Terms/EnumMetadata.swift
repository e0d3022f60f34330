/// The names of an enum's cases, read from what the compiler writes down about types.
enum EnumMetadata {
  /// Whether the type is an enum that Swift code declares (`Optional` is none here).
  static func isEnum(_ type: Any.Type) -> Bool { kind(type) == 0x201 }

  static func isNever(_ name: String) -> Bool { name == "Never" }

  private static func kind(_ type: Any.Type) -> Int {
    // Safety: a metatype points at metadata, whose first word is its kind.
    unsafe unsafeBitCast(type, to: UnsafeRawPointer.self).load(as: Int.self)
  }

  /// The names, those of cases without payload first; empty if the type is no enum or keeps no names.
  static func caseNames(_ type: Any.Type) -> [(name: String, hasPayload: Bool)] {
    guard isEnum(type) else { return [] }
    // Safety: the layout is Swift's stable ABI (docs/ABI/TypeMetadata.rst): the descriptor at offset 8 of an
    // enum's metadata, the relative pointer to its fields at offset 16 of that, zero if there are none.
    let metadata = unsafe unsafeBitCast(type, to: UnsafeRawPointer.self)
    let descriptor = unsafe metadata.load(fromByteOffset: 8, as: UnsafeRawPointer.self)
    guard let fields = unsafe relative(descriptor + 16) else { return [] }
    let size = unsafe Int(fields.load(fromByteOffset: 10, as: UInt16.self))
    let count = unsafe Int(fields.load(fromByteOffset: 12, as: UInt32.self))
    guard size >= 12, count < 10_000 else { return [] }
    var names: [(name: String, hasPayload: Bool)] = []
    for index in 0..<count {
      let record = unsafe fields + 16 + index * size
      guard let name = unsafe relative(record + 8) else { continue }
      let text = unsafe String(cString: name.assumingMemoryBound(to: CChar.self))
      unsafe names.append((text, record.load(fromByteOffset: 4, as: Int32.self) != 0))
    }
    return names.filter { !$0.hasPayload } + names.filter(\.hasPayload)
  }

  private static func relative(_ pointer: UnsafeRawPointer) -> UnsafeRawPointer? {
    let offset = unsafe pointer.load(as: Int32.self)
    return unsafe offset == 0 ? nil : pointer + Int(offset)
  }
}
