import Evaluation
import Terms

extension Term {
  /// Result of a command that has shown its output already: neither a prompt nor a script shows it.
  static let shown = Term.atom("do not show this result in output")

  /// Whether this is ``shown``.
  var isShown: Bool { isAtom("do not show this result in output") }
}

extension CallContext {
  /// The prompt that runs this.
  func workbench() throws -> Workbench {
    guard let workbench = interpreter.host as? Workbench else {
      throw RaisedError.runtime("commands work at the prompt and in scripts only")
    }
    return workbench
  }

  /// Prints lines, as `IO.puts` does.
  func show(_ text: String) { node.output.write(text + "\n", from: process.pid) }

  /// The same, with lines that fit the screen.
  func showProse(_ text: String) throws {
    show(WrappedText(text, width: try workbench().session.valueWidth ?? 80).description)
  }
}
