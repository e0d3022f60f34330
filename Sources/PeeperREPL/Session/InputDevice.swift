import Evaluation
import Synchronization

/// What is typed or piped in, for all who read of it: each takes as much as it wants, in the order of asking,
/// and the rest is there for the next.
final class InputDevice: Sendable {
  /// What comes at a time.
  enum Piece: Sendable {
    case bytes([UInt8])
    case end
    /// The person gave up the line.
    case interrupted
  }

  /// What somebody took.
  struct Taken: Sendable {
    var answer: InputAnswer
    /// The number of the line on which it begins.
    var line: Int
  }

  private struct Question {
    let number: Int
    let request: InputRequest
    let prompt: String
    var isWanted = true
    let answer: CheckedContinuation<Taken, Never>
  }

  private struct State {
    var bytes: ArraySlice<UInt8> = []
    var isAtEnd = false
    var line = 1
    /// The first is being answered.
    var questions: [Question] = []
    var lastNumber = 0
    var isAnswering = false
    /// Waits for the next piece.
    var fetching: Task<Piece, Never>?
  }
  private let state = Mutex(State())
  private let nextPiece: @Sendable (String) async -> Piece

  /// A device that gets its pieces from this function, which shows a prompt if there is somebody to see it. It
  /// is called again after an end only for the next reader.
  init(nextPiece: @escaping @Sendable (_ prompt: String) async -> Piece) { self.nextPiece = nextPiece }

  /// Takes what is asked for; fewer bytes at the end. Whoever is cancelled takes nothing.
  func read(_ request: InputRequest, prompt: String = "") async -> Taken {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        var question = Question(number: number, request: request, prompt: prompt, answer: answer)
        let taken: Taken? = state.withLock { state in
          if state.questions.isEmpty, let taken = Self.take(request, &state) { return taken }
          // Whoever was cancelled before this was asked is not told again.
          question.isWanted = !Task.isCancelled
          state.questions.append(question)
          if !state.isAnswering { Task.detached { await self.answerQuestions() } }
          state.isAnswering = true
          return nil
        }
        if let taken { answer.resume(returning: taken) }
      }
    } onCancel: {
      cancel(number)
    }
  }

  /// Forgets what nobody took.
  func discard() { state.withLock { $0.bytes = [] } }

  // MARK: - Answering

  private func answerQuestions() async {
    while let prompt = openPrompt() {
      let piece = await fetch(prompt).value
      let interrupted: Question? = state.withLock { state in
        switch piece {
        case .bytes(let bytes): state.bytes = state.bytes.isEmpty ? bytes[...] : state.bytes + bytes
        case .end: state.isAtEnd = true
        case .interrupted: return state.questions.isEmpty ? nil : state.questions.removeFirst()
        }
        return nil
      }
      interrupted?.answer.resume(returning: Taken(answer: .interrupted, line: 0))
    }
  }

  private func fetch(_ prompt: String) -> Task<Piece, Never> {
    state.withLock { state in
      let fetching = Task.detached { [nextPiece] in await nextPiece(prompt) }
      state.fetching = fetching
      if state.questions.first?.isWanted == false { fetching.cancel() }
      return fetching
    }
  }

  /// Answers what can be answered. Returns the prompt of the question that has to wait; nil if there is none.
  private func openPrompt() -> String? {
    while true {
      let (answered, prompt): ((Question, Taken)?, String?) = state.withLock { state in
        guard let first = state.questions.first else {
          state.isAnswering = false
          return (nil, nil)
        }
        let none = Taken(answer: .end, line: state.line)
        guard let taken = first.isWanted ? Self.take(first.request, &state) : none else {
          return (nil, first.prompt)
        }
        state.questions.removeFirst()
        return ((first, taken), nil)
      }
      guard let answered else { return prompt }
      answered.0.answer.resume(returning: answered.1)
    }
  }

  private func cancel(_ number: Int) {
    state.withLock { state in
      guard let place = state.questions.firstIndex(where: { $0.number == number }) else { return }
      state.questions[place].isWanted = false
      if place == 0 { state.fetching?.cancel() }
    }
  }

  // MARK: - Taking

  /// What is asked for, if enough is there or no more will come.
  private static func take(_ request: InputRequest, _ state: inout State) -> Taken? {
    var count: Int?
    switch request {
    case .line: count = state.bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 - state.bytes.startIndex }
    case .bytes(let wanted): count = state.bytes.count >= wanted ? wanted : nil
    case .characters(let wanted): count = length(of: wanted, in: state.bytes)
    case .rest: break
    }
    guard count != nil || state.isAtEnd else { return nil }
    let line = state.line
    let taken = state.bytes.prefix(count ?? state.bytes.count)
    state.bytes = state.bytes.dropFirst(taken.count)
    if count == nil { state.isAtEnd = false }
    if taken.isEmpty { return Taken(answer: .end, line: line) }
    state.line += taken.count { $0 == UInt8(ascii: "\n") }
    return Taken(answer: .bytes(Array(taken)), line: line)
  }

  /// The bytes of that many characters of UTF-8; nil if there are fewer.
  private static func length(of characters: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    var end = bytes.startIndex
    for _ in 0..<characters {
      guard end < bytes.endIndex else { return nil }
      let first = bytes[end]
      end += first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    }
    return end <= bytes.endIndex ? end - bytes.startIndex : nil
  }
}
