/// Helps out where workers are stuck.
struct Relief {
  /// The places of the workers that are to be replaced.
  var places: [Int] = []
  /// How many more threads are to run one ready process each.
  var helpers = 0
  /// How many more for one essential process each.
  var essentials = 0

  var isEmpty: Bool { places.isEmpty && helpers == 0 && essentials == 0 }
}

extension Scheduler {
  /// How many helpers there are to be beside those that replace the stuck ones.
  ///
  /// Where all block, and the spare at a place does so soon after it came, more of what is ready will. Then a few
  /// processes get a thread each, and as long as all of those block as well, at each look four times as many. One that
  /// wants a core may hold what the others wait for: then more threads would only be in its way. The state's lock is held.
  func helpersNeeded(for places: [Int]) -> Int {
    let ready = state.workers.reduce(injected.load(ordering: .relaxed)) {
      $0 + $1.queued.load(ordering: .relaxed)
    }
    guard ready > 0, state.parked.isEmpty else {
      state.helpers = []
      state.storm = 0
      return 0
    }
    if state.storm == 0 {
      // Not all need a spare at this look: where they are stuck by turns, they never all do.
      let isStorm =
        !places.isEmpty && state.workers.contains { state.looks &- $0.placedAt < 16 }
        && state.workers.allSatisfy(\.isBlocked)
      if isStorm { state.storm = 4 }
    } else {
      let (blocked, others) = sortHelpers()
      if blocked > 0, others == 0 { state.storm = min(state.storm * 4, 128) }
      if others > blocked { state.storm /= 4 }
    }
    return max(0, min(state.storm - state.helpers.count, ready))
  }

  /// Forgets the helpers of which something is known now. The state's lock is held.
  private func sortHelpers() -> (blocked: Int, others: Int) {
    var (blocked, others) = (0, 0)
    let sent = state.helpers
    state.helpers = []
    for helper in sent {
      if helper.detachedIndex == nil {
        others += 1
      } else if !helper.isRunning.load(ordering: .relaxed) {
        state.helpers.append(helper)
      } else if helper.isBlocked {
        blocked += 1
      } else {
        others += 1
        if !helper.computes { state.helpers.append(helper) }
      }
    }
    return (blocked, others)
  }

  /// Puts spares into the places of stuck workers, and lets further threads help.
  func relieve(_ relief: Relief) {
    makeSpares(relief.places.count + relief.helpers, essentials: relief.essentials)
    var toWake: [Worker] = []
    stateLock.withLock {
      if state.isStopped { return }
      for _ in 0..<relief.essentials {
        guard let spare = takeSpare(isReserved: true) else { break }
        toWake.append(spare)
        guard let process = popEssential() else { break }
        assign(process, to: spare)
      }
      for index in relief.places {
        let stuck = state.workers[index]
        guard stuck.ticks.load(ordering: .relaxed) == stuck.lastTicks, let spare = takeSpare() else {
          continue
        }
        replace(stuck, at: index, by: spare)
        toWake.append(spare)
      }
      for _ in 0..<relief.helpers {
        guard let spare = takeSpare() else { break }
        toWake.append(spare)
        guard let process = popReady() else { break }
        assign(process, to: spare)
        state.helpers.append(spare)
      }
    }
    for worker in toWake { worker.spot.wake() }
  }

  /// Takes what a helper is to run. The state's lock is held.
  private func popReady() -> LocalProcess? {
    if let process = popInjected() { return process }
    for worker in state.workers { if let process = worker.popQueued() { return process } }
    return nil
  }

  private func assign(_ process: LocalProcess, to spare: Worker) {
    spare.markCoreTime()
    // Safety: the spare releases it when it has run it.
    unsafe spare.assigned = .passRetained(process)
    detach(spare)
  }

  /// The last few threads are for essential processes: whatever the others do, a prompt answers.
  private static let reserve = 4

  /// How many spares there are for processes that are not essential.
  private var usableSpares: Int {
    min(state.spares.count, state.limit - (state.threads - state.spares.count))
  }

  private func takeSpare(isReserved: Bool = false) -> Worker? {
    guard isReserved || usableSpares > 0, let spare = state.spares.popLast() else { return nil }
    spare.isSpare = false
    return spare
  }

  /// Starts threads until so many wait to be used, and the reserve: there may be no room for it when it is needed.
  private func makeSpares(_ count: Int, essentials: Int) {
    while true {
      let worker: Worker? = stateLock.withLock {
        let isShort = state.spares.count < count + essentials + Self.reserve || usableSpares <= count
        guard isShort, state.threads < threadLimit + Self.reserve, !state.isStopped else { return nil }
        let made = Worker(scheduler: self, seed: nil)
        made.isDetached = true
        made.isSpare = true
        state.spares.append(made)
        state.threads += 1
        return made
      }
      guard let worker else { break }
      let isStarted = worker.start()
      stateLock.withLock {
        if isStarted {
          state.limit = min(threadLimit, max(state.limit, state.threads - Self.reserve))
        } else {
          state.spares.removeAll { $0 === worker }
          state.threads -= 1
          // The system has fewer than are allowed: the reserve is to be among those that there are.
          state.limit = min(state.limit, max(workerCount, state.threads - Self.reserve))
        }
      }
      if !isStarted { break }
    }
    let limit: Int? = stateLock.withLock {
      guard usableSpares < count, !state.isStopped, !state.isLimitTold else { return nil }
      state.isLimitTold = true
      return state.limit
    }
    if let limit { onThreadLimit?(limit) }
  }

  /// Puts a spare, with all that is ready on the stuck worker, in its place. What came last is most likely no part of
  /// what the others are stuck in: the spare runs that first. The state's lock is held.
  private func replace(_ stuck: Worker, at index: Int, by spare: Worker) {
    var ready = stuck.lock.withLock {
      stuck.isDetached = true
      var ready = RunQueue()
      swap(&ready, &stuck.queue)
      // Safety: what stands in the slot was retained.
      if let process = unsafe stuck.slot { unsafe ready.append(process.takeRetainedValue()) }
      unsafe stuck.slot = nil
      stuck.queued.store(0, ordering: .relaxed)
      stuck.hasSlot.store(false, ordering: .relaxed)
      stuck.isSlotFree.store(false, ordering: .relaxed)
      return ready
    }
    if let newest = popNewestInjected() ?? ready.popLast() { ready.prepend(newest) }
    spare.lock.withLock {
      spare.isDetached = false
      swap(&ready, &spare.queue)
      spare.queued.store(spare.queue.count, ordering: .relaxed)
    }
    spare.stuckSamples = 0
    spare.lastTicks = spare.ticks.load(ordering: .relaxed)
    spare.placedAt = state.looks
    state.workers[index] = spare
    // A crowd that computes would leave little to those who come.
    if hasCrowd, stuck.computes { stuck.yieldCore(.crowd) }
    detach(stuck)
  }

  /// Whether so many handlers run without a place that they would leave little to others. The state's lock is held.
  var hasCrowd: Bool { state.detached.count >= 8 * workerCount }

  private func detach(_ worker: Worker) {
    worker.detachedIndex = state.detached.count
    state.detached.append(worker)
  }

  private func undetach(_ worker: Worker) {
    guard let index = worker.detachedIndex else { return }
    worker.detachedIndex = nil
    let last = state.detached.removeLast()
    if last !== worker {
      state.detached[index] = last
      last.detachedIndex = index
    }
  }

  /// Where a worker without a place, whose handler has come back, waits for a new one. Returns false if its thread is
  /// to end.
  func awaitPlace(_ worker: Worker) -> Bool {
    let isKept = stateLock.withLock {
      // Safety: it is asked only whether there is one.
      let isWanted = unsafe worker.assigned != nil || !worker.lock.withLock { worker.isDetached }
      if worker.isSpare || isWanted { return true }
      undetach(worker)
      if state.isStopped || worker.hasYieldedCore || state.spares.count >= workerCount { return false }
      worker.isSpare = true
      state.spares.append(worker)
      return true
    }
    tellIfQuiet()
    guard isKept else { return false }
    while stateLock.withLock({ worker.isSpare && !state.isStopped }) { worker.spot.park() }
    // Who was given something, in time before a stop, runs it.
    return stateLock.withLock { !worker.isSpare }
  }

  /// The thread of a worker ends.
  func threadEnds() { stateLock.withLock { state.threads -= 1 } }

  /// The last handler of a replaced worker is back: nobody else may come to look.
  private func tellIfQuiet() {
    if let onQuiet, isQuiet { _ = onQuiet() }
    var waiters: [QuietWaiter] = []
    stateLock.withLock { if isQuietLocked { swap(&waiters, &state.quietWaiters) } }
    for waiter in waiters { waiter.resume(true) }
  }
}
