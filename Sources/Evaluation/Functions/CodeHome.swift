import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where evaluated code belongs: the interpreter whose modules it calls, without keeping that alive.
///
/// Function values wander: into tables, states of servers, messages to processes of another prompt. Processes
/// that an interpreter's own code has started hold it. Whoever else calls such a function holds it while the
/// call lasts; of one that has gone with its session, what calls no module of the session still works.
package final class CodeHome: Sendable {
  private struct Owner {
    weak var interpreter: Interpreter?
    /// Whether no code refers to its functions any more.
    var isGone = false
  }
  private let owner = Mutex(Owner())
  /// Holds the ready-made functions that its code calls, also when the interpreter has gone.
  private let library: LibraryCatalog
  /// Code that stands in the place of functions that may not be called, by these. Cells refer to them without owning them.
  let refusals = Mutex<[ObjectIdentifier: LibraryFunctionEntry]>([:])

  init(_ library: LibraryCatalog) { self.library = library }

  /// Says whose it is, before there is any code.
  func belong(to interpreter: Interpreter) { owner.withLock { $0.interpreter = interpreter } }

  /// The interpreter; nil if it has gone, and taken its modules along.
  var interpreter: Interpreter? {
    while true {
      let (interpreter, isGone) = owner.withLock { ($0.interpreter, $0.isGone) }
      if interpreter != nil || isGone { return interpreter }
      // Another thread is taking them along, and may be one that leaves the cores to others.
      usleep(50)
    }
  }

  /// Says that no code refers to the interpreter's functions any more.
  func becomeEmpty() { owner.withLock { $0.isGone = true } }

  /// A context in which code of this home runs when a process of another one calls it.
  func visit(_ context: CallContext) -> CallContext {
    guard let interpreter else { return context }
    let visit = CallContext(context.process, interpreter)
    visit.isOnCallingThread = context.isOnCallingThread
    visit.builders = context.builders
    visit.caught = context.caught
    return visit
  }
}

extension CallContext {
  /// Whether code of that home can run here: who holds this context holds its interpreter.
  @inline(__always) func isAt(_ home: CodeHome) -> Bool { self.home == ObjectIdentifier(home) }
}
