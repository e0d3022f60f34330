import ActorRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ServerProcess {
  // Safety: `StateBox` has room for two states, of which the second is never more than bytes.

  /// Whether state and dictionary are those that were committed last, the state to the bit. As the commit holds what the
  /// state refers to, no value in it can have been changed in place.
  @inlinable @inline(__always) final func isUnchanged<S>(_ state: UnsafeMutablePointer<S?>) -> Bool {
    unsafe commitment == .noted && isDictionaryPreserved
      && memcmp(state, state + 1, MemoryLayout<S?>.size) == 0
  }

  /// Notes the bytes of a state that is committed now. There is room for them behind it.
  @inlinable @inline(__always) final func noteCommit<S>(_ state: UnsafeMutablePointer<S?>) {
    unsafe UnsafeMutableRawPointer(state + 1).copyMemory(from: state, byteCount: MemoryLayout<S?>.size)
    commitment = .noted
  }
}
