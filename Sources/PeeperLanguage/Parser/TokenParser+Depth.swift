extension TokenParser {
  /// What is read one level deeper.
  enum NestedForm {
    case expression(minimum: Int)
    case parentheses
    case attribute(isNested: Bool)
    case structName
  }

  private final class Outcome {
    var result: Result<ParenthesesContents, SyntaxError>?
  }

  /// Reads an expression one level deeper.
  @inline(__always)
  mutating func nested(_ form: NestedForm) throws(SyntaxError) -> Syntax {
    switch try nestedContents(form) {
    case .expression(let syntax): return syntax
    case .arguments: throw unexpected(at: index - 1)
    }
  }

  /// Reads a form one level deeper: an error if that is too deep, on a larger stack if this one may not do.
  mutating func nestedContents(_ form: NestedForm) throws(SyntaxError) -> ParenthesesContents {
    depth += 1
    if depth > Parser.maximumNesting { throw tooDeep(current.position) }
    defer { depth -= 1 }
    return depth == Parser.nestingOnOwnStack ? try onLargeStack(form) : try read(form)
  }

  private mutating func read(_ form: NestedForm) throws(SyntaxError) -> ParenthesesContents {
    switch form {
    case .expression(let minimum): .expression(try operators(try operand(), minimum))
    case .parentheses: try readParentheses()
    case .attribute(let isNested): .expression(try readAttribute(isNested: isNested))
    case .structName: .expression(try readStructName())
    }
  }

  /// Reads a form on a thread with a stack for the deepest nesting that is allowed.
  private mutating func onLargeStack(_ form: NestedForm) throws(SyntaxError) -> ParenthesesContents {
    let outcome = Outcome()
    let position = current.position
    let isDone = withUnsafeMutablePointer(to: &self) { parser in
      // Safety: this thread waits until the other one has finished with the parser.
      LargeStack.run(size: Parser.maximumNesting * Parser.stackPerLevel) {
        do throws(SyntaxError) {
          outcome.result = .success(try parser.pointee.read(form))
        } catch {
          outcome.result = .failure(error)
        }
      }
    }
    guard isDone, let result = outcome.result else { throw tooDeep(position) }
    return try result.get()
  }
}
