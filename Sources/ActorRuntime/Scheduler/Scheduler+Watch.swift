extension Scheduler {
  /// The watcher's thread: fires timers, and finds workers that are stuck. (R2)
  ///
  /// While anything runs it looks every two milliseconds. A worker that was in the same handler at two looks
  /// lets others take the process in its slot; at three, if something is ready and nobody is free, a spare
  /// takes its place. What counts is the time that the handler had a core: on a busy machine a worker may have
  /// to wait for one. A handler that then goes on computing leaves the cores to others. Where spares are soon
  /// stuck as well, because many handlers block, more threads help out each time.
  func watch(_ fireTimers: @Sendable () -> Int64?, countProcesses: @Sendable () -> Int) {
    var freedMemory = FreedMemory()
    while !isStopped {
      let untilTimer = fireTimers()
      let look = self.look()
      var sleep = untilTimer
      if look.isBusy {
        sleep = min(sleep ?? .max, look.isStorm ? 500_000 : 2_000_000)
      } else {
        isWatcherAsleep.store(true, ordering: .sequentiallyConsistent)
        if !isEveryoneParked { sleep = min(sleep ?? .max, 2_000_000) }
      }
      if let deadline = look.nextDeadline {
        let left = (deadline - .now).nanoseconds
        sleep = min(sleep ?? .max, max(left, 0))
      }
      if let wait = freedMemory.look(processes: countProcesses(), isBusy: look.isBusy, at: .now) {
        sleep = min(sleep ?? .max, max(wait.nanoseconds, 0))
      }
      if sleep.map({ $0 > 0 }) ?? true { watcherSpot.park(nanoseconds: sleep) }
      isWatcherAsleep.store(false, ordering: .relaxed)
    }
  }

  private var isEveryoneParked: Bool {
    stateLock.withLock { state.parked.count == state.workers.count && state.detached.isEmpty }
  }

  private func look() -> (isBusy: Bool, isStorm: Bool, nextDeadline: ContinuousClock.Instant?) {
    let now = ContinuousClock.now
    var late: [QuietWaiter] = []
    var toWake: [Worker] = []
    var relief = Relief()
    stateLock.lock()
    if state.isStopped {
      stateLock.unlock()
      return (false, false, nil)
    }
    if !state.quietWaiters.isEmpty {
      late = state.quietWaiters.filter { $0.deadline <= now }
      state.quietWaiters.removeAll { $0.deadline <= now }
    }
    let nextDeadline = state.quietWaiters.map(\.deadline).min()
    let isBusy = state.parked.count < state.workers.count || !state.detached.isEmpty
    if isBusy, !isDeterministic {
      state.looks &+= 1
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
          relief.places.append(index)
        }
      }
      if state.workers.allSatisfy({ $0.stuckSamples > 0 }) { relief.essentials = readyEssentials }
      relief.helpers = helpersNeeded(for: relief.places)
      calmDetached()
    }
    let isStorm = state.storm > 0
    stateLock.unlock()
    for waiter in late { waiter.resume(false) }
    for worker in toWake { worker.spot.wake() }
    if !relief.isEmpty { relieve(relief) }
    return (isBusy, isStorm, nextDeadline)
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
    if worker.computes { return true }
    // It blocks, or it waits for a core; where the system does not tell which, patience does.
    return worker.stuckSamples > 10 || worker.stuckSamples > 2 && worker.isBlocked
  }

  /// Handlers without a place that go on computing leave the cores to others. Some are asked at each look. The state's
  /// lock is held.
  private func calmDetached() {
    for _ in 0..<min(16, state.detached.count) {
      state.nextToAsk += 1
      if state.nextToAsk >= state.detached.count { state.nextToAsk = 0 }
      let worker = state.detached[state.nextToAsk]
      if worker.coreTimeOfHandler > 10_000_000 { worker.yieldCore(hasCrowd ? .crowd : .few) }
    }
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
