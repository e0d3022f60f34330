/// A reference that counts for nothing: following it costs no more than a pointer.
///
/// To make one is unsafe, for something else has to hold the object as long as it is followed.
@safe struct Uncounted<Object: AnyObject> {
  // Safety: whoever made it says what holds the object.
  private let reference: Unmanaged<Object>

  @unsafe @inline(__always) init(_ object: Object) { unsafe reference = .passUnretained(object) }

  @unsafe @inline(__always) init(opaque: UnsafeRawPointer) { unsafe reference = .fromOpaque(opaque) }

  /// The pointer that ``init(opaque:)`` takes.
  @inline(__always) var opaque: UnsafeRawPointer { unsafe UnsafeRawPointer(reference.toOpaque()) }

  /// The object, counted as long as the caller has it.
  @inline(__always) var object: Object { unsafe reference.takeUnretainedValue() }

  /// Runs a function with the object, which is not counted meanwhile.
  @inline(__always) func with<Result>(_ body: (Object) throws -> Result) rethrows -> Result {
    try unsafe reference._withUnsafeGuaranteedRef { try body($0) }
  }
}

extension Uncounted: @unchecked Sendable where Object: Sendable {}
