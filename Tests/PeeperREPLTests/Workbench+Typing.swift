import PeeperREPL

extension Workbench {
  /// Evaluates what a person types, and returns the text of the value or of the error; nil if it is no whole expression.
  func answer(to typed: String) async -> String? {
    var reader = EntryReader(source: .prompt)
    for (index, line) in typed.split(separator: "\n").enumerated() {
      guard case .entry(let entry) = reader.add(line, number: index + 1) else { continue }
      let outcome = await session.evaluate(entry)
      if case .value(let value) = outcome { session.keep(value) }
      return session.shown { outcome.valueText(.prompt(width: 1_000)) ?? outcome.errorText }
    }
    return nil
  }
}
