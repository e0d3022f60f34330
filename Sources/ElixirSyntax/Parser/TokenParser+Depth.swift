import ActorRuntime
import Synchronization

extension TokenParser {
  /// Forms that are read one level deeper.
  enum NestedForm {
    case expression(minimum: Int)
    case parentheses
    case attribute(isNested: Bool)
    case structName
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
    let outcome = Mutex<(parser: TokenParser, result: Result<ParenthesesContents, SyntaxError>)?>(nil)
    let parser = self
    let isDone = Thread.run(stackSize: Parser.maximumNesting * Parser.stackPerLevel) {
      var parser = parser
      let result: Result<ParenthesesContents, SyntaxError>
      do throws(SyntaxError) { result = .success(try parser.read(form)) } catch { result = .failure(error) }
      outcome.withLock { $0 = (parser, result) }
    }
    guard isDone, let (parser, result) = outcome.withLock({ $0 }) else { throw tooDeep(current.position) }
    self = parser
    return try result.get()
  }
}
