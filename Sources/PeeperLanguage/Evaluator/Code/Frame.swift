import Terms

struct FrameHeader {
  // Safety: the context outlives every frame, for the process's body holds it while evaluated code runs.
  unowned(unsafe) let context: CallContext
  let count: Int
}

/// The variables of one call of a function, on the heap: deep recursion costs memory, never native stack.
final class Frame: ManagedBuffer<FrameHeader, Term> {
  static func make(_ context: CallContext, slots count: Int) -> Frame {
    let buffer = Frame.create(minimumCapacity: count) { _ in FrameHeader(context: context, count: count) }
    buffer.withUnsafeMutablePointerToElements { $0.initialize(repeating: .integer(0), count: count) }
    return unsafeDowncast(buffer, to: Frame.self)
  }

  deinit {
    _ = withUnsafeMutablePointers { header, elements in elements.deinitialize(count: header.pointee.count) }
  }

  @inline(__always) var context: CallContext { header.context }

  @inline(__always) subscript(slot: Int) -> Term {
    get { withUnsafeMutablePointerToElements { $0[slot] } }
    set { withUnsafeMutablePointerToElements { $0[slot] = newValue } }
  }
}
