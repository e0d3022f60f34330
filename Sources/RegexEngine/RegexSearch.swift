import CPCRE2
@_spi(Internals) @_spi(Internals) import Terms

/// Reasons why a text cannot be searched.
package enum RegexSubjectError: Error {
  case notUTF8
  /// The place is inside a character, or behind the end.
  case offset
}

/// A search for matches of a pattern in a text.
@safe package struct RegexSearch: ~Copyable {
  /// The finding of a search.
  package enum Outcome {
    /// The groups, the first being the whole match; nil for a group that took no part.
    case match([Range<Int>?])
    case none
    /// The search took too many steps.
    case limit
    /// It came back to too many places nested in one another.
    case recursionLimit
  }

  /// Work that a callback counts.
  private struct Watch {
    var work = LongWork()
    /// Steps that one item of the pattern stands for: it may go through the whole text.
    let weight: Int
  }

  private static let mostSteps = 10_000_000
  /// Steps of the code that does not call back: some hundredths of a second.
  private static let quickSteps = 5_000
  private static let stepsBetweenLooks = 100_000
  /// For native code whose part of the thread's stack does not do.
  private static let mostStack = 32 << 20
  /// In KiB, for the places that a search may come back to.
  private static let mostHeap: UInt32 = 1 << 20

  private let pattern: RegexPattern
  private let subject: Binary
  private let steps: Int
  private let isCounted: Bool
  private var watch: Watch
  // Safety: all three are this search's alone, which cannot be copied, and are freed with it.
  private let data: OpaquePointer?
  private let context: OpaquePointer?
  private var stack: OpaquePointer?

  /// - Parameters:
  ///   - steps: how many places the search may come back to; 10,000,000 if nothing is said.
  ///   - nesting: how many of them may be nested in one another.
  package init(_ pattern: RegexPattern, _ subject: Binary, steps: Int? = nil, nesting: Int? = nil)
    throws(RegexSubjectError)
  {
    guard !pattern.isUnicode || subject.isUTF8 else { throw .notUTF8 }
    self.pattern = pattern
    self.subject = subject
    self.steps = min(steps ?? Self.mostSteps, Int(UInt32.max))
    isCounted = steps != nil || nesting != nil || pattern.hasLimit
    watch = Watch(weight: 1 + subject.count >> 16)
    unsafe data = pcre2_match_data_create_8(UInt32(pattern.groupCount + 1), nil)
    unsafe context = pcre2_match_context_create_8(nil)
    unsafe stack = nil
    guard let context = unsafe context else { return }
    unsafe pcre2_set_heap_limit_8(context, Self.mostHeap)
    if let nesting { unsafe pcre2_set_depth_limit_8(context, UInt32(clamping: nesting)) }
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(context)
    unsafe pcre2_jit_stack_free_8(stack)
  }

  /// Looks for the first match from a place on, in bytes.
  package mutating func match(from offset: Int = 0, _ options: RegexMatching = [])
    throws(RegexSubjectError) -> Outcome
  {
    guard (0...subject.count).contains(offset),
      !pattern.isUnicode || offset == subject.count || subject[offset] & 0xC0 != 0x80
    else { throw .offset }
    return outcome(found(from: offset, options.rawValue))
  }

  private mutating func found(from offset: Int, _ options: UInt32) -> Int32 {
    if pattern.isQuick(subject.count), !isCounted {
      let found = run(pattern.code, offset, options, Self.quickSteps)
      if found != PCRE2_ERROR_MATCHLIMIT { return found }
    }
    let code = pattern.watchedCode()
    if code === pattern.code { return foundInSlices(code, offset, options) }
    if !isCounted {
      var found = run(code, offset, options, steps)
      if found == PCRE2_ERROR_JIT_STACKLIMIT, unsafe stack == nil {
        unsafe stack = unsafe pcre2_jit_stack_create_8(32 << 10, Self.mostStack, nil)
        unsafe pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
        found = run(code, offset, options, steps)
      }
      if found != PCRE2_ERROR_JIT_STACKLIMIT { return found }
    }
    return run(code, offset, options | PCRE2_NO_JIT, steps)
  }

  /// Searches with code that does not call back: again from the start, with twice the steps, while it is wanted.
  private mutating func foundInSlices(_ code: RegexCode, _ offset: Int, _ options: UInt32) -> Int32 {
    var slice = min(Self.stepsBetweenLooks, steps)
    while true {
      let found = run(code, offset, options, slice)
      if found != PCRE2_ERROR_MATCHLIMIT || slice >= steps { return found }
      if LongWork.isPointless { return PCRE2_ERROR_CALLOUT }
      slice = min(2 * slice, steps)
    }
  }

  private mutating func run(_ code: RegexCode, _ offset: Int, _ options: UInt32, _ steps: Int) -> Int32 {
    guard let data = unsafe data, let context = unsafe context else { return PCRE2_ERROR_NOMEMORY }
    unsafe pcre2_set_match_limit_8(context, UInt32(clamping: steps))
    // Safety: PCRE2 reads the text and calls back only while it is called; text, data and context are held here.
    return unsafe withUnsafeMutablePointer(to: &watch) { [subject] watch in
      unsafe pcre2_set_callout_8(
        context,
        { _, watch in
          guard let watch = unsafe watch?.assumingMemoryBound(to: Watch.self) else { return 0 }
          let weight = unsafe watch.pointee.weight
          return unsafe watch.pointee.work.step(weight) ? PCRE2_ERROR_CALLOUT : 0
        }, watch)
      return unsafe subject.withUnsafeBytes { bytes in
        var nothing: UInt8 = 0
        return unsafe withUnsafePointer(to: &nothing) { nothing in
          let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? nothing
          return unsafe pcre2_match_8(
            code.pointer, start, bytes.count, offset, options | PCRE2_NO_UTF_CHECK, data, context)
        }
      }
    }
  }

  /// How many bytes the text has.
  var count: Int { subject.count }

  /// The place behind the character at a place.
  func after(_ place: Int) -> Int {
    guard place < subject.count else { return place + 1 }
    if pattern.hasLongNewline, subject[place] == 13, place + 1 < subject.count, subject[place + 1] == 10 {
      return place + 2
    }
    var next = place + 1
    while pattern.isUnicode, next < subject.count, subject[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  private func outcome(_ found: Int32) -> Outcome {
    switch found {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY: return .limit
    case PCRE2_ERROR_DEPTHLIMIT: return .recursionLimit
    case 1...: break
    default: return .none
    }
    guard let data = unsafe data, let places = unsafe pcre2_get_ovector_pointer_8(data) else { return .none }
    // Safety: there are two places for each group and the whole match, whether it took part or not.
    return .match(
      (0...pattern.groupCount).map { group in
        let (start, end) = unsafe (places[2 * group], places[2 * group + 1])
        return start < 0 || end < 0 ? nil : start..<max(start, end)
      })
  }
}
