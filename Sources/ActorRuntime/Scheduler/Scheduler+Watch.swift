extension Scheduler {
  /// The watcher's thread: fires timers, and finds workers that are stuck. (R2)
  ///
  /// While anything runs it looks every two milliseconds. A worker that was in the same handler at two looks
  /// lets others take the process in its slot; at three, if something is ready and nobody is free, a spare
  /// takes its place. What counts is the time that the handler had a core: on a busy machine a worker may have
  /// to wait for one. A handler that then goes on computing leaves the cores to all others.
  func watch(_ fireTimers: @Sendable () -> Int64?) {
    while !isStopped {
      let untilTimer = fireTimers()
      let sample = self.sample()
      var sleep = untilTimer
      if sample.isBusy {
        sleep = min(sleep ?? .max, 2_000_000)
      } else {
        isWatcherAsleep.store(true, ordering: .sequentiallyConsistent)
        if !isEveryoneParked { sleep = min(sleep ?? .max, 2_000_000) }
      }
      if let deadline = sample.nextDeadline {
        let left = (deadline - .now).nanoseconds
        sleep = min(sleep ?? .max, max(left, 0))
      }
      if sleep.map({ $0 > 0 }) ?? true { watcherSpot.park(nanoseconds: sleep) }
      isWatcherAsleep.store(false, ordering: .relaxed)
    }
  }

  private var isEveryoneParked: Bool {
    stateLock.withLock { state.parked.count == state.workers.count && state.detached.isEmpty }
  }

  private func sample() -> (isBusy: Bool, nextDeadline: ContinuousClock.Instant?) {
    let now = ContinuousClock.now
    var late: [QuietWaiter] = []
    var toWake: [Worker] = []
    var toStart: [Worker] = []
    stateLock.lock()
    if state.isStopped {
      stateLock.unlock()
      return (false, nil)
    }
    if !state.quietWaiters.isEmpty {
      late = state.quietWaiters.filter { $0.deadline <= now }
      state.quietWaiters.removeAll { $0.deadline <= now }
    }
    let nextDeadline = state.quietWaiters.map(\.deadline).min()
    let isBusy = state.parked.count < state.workers.count || !state.detached.isEmpty
    if isBusy, !isDeterministic {
      for index in state.workers.indices {
        let worker = state.workers[index]
        guard isStuck(worker) else { continue }
        worker.isSlow.store(true, ordering: .relaxed)
        if worker.hasSlot.load(ordering: .relaxed) { worker.isSlotFree.store(true, ordering: .relaxed) }
        guard worker.hasReady || hasReadyAnywhere else { continue }
        if let idle = state.parked.popLast() {
          parkedCount.store(state.parked.count, ordering: .relaxed)
          toWake.append(idle)
        } else if worker.stuckSamples >= 2 {
          replace(at: index, wake: &toWake, start: &toStart)
        }
      }
      for worker in state.detached where worker.coreTimeOfHandler > 10_000_000 { worker.yieldCore() }
    }
    stateLock.unlock()
    for waiter in late { waiter.resume(false) }
    for worker in toWake { worker.spot.wake() }
    for worker in toStart { worker.start() }
    return (isBusy, nextDeadline)
  }

  private var hasReadyAnywhere: Bool {
    injected.load(ordering: .relaxed) > 0
      || state.workers.contains {
        $0.queued.load(ordering: .relaxed) > 0 || $0.hasSlot.load(ordering: .relaxed)
      }
  }

  private func isStuck(_ worker: Worker) -> Bool {
    let ticks = worker.ticks.load(ordering: .relaxed)
    guard worker.isRunning.load(ordering: .relaxed), ticks == worker.lastTicks else {
      worker.lastTicks = ticks
      worker.stuckSamples = 0
      worker.markCoreTime()
      return false
    }
    worker.stuckSamples += 1
    // It computes, or it blocks: a thread that waits for a core is told from one that blocks by patience.
    return worker.coreTimeOfHandler > 1_000_000 || worker.stuckSamples > 10
  }

  /// Puts a spare, with all that is ready on the stuck worker, in its place. The state's lock is held.
  private func replace(at index: Int, wake: inout [Worker], start: inout [Worker]) {
    let stuck = state.workers[index]
    let spare = state.spares.popLast()
    let successor = spare ?? Worker(scheduler: self, seed: nil)
    let ready = stuck.lock.withLock {
      stuck.isDetached = true
      var ready = stuck.queue.takeAll()
      if let process = stuck.slot { ready.append(process.takeRetainedValue()) }
      stuck.slot = nil
      stuck.queued.store(0, ordering: .relaxed)
      stuck.hasSlot.store(false, ordering: .relaxed)
      stuck.isSlotFree.store(false, ordering: .relaxed)
      return ready
    }
    successor.lock.withLock {
      successor.isDetached = false
      for process in ready { successor.queue.append(process) }
      successor.queued.store(successor.queue.count, ordering: .relaxed)
    }
    successor.stuckSamples = 0
    successor.lastTicks = -1
    state.workers[index] = successor
    state.detached.append(stuck)
    if spare == nil { start.append(successor) } else { wake.append(successor) }
  }

  /// Where a replaced worker whose handler has come back waits for a new place. Returns false if its thread
  /// is to end.
  func awaitPlace(_ worker: Worker) -> Bool {
    let isKept = stateLock.withLock {
      state.detached.removeAll { $0 === worker }
      if state.isStopped || worker.hasYieldedCore || state.spares.count >= workerCount { return false }
      state.spares.append(worker)
      return true
    }
    tellIfQuiet()
    guard isKept else { return false }
    repeat { worker.spot.park() } while isSpare(worker)
    return !isStopped
  }

  private func isSpare(_ worker: Worker) -> Bool {
    stateLock.withLock { state.spares.contains { $0 === worker } }
  }

  /// The last handler of a replaced worker is back: nobody else may come to look.
  private func tellIfQuiet() {
    if let onQuiet, isQuiet { _ = onQuiet() }
    var waiters: [QuietWaiter] = []
    stateLock.withLock { if isQuietLocked { swap(&waiters, &state.quietWaiters) } }
    for waiter in waiters { waiter.resume(true) }
  }
}

extension Duration {
  /// The duration in nanoseconds, as far as 64 bits reach.
  @usableFromInline var nanoseconds: Int64 {
    // Up to 18 s, for which no arithmetic of 128 bits is needed.
    if let attoseconds = UInt64(exactly: attoseconds) { return Int64(attoseconds / 1_000_000_000) }
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return seconds < 0 ? .min : .max }
    let (sum, carry) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
    return carry ? .max : sum
  }
}
