import Terms

extension Node {
  /// Tells what each thread of the scheduler and each process does now, for people who look for what hangs: a line each,
  /// with headings. It is looked at in passing and costs nothing before: **lines may not agree with one another** on a
  /// node that works.
  ///
  /// A thread is `parked`, `looks for work`, or runs a process: `blocked` if it waits for something other than a core. How
  /// long is as long as the watcher has noticed, which looks every 2 ms. A process `runs`, is `ready` to, `receives`,
  /// is an `idle` server, or `awaits` what stands outside of the node or another process's answer.
  package func dump() -> String {
    let processes = self.processes
    let text = scheduler.dump(processes)
    let lines = processes.map { process in
      let facts = process.dumpedFacts
      let name = process.registeredName.map { Term.atom($0).inspect() } ?? process.label?.inspect() ?? ""
      return [Term.pid(process.pid).inspect(), name, facts.state, "mailbox \(facts.count)"]
    }
    return text + "\(processes.count) processes\n" + Scheduler.table(lines)
  }
}

extension LocalProcess {
  /// State of the process as a word, and the number of messages that wait for it.
  fileprivate final var dumpedFacts: (state: String, count: Int) {
    lock.withLock {
      let state =
        switch (runState, wait) {
        case (.running, _): "runs"
        case (.queued, _): "ready"
        case (.idle, .activation): "idle"
        case (.idle, .receive), (.idle, .arriving): "receives"
        case (.idle, .forward): "forwards"
        case (.idle, .none): "awaits"
        }
      return (state, waitingCount)
    }
  }
}

extension Scheduler {
  /// A line for each thread, below a heading.
  fileprivate func dump(_ processes: [LocalProcess]) -> String {
    struct Seen {
      let place: String
      let worker: Worker
      let isParked: Bool
      let looks: Int
    }
    let (seen, spares, threads) = stateLock.withLock {
      let placed = state.workers.enumerated().map { index, worker in
        Seen(
          place: "worker \(index)", worker: worker, isParked: state.parked.contains { $0 === worker },
          looks: worker.stuckSamples)
      }
      let detached = state.detached.map {
        Seen(place: "without a place", worker: $0, isParked: false, looks: 0)
      }
      return (placed + detached, state.spares.count, state.threads)
    }
    var running: [UnsafeMutableRawPointer: LocalProcess] = unsafe [:]
    for process in processes { unsafe running[Unmanaged.passUnretained(process).toOpaque()] = process }
    let lines = seen.map { seen in
      let worker = seen.worker
      var words = [seen.place]
      // Safety: the address is compared, nothing is read from there: who runs a process holds it, and it may let go now.
      if let address = unsafe worker.current?.toOpaque() {
        let pid = unsafe running[address].map { Term.pid($0.pid).inspect() } ?? "a process that has ended"
        let time = seen.looks > 0 ? " for \(seen.looks * 2) ms" : ""
        words.append("runs \(pid)\(time)" + (worker.isBlockedNow ? ", blocked" : ""))
      } else {
        words.append(seen.isParked ? "parked" : "looks for work")
      }
      let ready = worker.queued.load(ordering: .relaxed) + (worker.hasSlot.load(ordering: .relaxed) ? 1 : 0)
      words.append("ready \(ready)")
      return words
    }
    return
      "\(threads) threads, \(spares) of them spare; ready for any: \(injected.load(ordering: .relaxed))\n"
      + Scheduler.table(lines)
  }

  /// Lines of words in columns, indented.
  fileprivate static func table(_ lines: [[String]]) -> String {
    let columns = lines.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      var text = "  " + cells.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }
}
