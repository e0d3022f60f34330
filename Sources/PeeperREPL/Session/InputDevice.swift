import Evaluation
import Synchronization

/// Typed or piped input, shared by all its readers: each takes as much as it wants, in the order of asking, and the
/// rest is there for the next.
final class InputDevice: Sendable {
  /// Input that comes at a time.
  enum Piece: Equatable, Sendable {
    case bytes([UInt8])
    case end
    /// The person gave up the line.
    case interrupted
  }

  /// Input that a reader took.
  struct Taken: Equatable, Sendable {
    var answer: InputAnswer
    /// The number of the line on which it begins.
    var line: Int
  }

  private struct State {
    var machine = InputDeviceMachine()
    var asking: [Int: CheckedContinuation<Taken, Never>] = [:]
    /// Waits for the next piece.
    var fetching: Task<Void, Never>?
  }
  private let state = Mutex(State())
  private let nextPiece: @Sendable (String) async -> Piece

  /// A device that gets its pieces from this function, which shows a prompt if there is somebody to see it. It
  /// is called again after an end only for the next reader.
  init(nextPiece: @escaping @Sendable (_ prompt: String) async -> Piece) { self.nextPiece = nextPiece }

  /// Takes what is asked for; fewer bytes at the end. Whoever is cancelled takes nothing.
  func read(_ request: InputRequest, prompt: String = "") async -> Taken {
    let number = state.withLock { $0.machine.announce() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { asking in
        tell { state in
          state.asking[number] = asking
          // Readers cancelled before this question was asked are not told again.
          return state.machine.ask(number, request, prompt: prompt, isWanted: !Task.isCancelled)
        }
      }
    } onCancel: {
      tell { $0.machine.cancel(number) }
    }
  }

  /// Forgets what nobody took.
  func discard() { state.withLock { $0.machine.discard() } }

  /// Tells the machine of an event, and does what it decides.
  private func tell(_ event: (inout State) -> [InputDeviceMachine.Action]) {
    let answers = state.withLock { state in
      event(&state).compactMap { action -> (CheckedContinuation<Taken, Never>, Taken)? in
        switch action {
        case .answer(let number, let taken):
          return state.asking.removeValue(forKey: number).map { ($0, taken) }
        case .fetch(let prompt): state.fetching = fetch(prompt)
        case .cancelFetch: state.fetching?.cancel()
        }
        return nil
      }
    }
    for (asking, taken) in answers { asking.resume(returning: taken) }
  }

  private func fetch(_ prompt: String) -> Task<Void, Never> {
    Task.detached {
      let piece = await self.nextPiece(prompt)
      self.tell { $0.machine.came(piece) }
    }
  }
}
