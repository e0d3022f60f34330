import Evaluation

/// Knows what has been typed or piped in and who has asked for some of it, and decides who gets what: a pure state
/// machine.
///
/// ``InputDevice`` tells it what happened and carries out the ``Action``s that it comes to. Questions are answered in
/// the order of asking, each exactly once; a piece is fetched only while a question waits, one at a time.
struct InputDeviceMachine: Sendable {
  /// Says what is to be done about an event.
  enum Action: Equatable, Sendable {
    /// The question of this number is answered.
    case answer(Int, InputDevice.Taken)
    /// The next piece is to be fetched, with this prompt.
    case fetch(prompt: String)
    /// Nobody wants the piece any more that is being fetched: if that can be, the fetch ends early.
    case cancelFetch
  }

  private struct Question: Sendable {
    let number: Int
    let request: InputRequest
    let prompt: String
    var isWanted: Bool
  }

  private var bytes: ArraySlice<UInt8> = []
  private var isAtEnd = false
  private var line = 1
  /// In the order of asking.
  private var questions: [Question] = []
  private var isFetching = false
  private var lastNumber = 0

  // MARK: - What happened

  /// Somebody is about to ask. Returns the number of the question.
  mutating func announce() -> Int {
    lastNumber += 1
    return lastNumber
  }

  /// Somebody asked.
  /// - Parameter isWanted: false if the question was given up before it was asked.
  mutating func ask(_ number: Int, _ request: InputRequest, prompt: String, isWanted: Bool) -> [Action] {
    questions.append(Question(number: number, request: request, prompt: prompt, isWanted: isWanted))
    return answers()
  }

  /// Somebody gave up a question.
  mutating func cancel(_ number: Int) -> [Action] {
    guard let place = questions.firstIndex(where: { $0.number == number }) else { return [] }
    questions[place].isWanted = false
    return place == 0 && isFetching ? [.cancelFetch] : []
  }

  /// The piece that was fetched is there.
  mutating func came(_ piece: InputDevice.Piece) -> [Action] {
    isFetching = false
    var interrupted: [Action] = []
    switch piece {
    case .bytes(let more): bytes = bytes.isEmpty ? more[...] : bytes + more
    case .end: isAtEnd = true
    case .interrupted where questions.isEmpty: break
    case .interrupted:
      interrupted = [
        .answer(questions.removeFirst().number, InputDevice.Taken(answer: .interrupted, line: 0))
      ]
    }
    return interrupted + answers()
  }

  /// Forgets the input that nobody took.
  mutating func discard() { bytes = [] }

  // MARK: - Answering

  /// Answers what can be answered, and fetches more for the first question that has to wait.
  private mutating func answers() -> [Action] {
    var actions: [Action] = []
    while !isFetching, let first = questions.first {
      // Readers that gave up take nothing.
      guard let taken = first.isWanted ? take(first.request) : InputDevice.Taken(answer: .end, line: line)
      else {
        isFetching = true
        return actions + [.fetch(prompt: first.prompt)]
      }
      questions.removeFirst()
      actions.append(.answer(first.number, taken))
    }
    return actions
  }

  /// Takes the input that is asked for, if enough is there or no more will come.
  private mutating func take(_ request: InputRequest) -> InputDevice.Taken? {
    var count: Int?
    switch request {
    case .line: count = bytes.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 - bytes.startIndex }
    case .bytes(let wanted): count = bytes.count >= wanted ? wanted : nil
    case .characters(let wanted): count = length(of: wanted)
    case .rest: break
    }
    guard count != nil || isAtEnd else { return nil }
    let begin = line
    let taken = bytes.prefix(count ?? bytes.count)
    bytes = bytes.dropFirst(taken.count)
    // An end holds for one reader: the next asks again.
    if count == nil { isAtEnd = false }
    if taken.isEmpty { return InputDevice.Taken(answer: .end, line: begin) }
    line += taken.count { $0 == UInt8(ascii: "\n") }
    return InputDevice.Taken(answer: .bytes(Array(taken)), line: begin)
  }

  /// The bytes of that many characters of UTF-8; nil if there are fewer.
  private func length(of characters: Int) -> Int? {
    var end = bytes.startIndex
    for _ in 0..<characters {
      guard end < bytes.endIndex else { return nil }
      let first = bytes[end]
      end += first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    }
    return end <= bytes.endIndex ? end - bytes.startIndex : nil
  }
}
