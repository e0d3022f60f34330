import Synchronization
import Terms

/// Target of a call of a named function: evaluated code, or a ready-made function.
package class Callee: @unchecked Sendable {
  // Safety: immutable once its module is loaded.
  package final let module: Atom
  package final let name: Atom
  package final let arity: Int
  package final let isReadyMade: Bool

  init(module: Atom, name: Atom, arity: Int, isReadyMade: Bool) {
    self.module = module
    self.name = name
    self.arity = arity
    self.isReadyMade = isReadyMade
  }

  package var isSync: Bool { false }

  // Safety: `isReadyMade` says which of the two it is.
  @inline(__always) final var asReadyMade: LibraryFunctionEntry {
    unsafe unsafeDowncast(self, to: LibraryFunctionEntry.self)
  }
  @inline(__always) package final var asCode: FunctionCode {
    unsafe unsafeDowncast(self, to: FunctionCode.self)
  }

  /// Calls it from Swift.
  package final func call(_ context: CallContext, _ arguments: Arguments) async throws -> Term {
    if isReadyMade { return try await asReadyMade.perform(context, arguments) }
    let code = asCode
    let frame = code.makeFrame(context, arguments)
    return try await context.call(code, frame)
  }

  /// Calls it from Swift if it cannot suspend.
  package final func callSync(_ context: CallContext, _ arguments: Arguments) throws -> Term {
    if isReadyMade { return try asReadyMade.performSync(context, arguments) }
    let code = asCode
    return try code.runSync(code.makeFrame(context, arguments))
  }
}

/// Where calls of one function of one module, name and arity go. Defining the module anew changes it, so
/// that running servers take the new code with their next call.
@safe package final class FunctionCell: @unchecked Sendable {
  let module: Atom
  let key: FunctionKey
  /// Whose modules it reaches.
  let home: CodeHome
  // Safety: immutable but for the atomics. Callees are not freed before the interpreter, which keeps every version that it
  // loaded and takes them out of its cells when it goes; who runs its code holds it (see CodeHome).
  private let target = unsafe Atomic<UnsafeRawPointer?>(nil)
  /// The target if it is the library's, which stays for ever.
  private let lasting = unsafe Atomic<UnsafeRawPointer?>(nil)
  private let isSyncCode = Atomic(false)

  init(module: Atom, key: FunctionKey, home: CodeHome) {
    self.module = module
    self.key = key
    self.home = home
  }

  @inline(__always) package var callee: Callee? { uncountedCallee?.object }

  /// The same, whose references are not to be counted.
  @inline(__always) var uncountedCallee: Uncounted<Callee>? {
    unsafe target.load(ordering: .acquiring).map { unsafe Uncounted(opaque: $0) }
  }

  /// The function of the library that calls reach now, if it is one. May be asked from anywhere.
  var libraryFunction: LibraryFunctionEntry? {
    unsafe lasting.load(ordering: .acquiring).map {
      unsafe Uncounted<LibraryFunctionEntry>(opaque: $0).object
    }
  }
  /// Whether the function that calls reach now cannot suspend. May be asked from anywhere.
  var isSync: Bool { libraryFunction?.isSync ?? isSyncCode.load(ordering: .relaxed) }

  /// Lets calls reach a function of the library, or none.
  func set(library entry: LibraryFunctionEntry?) {
    isSyncCode.store(false, ordering: .relaxed)
    unsafe lasting.store(entry.map { unsafe Uncounted($0).opaque }, ordering: .releasing)
    unsafe target.store(entry.map { unsafe Uncounted($0).opaque }, ordering: .releasing)
  }

  /// Lets calls reach a function of a loaded module.
  func set(_ callee: Callee?) {
    unsafe lasting.store(nil, ordering: .releasing)
    isSyncCode.store(callee?.isSync ?? false, ordering: .relaxed)
    unsafe target.store(callee.map { unsafe Uncounted($0).opaque }, ordering: .releasing)
  }

  /// Forgets a function of a loaded module.
  func forgetCode() {
    if libraryFunction == nil { set(library: nil) }
  }
}
