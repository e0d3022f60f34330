import Terms

/// Says where each argument of a function comes from in calls with fewer than it takes.
final class ArgumentCompletion: Sendable {
  private enum Source: Sendable {
    case given(Int)
    case standard(Term)
  }

  private let sources: [Source]
  private let given: Int
  /// Whether the defaults come after all that is given.
  private let isAtEnd: Bool
  /// The first three defaults, each in its place among the arguments.
  private let first, second, third: Term
  /// The defaults from the fourth place on.
  private let others: [Term]

  /// Makes nothing of calls in which no default stands in.
  init?(_ parameters: [Parameter], given count: Int) {
    var spare = count - parameters.count { !$0.isOptional }
    var sources: [Source] = []
    var standards: [Term?] = []
    var given = 0
    for parameter in parameters {
      if parameter.isOptional {
        if spare > 0 {
          spare -= 1
        } else {
          // An optional parameter without a default is told by being left out, so the arguments end here.
          guard let standard = parameter.standard else { break }
          sources.append(.standard(standard))
          standards.append(standard)
          continue
        }
      }
      sources.append(.given(given))
      standards.append(nil)
      given += 1
    }
    guard sources.count > count else { return nil }
    self.sources = sources
    self.given = given
    isAtEnd = !standards.prefix(given).contains { $0 != nil }
    first = standards[0] ?? 0
    second = standards.count > 1 ? standards[1] ?? 0 : 0
    third = standards.count > 2 ? standards[2] ?? 0 : 0
    others = standards.dropFirst(3).compactMap { $0 }
  }

  /// The values of operands, and behind them the defaults. As long as three are given, nothing is allocated.
  func arguments(_ operands: Nodes<Code>, _ frame: Frame) throws -> Arguments {
    guard isAtEnd else { return completed(try operands.arguments(frame)) }
    switch given {
    case 0: return Arguments(count: sources.count, first, second, third, others: others)
    case 1:
      return Arguments(count: sources.count, try operands.run(0, frame), second, third, others: others)
    case 2:
      let first = try operands.run(0, frame)
      return Arguments(count: sources.count, first, try operands.run(1, frame), third, others: others)
    default: return completed(try operands.arguments(frame))
    }
  }

  /// The arguments with the defaults among them.
  func completed(_ arguments: Arguments) -> Arguments {
    guard isAtEnd || sources.count < 4 else { return Arguments(sources.indices.map { place($0, arguments) }) }
    return Arguments(
      count: sources.count, place(0, arguments), place(1, arguments), place(2, arguments),
      others: given > 3 ? arguments.others + others : others)
  }

  private func place(_ place: Int, _ arguments: Arguments) -> Term {
    guard place < sources.count else { return 0 }
    return switch sources[place] {
    case .given(let place): arguments[place]
    case .standard(let term): term
    }
  }

  /// The arguments without the defaults.
  func passed(of arguments: Arguments) -> [Term] {
    sources.indices.compactMap { if case .given = sources[$0] { arguments[$0] } else { nil } }
  }

  /// The place among the arguments given of what the function got at that place.
  func givenPlace(_ place: Int) -> Int {
    guard sources.indices.contains(place), case .given(let given) = sources[place] else { return place }
    return given
  }
}
