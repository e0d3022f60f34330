/// A stay of a server on the thread, and in the place, of the process that calls it.
@safe @usableFromInline package struct InPlaceVisit {
  // Safety: the worker outlives the stay, and whoever runs the caller holds it.
  let worker: Unmanaged<Worker>
  let caller: Unmanaged<LocalProcess>

  /// Whether so many calls were answered in place that others should run before the next.
  package var isLong: Bool { unsafe Self.isLong(on: worker) }

  /// Whether it is worth to ask that.
  var mayBeLong: Bool { unsafe worker._withUnsafeGuaranteedRef { $0.answeredInPlace > 1_000 } }

  static func isLong(on worker: Unmanaged<Worker>) -> Bool {
    unsafe worker._withUnsafeGuaranteedRef { worker in
      guard worker.answeredInPlace > 1_000 else { return false }
      worker.answeredInPlace = 0
      return worker.hasReady
    }
  }

  /// The process that calls.
  @usableFromInline package var callingProcess: LocalProcess { unsafe caller.takeUnretainedValue() }

  /// Lets the others run.
  @usableFromInline package func yield() async {
    await unsafe caller._withUnsafeGuaranteedRef { $0 }.yieldNow()
  }
}

extension LocalProcess {
  // Safety, for all that follows: the worker of this thread outlives what runs on it, and holds what it runs.

  /// Makes an idle server run on this thread, inside the process whose code runs here, which is one of the same
  /// node. Nil if it is not idle, or that is not to be.
  ///
  /// - Parameters:
  ///   - expected: the process that has to run here.
  ///   - request: what is dropped if the server dies meanwhile.
  @inline(__always)
  package final func enterInPlace(of expected: LocalProcess? = nil, inHand request: Message? = nil)
    -> InPlaceVisit?
  {
    guard let here = unsafe Worker.here else { return nil }
    return unsafe here._withUnsafeGuaranteedRef { worker in
      guard let caller = unsafe worker.current, worker.nesting < 16, runsInPlace else { return nil }
      if let expected, !worker.isRunning(expected) { return nil }
      guard unsafe caller._withUnsafeGuaranteedRef({ $0.node === node }) else { return nil }
      let queued = callsToQueue.load(ordering: .relaxed)
      if queued > 0 {
        callsToQueue.store(queued &- 1, ordering: .relaxed)
        return nil
      }
      lock.lock()
      // Asked again: the server may have been suspended since, and then another is to answer the call perhaps.
      guard runsInPlace, runState == .idle, wait == .activation, mailbox.isEmpty, job == nil,
        storedExitReason == nil
      else {
        lock.unlock()
        return nil
      }
      runState = .running
      wait = .none
      if let request { inHand = request }
      lock.unlock()
      worker.nesting &+= 1
      worker.answeredInPlace &+= 1
      unsafe worker.current = Unmanaged.passUnretained(self)
      worker.tick()
      if worker.isSlow.load(ordering: .relaxed) { worker.isSlow.store(false, ordering: .relaxed) }
      return unsafe InPlaceVisit(worker: here, caller: caller)
    }
  }

  @inline(__always)
  private func giveBack(_ visit: InPlaceVisit) {
    unsafe visit.worker._withUnsafeGuaranteedRef { worker in
      unsafe worker.current = visit.caller
      worker.nesting &-= 1
      worker.tick()
      if worker.isSlow.load(ordering: .relaxed) {
        worker.isSlow.store(false, ordering: .relaxed)
        callsToQueue.store(256, ordering: .relaxed)
      }
    }
  }

  /// Ends a stay after ``activateInPlace(_:)``.
  @inline(__always)
  package final func leaveInPlace(_ visit: InPlaceVisit) {
    giveBack(visit)
    endRun()
  }

  // MARK: Calls whose types are known

  /// Begins to answer a call in place. With it comes a call that may be used again, if there is one. If the server
  /// dies meanwhile nobody but the caller can tell.
  @usableFromInline package final func beginCallInPlace(_ spare: inout CallMessage?) -> InPlaceVisit? {
    guard let visit = enterInPlace() else { return nil }
    unsafe visit.worker._withUnsafeGuaranteedRef { swap(&$0.spareCall, &spare) }
    if let spare { unsafe visit.caller._withUnsafeGuaranteedRef { spare.renew(for: $0) } }
    return visit
  }

  /// Ends the stay of a server that has answered. The call was never settled, and nobody else holds it.
  /// Returns whether others should run before the next call.
  @usableFromInline package final func endCallInPlace(_ visit: InPlaceVisit, spare: consuming CallMessage)
    -> Bool
  {
    unsafe visit.worker._withUnsafeGuaranteedRef { $0.spareCall = spare }
    giveBack(visit)
    handled.store(handled.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    lock.lock()
    guard storedExitReason == nil, runsInPlace, mailbox.isEmpty, job == nil, !wantsActivation else {
      lock.unlock()
      endInPlace(hasMore: false)
      endRun()
      return visit.isLong
    }
    wait = .activation
    runState = .idle
    lock.unlock()
    return visit.isLong
  }

  /// A call of the process that runs here that may be used again, if there is one.
  @usableFromInline package static func takeSpareCall() -> CallMessage? {
    unsafe Worker.here?._withUnsafeGuaranteedRef { worker in
      guard let caller = unsafe worker.current, let spare = worker.spareCall.take() else { return nil }
      unsafe caller._withUnsafeGuaranteedRef { spare.renew(for: $0) }
      return spare
    }
  }

  /// Keeps a call that was answered, and that nobody else holds, for the next.
  @usableFromInline package static func keepSpareCall(_ call: CallMessage) {
    unsafe Worker.here?._withUnsafeGuaranteedRef { worker in
      guard let caller = unsafe worker.current, unsafe caller._withUnsafeGuaranteedRef({ $0 === call.caller })
      else {
        return
      }
      call.reopen()
      worker.spareCall = call
    }
  }
}
