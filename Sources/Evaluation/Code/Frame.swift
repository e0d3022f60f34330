import Terms

package struct FrameHeader {
  let context: Uncounted<CallContext>
  let count: Int
}

/// The variables of one call of a function, on the heap: deep recursion costs memory, never native stack.
package final class Frame: ManagedBuffer<FrameHeader, Term> {
  package static func make(_ context: CallContext, slots count: Int) -> Frame {
    // Safety: the context outlives every frame, for the process's body holds it while evaluated code runs.
    make(unsafe Uncounted(context), slots: count)
  }

  static func make(_ context: Uncounted<CallContext>, slots count: Int) -> Frame {
    let buffer = Frame.create(minimumCapacity: count) { _ in FrameHeader(context: context, count: count) }
    // Safety: there is room for all slots, and a class makes buffers of its own kind.
    unsafe buffer.withUnsafeMutablePointerToElements {
      unsafe $0.initialize(repeating: .integer(0), count: count)
    }
    return unsafe unsafeDowncast(buffer, to: Frame.self)
  }

  deinit {
    // Safety: `make` has initialized them all.
    unsafe withUnsafeMutablePointers { header, elements in
      // One by one, which asks no witness how to.
      for index in unsafe 0..<header.pointee.count { unsafe (elements + index).deinitialize(count: 1) }
    }
  }

  /// The context, for what is not done at every call.
  package var context: CallContext { header.context.object }
  /// The context, whose references are not to be counted.
  @inline(__always) var uncountedContext: Uncounted<CallContext> {
    // Safety: the header is initialized, and only read.
    unsafe withUnsafeMutablePointerToHeader { unsafe $0.pointee.context }
  }

  // Safety: slots are counted by the resolver, which makes the frame as large as it counted.
  @inline(__always) package subscript(slot: Int) -> Term {
    get { unsafe withUnsafeMutablePointerToElements { unsafe $0[slot] } }
    set { unsafe withUnsafeMutablePointerToElements { unsafe $0[slot] = newValue } }
  }

  /// The value of a variable, if it is an integer that fits.
  @inline(__always) func integer(_ slot: Int) -> Int? {
    unsafe withUnsafeMutablePointerToElements {
      if case .integer(let value) = unsafe $0[slot] { value } else { nil }
    }
  }
}
