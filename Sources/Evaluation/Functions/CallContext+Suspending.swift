import ActorRuntime
import CTerms
import Terms

/// Continuation of a call that had to make way on the native stack.
struct Continuation {
  /// The node that has more to do, or (at ``afterCall`` and ``beforeCall``) the function.
  let target: AnyObject
  let frame: Frame
  let place: Int

  /// The value is that of the function's body.
  static let afterCall = -1
  /// The function is still to be called; the frame holds its arguments.
  static let beforeCall = -2
}

/// Thrown where code has to make way. It says nothing: what there is to know is in the context.
private struct Suspension: Error {
  static let error: any Error = Suspension()
}

extension CallContext {
  /// How much native stack evaluated code takes before it makes way: 1 MB of a worker's 64.
  private static let stackShare: UInt = 1 << 20

  // MARK: Making way

  /// Records a node that has to wait and returns the error for it to throw: `perform` of the node comes next.
  func suspend(_ code: Code, _ frame: Frame) -> any Error {
    isSuspending = true
    waiting = (code, frame)
    return Suspension.error
  }

  /// Error for a node to throw when something inside it threw. If that was to make way, the node is resumed at the
  /// place with the value.
  @inline(__always) func leaving(_ code: Code, _ frame: Frame, at place: Int, _ error: any Error) -> any Error
  {
    if isSuspending { continuations.append(Continuation(target: code, frame: frame, place: place)) }
    return error
  }

  // MARK: Calls

  /// Runs a function on a frame that holds its arguments, and the functions that it calls last.
  func invoke(_ function: FunctionCode, _ frame: Frame) throws -> Term {
    if mustMakeWay { throw makingWay(before: function, frame) }
    let result: Term
    do { result = try function.run(frame) } catch { throw leaving(function, frame, error) }
    return hasNext ? try invokeNext() : result
  }

  /// The same, or in tail position what tells the loop of the running function to do so.
  @inline(__always) func enter(_ function: FunctionCode, _ frame: Frame, isTail: Bool) throws -> Term {
    guard isTail else { return try invoke(function, frame) }
    callNext(function, frame)
    return .nil
  }

  /// Runs the function that the last one asked to be called in its place, and so on.
  private func invokeNext() throws -> Term {
    while true {
      hasNext = false
      guard let function = nextFunction, let frame = nextFrame.take() else { return .nil }
      if mustMakeWay { throw makingWay(before: function, frame) }
      let result: Term
      do { result = try function.run(frame) } catch { throw leaving(function, frame, error) }
      if !hasNext { return result }
    }
  }

  /// Counts a call, and says whether it may not be made now.
  @inline(__always) private var mustMakeWay: Bool {
    reductions &+= 1
    return reductions >= CallContext.reductionsPerTurn || terms_stack_address() < stackLimit
      || process.isKilled
  }

  @inline(never)
  private func leaving(_ function: FunctionCode, _ frame: Frame, _ error: any Error) -> any Error {
    guard isSuspending else { return function.annotated(error) }
    waitingCalls += 1
    continuations.append(Continuation(target: function, frame: frame, place: Continuation.afterCall))
    return error
  }

  /// Error for a call that may not be made now: it is made later, unless the process was killed or too many calls wait.
  @inline(never)
  private func makingWay(before function: FunctionCode, _ frame: Frame) -> any Error {
    if process.isKilled { return ProcessExit(reason: process.exitReason ?? .killed) }
    guard waitingCalls < CallContext.depthLimit else {
      return RaisedError.systemLimit("too many calls wait for one another")
    }
    continuations.append(Continuation(target: function, frame: frame, place: Continuation.beforeCall))
    isSuspending = true
    return Suspension.error
  }

  // MARK: The loop

  /// Runs code that may suspend.
  func evaluate(_ code: Code, _ frame: Frame) async throws -> Term {
    let base = continuations.count
    do {
      takeStack()
      return try code.run(frame)
    } catch {
      guard isSuspending else { throw error }
      return try await goOn(above: base)
    }
  }

  /// Calls a function that may suspend on a frame that holds its arguments.
  func call(_ function: FunctionCode, _ frame: Frame) async throws -> Term {
    let base = continuations.count
    do {
      takeStack()
      return try invoke(function, frame)
    } catch {
      guard isSuspending else { throw error }
      return try await goOn(above: base)
    }
  }

  @inline(__always) func takeStack() {
    let here = UInt(terms_stack_address())
    stackLimit = here - min(here, CallContext.stackShare)
  }

  /// Awaits what code that made way is waiting for, and goes on with all that was noted since.
  /// - Parameter base: how many notes there were before that code was run.
  func goOn(above base: Int) async throws -> Term {
    waitingCalls += CallContext.depthOfAwait
    defer { waitingCalls -= CallContext.depthOfAwait }
    var noted = base
    while true {
      reverseContinuations(from: noted)
      isSuspending = false
      var value = Term.nil
      var failure: (any Error)?
      do {
        if let (code, frame) = waiting {
          waiting = nil
          value = try await code.perform(frame)
        }
        try await takeTurn()
      } catch { failure = error }
      takeStack()
      while !isSuspending, continuations.count > base {
        let next = continuations.removeLast()
        noted = continuations.count
        do {
          value = try resume(next, value, failure)
          failure = nil
        } catch { failure = error }
      }
      guard isSuspending else {
        if let failure { throw failure }
        return value
      }
    }
  }

  /// They were noted from the inside out. (In place: a slice's `reverse` would copy them all.)
  private func reverseContinuations(from first: Int) {
    var (low, high) = (first, continuations.count - 1)
    while low < high {
      continuations.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  /// Lets others run if this process has had its turn, and throws if it has been killed.
  @inline(__always) private func takeTurn() async throws {
    if reductions >= CallContext.reductionsPerTurn {
      reductions = 0
      if !isOnCallingThread { await process.yieldNow() }
    }
    if process.isKilled { throw ProcessExit(reason: process.exitReason ?? .killed) }
  }

  private func resume(_ next: Continuation, _ value: Term, _ failure: (any Error)?) throws -> Term {
    // Safety: the place says what the target is.
    guard next.place < 0 else {
      let code = unsafe unsafeDowncast(next.target, to: Code.self)
      guard let failure else { return try code.resume(next.frame, at: next.place, with: value) }
      return try code.recover(next.frame, at: next.place, from: failure)
    }
    let function = unsafe unsafeDowncast(next.target, to: FunctionCode.self)
    if next.place == Continuation.beforeCall {
      if let failure { throw failure }
      return try invoke(function, next.frame)
    }
    waitingCalls -= 1
    if let failure { throw function.annotated(failure) }
    return hasNext ? try invokeNext() : value
  }

  // MARK: Attempts

  /// The value of a call, if it can be had without an `await`; nil if ``complete(_:_:)`` has to be awaited.
  @usableFromInline func attempt(_ function: FunctionTerm, _ arguments: Arguments) throws -> Term? {
    guard let callable = function as? CallableFunction, callable.arity == arguments.count else { return nil }
    if callable.isSync {
      reductions &+= 1
      if reductions >= CallContext.reductionsPerTurn || process.isKilled { return nil }
      return try callable.callSync(self, arguments)
    }
    guard let (code, frame) = callable.evaluated(self, arguments) else { return nil }
    return try attempt(code, frame)
  }

  /// Attempts a call of an evaluated function, on a frame that holds its arguments. If the result is nil,
  /// ``completeAttempt()`` has to be awaited.
  package func attempt(_ function: FunctionCode, _ frame: Frame) throws -> Term? {
    attemptBase = continuations.count
    do {
      takeStack()
      return try invoke(function, frame)
    } catch {
      if isSuspending { return nil }
      throw error
    }
  }

  /// Completes the call of an attempt that gave nil.
  @usableFromInline func complete(_ function: FunctionTerm, _ arguments: Arguments) async throws -> Term {
    isSuspending ? try await completeAttempt() : try await apply(function, arguments)
  }
  package func completeAttempt() async throws -> Term { try await goOn(above: attemptBase) }
}
