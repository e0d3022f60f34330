extension Scheduler {
  /// The watcher's thread: fires timers, and finds workers that are stuck. (R2)
  ///
  /// While anything runs it looks every two milliseconds. A worker that was in the same handler at two looks
  /// lets others take the process in its slot; at three, if something is ready and nobody is free, a spare
  /// takes its place.
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
    stateLock.withLock { state.parked.count == state.workers.count && state.detachedCount == 0 }
  }

  private func sample() -> (isBusy: Bool, nextDeadline: ContinuousClock.Instant?) {
    let now = ContinuousClock.now
    var late: [QuietWaiter] = []
    var toWake: [Worker] = []
    var toStart: [Worker] = []
    stateLock.lock()
    if !state.quietWaiters.isEmpty {
      late = state.quietWaiters.filter { $0.deadline <= now }
      state.quietWaiters.removeAll { $0.deadline <= now }
    }
    let nextDeadline = state.quietWaiters.map(\.deadline).min()
    let isBusy = state.parked.count < state.workers.count
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
      return false
    }
    worker.stuckSamples += 1
    return true
  }

  /// Puts a spare, with all that is ready on the stuck worker, in its place. The state's lock is held.
  private func replace(at index: Int, wake: inout [Worker], start: inout [Worker]) {
    let stuck = state.workers[index]
    stuck.yieldCore()
    let spare = state.spares.popLast()
    let successor = spare ?? Worker(scheduler: self, seed: nil)
    let ready = stuck.lock.withLock {
      stuck.isDetached = true
      var ready = stuck.queue.takeAll()
      if let process = stuck.slot { ready.append(process) }
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
    state.detachedCount += 1
    if spare == nil { start.append(successor) } else { wake.append(successor) }
  }

  /// Where a replaced worker whose handler has come back waits for a new place. Returns false if its thread
  /// is to end.
  func awaitPlace(_ worker: Worker) -> Bool {
    let isKept = stateLock.withLock {
      state.detachedCount -= 1
      if state.isStopped || worker.hasYieldedCore || state.spares.count >= workerCount { return false }
      state.spares.append(worker)
      return true
    }
    tellIfQuiet()
    guard isKept else { return false }
    worker.spot.park()
    return !isStopped
  }

  private func tellIfQuiet() {
    var waiters: [QuietWaiter] = []
    stateLock.withLock {
      if state.parked.count == state.workers.count, state.detachedCount == 0, !hasReadyAnywhere {
        swap(&waiters, &state.quietWaiters)
      }
    }
    for waiter in waiters { waiter.resume(true) }
  }
}

extension Duration {
  /// The duration in nanoseconds, as far as 64 bits reach.
  @usableFromInline var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return seconds < 0 ? .min : .max }
    let (sum, carry) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
    return carry ? .max : sum
  }
}
