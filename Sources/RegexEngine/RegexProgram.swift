/// A pattern as instructions for a machine that tries and goes back.
struct RegexProgram: Sendable {
  enum Instruction: Sendable {
    case set(Int)
    /// As many of a set as there are, and fewer when it comes back.
    case run(Int, from: Int, to: Int)
    case split(first: Int, second: Int)
    case jump(Int)
    case save(Int)
    case mark(Int)
    /// Goes on only if something was consumed since the mark.
    case progressed(Int)
    case assert(RegexNode)
    case look(program: Int, ahead: Bool, negative: Bool)
    case atomic(program: Int)
    case back(Int, ignoresCase: Bool)
    case keepOut
    case match
  }

  private(set) var code: [Instruction] = []
  private(set) var sets: [RegexSet] = []
  private(set) var parts: [RegexProgram] = []
  private(set) var markCount = 0

  init(_ node: RegexNode) {
    emit(node)
    code.append(.match)
  }

  private mutating func emit(_ node: RegexNode) {
    switch node {
    case .empty: break
    case .set(let set):
      sets.append(set)
      code.append(.set(sets.count - 1))
    case .sequence(let items): for item in items { emit(item) }
    case .choice(let choices):
      var ends: [Int] = []
      for (index, choice) in choices.enumerated() {
        if index == choices.count - 1 {
          emit(choice)
        } else {
          let split = code.count
          code.append(.match)
          emit(choice)
          ends.append(code.count)
          code.append(.match)
          code[split] = .split(first: split + 1, second: code.count)
        }
      }
      for end in ends { code[end] = .jump(code.count) }
    case .group(let number, let inner):
      code.append(.save(2 * number))
      emit(inner)
      code.append(.save(2 * number + 1))
    case .repetition(let inner, let from, let to, let kind):
      if kind == .possessive {
        parts.append(RegexProgram(.repetition(inner, from: from, to: to, .greedy)))
        code.append(.atomic(program: parts.count - 1))
        return
      }
      if case .set(let set) = inner, kind == .greedy {
        sets.append(set)
        return code.append(.run(sets.count - 1, from: from, to: to ?? .max))
      }
      for _ in 0..<from { emit(inner) }
      if let to {
        var splits: [Int] = []
        for _ in from..<max(to, from) {
          splits.append(code.count)
          code.append(.match)
          emit(inner)
        }
        for split in splits { code[split] = choose(split + 1, code.count, kind) }
      } else {
        let start = code.count
        code.append(.match)
        let mark = markCount
        markCount += 1
        code.append(.mark(mark))
        emit(inner)
        code.append(.progressed(mark))
        code.append(.jump(start))
        code[start] = choose(start + 1, code.count, kind)
      }
    case .look(let ahead, let negative, let inner):
      parts.append(RegexProgram(inner))
      code.append(.look(program: parts.count - 1, ahead: ahead, negative: negative))
    case .atomic(let inner):
      parts.append(RegexProgram(inner))
      code.append(.atomic(program: parts.count - 1))
    case .back(let group, let ignoresCase): code.append(.back(group, ignoresCase: ignoresCase))
    case .keepOut: code.append(.keepOut)
    default: code.append(.assert(node))
    }
  }

  private func choose(_ more: Int, _ enough: Int, _ kind: RegexNode.RepetitionKind) -> Instruction {
    kind == .lazy ? .split(first: enough, second: more) : .split(first: more, second: enough)
  }
}
