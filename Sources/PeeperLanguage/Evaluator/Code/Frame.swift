import Terms

struct FrameHeader {
  // Safety: the context outlives every frame, for the process's body holds it while evaluated code runs.
  let context: Unmanaged<CallContext>
  let count: Int
}

/// The variables of one call of a function, on the heap: deep recursion costs memory, never native stack.
final class Frame: ManagedBuffer<FrameHeader, Term> {
  static func make(_ context: CallContext, slots count: Int) -> Frame {
    make(Unmanaged.passUnretained(context), slots: count)
  }

  static func make(_ context: Unmanaged<CallContext>, slots count: Int) -> Frame {
    let buffer = Frame.create(minimumCapacity: count) { _ in FrameHeader(context: context, count: count) }
    buffer.withUnsafeMutablePointerToElements { $0.initialize(repeating: .integer(0), count: count) }
    return unsafeDowncast(buffer, to: Frame.self)
  }

  deinit {
    withUnsafeMutablePointers { header, elements in
      // One by one, which asks no witness how to.
      for index in 0..<header.pointee.count { (elements + index).deinitialize(count: 1) }
    }
  }

  /// The context, for what is not done at every call.
  var context: CallContext { header.context.takeUnretainedValue() }
  /// The context, whose references are not to be counted.
  @inline(__always) var unmanagedContext: Unmanaged<CallContext> {
    withUnsafeMutablePointerToHeader { $0.pointee.context }
  }

  @inline(__always) subscript(slot: Int) -> Term {
    get { withUnsafeMutablePointerToElements { $0[slot] } }
    set { withUnsafeMutablePointerToElements { $0[slot] = newValue } }
  }

  /// The value of a variable, if it is an integer that fits.
  @inline(__always) func integer(_ slot: Int) -> Int? {
    withUnsafeMutablePointerToElements { if case .integer(let value) = $0[slot] { value } else { nil } }
  }
}
