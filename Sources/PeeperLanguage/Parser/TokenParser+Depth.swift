extension TokenParser {
  private final class Outcome {
    var result: Result<Syntax, SyntaxError>?
  }

  /// Reads an expression on a thread with a stack for the deepest nesting that is allowed.
  mutating func onLargeStack(_ minimum: Int) -> Result<Syntax, SyntaxError> {
    let outcome = Outcome()
    let position = current.position
    let isDone = withUnsafeMutablePointer(to: &self) { parser in
      // Safety: this thread waits until the other one has finished with the parser.
      LargeStack.run(size: Parser.maximumNesting * Parser.stackPerLevel) {
        do throws(SyntaxError) {
          let left = try parser.pointee.operand()
          outcome.result = .success(try parser.pointee.operators(left, minimum))
        } catch {
          outcome.result = .failure(error)
        }
      }
    }
    guard isDone, let result = outcome.result else { return .failure(tooDeep(position)) }
    return result
  }
}
