import CTrials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The memory that the program holds.
struct HeldMemory: Sendable {
  /// The bytes that were allocated and not freed.
  let allocated: Int
  /// The bytes that the system has given the program, once the allocator has given back what it can.
  let resident: Int

  /// Takes down what is held now.
  init() {
    allocated = Int(held_bytes())
    #if canImport(Glibc)
      resident = Self.pages() * Int(getpagesize())
    #else
      resident = allocated
    #endif
  }

  #if canImport(Glibc)
    /// The second number of `/proc/self/statm`.
    private static func pages() -> Int {
      let file = open("/proc/self/statm", O_RDONLY)
      guard file >= 0 else { return 0 }
      defer { close(file) }
      let text = withUnsafeTemporaryAllocation(byteCount: 256, alignment: 1) { buffer in
        let count = read(file, buffer.baseAddress, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
      }
      return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
  #endif
}
