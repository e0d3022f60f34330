import Terms

/// One step of `:ets.update_counter`.
package struct CounterUpdate: Sendable, Hashable {
  /// The place of the counter, from 1.
  package var position: Int
  /// Number that is added to the counter.
  package var increment: Int
  /// If the sum goes beyond it, the counter is set to `value` instead.
  package var limit: (threshold: Int, value: Int)? {
    get { storedLimit.map { ($0[0], $0[1]) } }
    set { storedLimit = newValue.map { [$0.threshold, $0.value] } }
  }
  private var storedLimit: [Int]?

  /// A step that adds.
  package init(position: Int, increment: Int, limit: (threshold: Int, value: Int)? = nil) {
    self.position = position
    self.increment = increment
    self.limit = limit
  }

  /// Reads `increment`, `{position, increment}` or `{position, increment, threshold, value}`.
  init?(_ term: Term, defaultPosition: Int) {
    if let increment = term.asInteger {
      self.init(position: defaultPosition, increment: increment)
      return
    }
    guard let tuple = term.asTuple else { return nil }
    let numbers = tuple.compactMap(\.asInteger)
    guard numbers.count == tuple.count else { return nil }
    switch numbers.count {
    case 2: self.init(position: numbers[0], increment: numbers[1])
    case 4: self.init(position: numbers[0], increment: numbers[1], limit: (numbers[2], numbers[3]))
    default: return nil
    }
  }

  func applied(to value: Int) -> Int {
    let (sum, overflow) = value.addingReportingOverflow(increment)
    let result = overflow ? (increment < 0 ? .min : .max) : sum
    guard let limit else { return result }
    if increment >= 0 { return result > limit.threshold ? limit.value : result }
    return result < limit.threshold ? limit.value : result
  }
}

extension Table {
  /// Adds to counters in the row of a key, and returns the new values. (`:ets.update_counter/3`, `/4`)
  /// - Parameter default: the row that is put in first if there is none.
  package func updateCounter(_ key: Term, _ updates: [CounterUpdate], default row: Tuple? = nil)
    throws(TableError)
    -> [Int]
  {
    guard kind == .set || kind == .orderedSet else {
      throw .unsupportedKind
    }
    let keyPosition = self.keyPosition
    return try write { (rows) throws(TableError) in
      let found = rows.first(key)
      guard let start = found ?? row else { throw .noKey }
      var elements = Array(start)
      if found == nil, elements.count >= keyPosition { elements[keyPosition - 1] = key }
      var results: [Int] = []
      for update in updates {
        guard update.position >= 1, update.position <= elements.count else { throw .positionOutOfRange }
        if update.position == keyPosition { throw .keyPosition }
        guard let value = elements[update.position - 1].asInteger else { throw .notInteger }
        let new = update.applied(to: value)
        elements[update.position - 1] = .integer(new)
        results.append(new)
      }
      _ = rows.insert(key, Tuple(elements))
      return results
    }
  }

  /// As `:ets.update_counter` with its terms: an integer for one operation, a list for a list of them.
  package func updateCounter(_ key: Term, term: Term, default row: Tuple? = nil) throws(TableError) -> Term {
    let next = keyPosition.saturatingAdding(1)
    if let operations = term.listElements {
      var updates: [CounterUpdate] = []
      for operation in operations {
        guard let update = CounterUpdate(operation, defaultPosition: next) else {
          throw .badUpdate
        }
        updates.append(update)
      }
      return .list(of: try updateCounter(key, updates, default: row).map { .integer($0) })
    }
    guard let update = CounterUpdate(term, defaultPosition: next) else { throw .badUpdate }
    return .integer(try updateCounter(key, [update], default: row)[0])
  }

  /// Sets elements in the row of a key. Returns false if there is none. (`:ets.update_element/3`)
  package func updateElement(_ key: Term, _ changes: [(position: Int, value: Term)]) throws(TableError)
    -> Bool
  {
    guard kind == .set || kind == .orderedSet else {
      throw .unsupportedKind
    }
    for change in changes where change.position == keyPosition { throw .keyPosition }
    return try write { (rows) throws(TableError) in
      guard let row = rows.first(key) else { return false }
      var elements = Array(row)
      for change in changes {
        guard change.position >= 1, change.position <= elements.count else { throw .elementOutOfRange }
        elements[change.position - 1] = change.value
      }
      _ = rows.insert(key, Tuple(elements))
      return true
    }
  }

  /// As `:ets.update_element` with its terms: `{position, value}` or a list of such.
  package func updateElement(_ key: Term, term: Term) throws(TableError) -> Bool {
    var changes: [(position: Int, value: Term)] = []
    for element in term.listElements ?? [term] {
      guard let tuple = element.asTuple, tuple.count == 2, let position = tuple[0].asInteger else {
        throw .badUpdate
      }
      changes.append((position, tuple[1]))
    }
    return try updateElement(key, changes)
  }
}
