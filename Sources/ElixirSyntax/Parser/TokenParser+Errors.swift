import Terms

extension TokenParser {
  /// The current token cannot stand here.
  func unexpected(_ expected: StaticString? = nil) -> SyntaxError { unexpected(at: index, expected) }

  /// The token at an index cannot stand here.
  func unexpected(at index: Int, _ expected: StaticString? = nil) -> SyntaxError {
    let token = tokens[index]
    var position = token.position
    var text = ""
    if token.kind == .endOfInput || token.kind == .interpolationEnd {
      // As in Elixir, the end is where the last token began.
      if index > 0 { position = tokens[lastTokenStart(before: index)].position }
    } else {
      text = erlangText(token)
    }
    let readable = token.kind == .sigil ? erlangText(token, isReadable: true) : nil
    return source.failure(
      position, "syntax error before: ", token: text, readable: readable, expected: expected.map { "\($0)" })
  }

  /// The index of the token before, of which interpolations are a part.
  private func lastTokenStart(before index: Int) -> Int {
    var place = index - 1
    guard place > 0, tokens[place].kind == .interpolationEnd else { return max(place, 0) }
    let end = tokens[place].end
    while place > 0, !(tokens[place].isTemplate && tokens[place].start < end && tokens[place].end > end) {
      place -= 1
    }
    return place
  }

  func failure(_ token: Token, _ message: String, _ text: String) -> SyntaxError {
    source.failure(token.position, message, token: text)
  }

  /// An error of which Elixir gives the line only.
  func failure(line position: SourcePosition, _ message: String, _ text: String) -> SyntaxError {
    source.failure(SourcePosition(line: position.line), message, token: text)
  }

  func tooDeep(_ position: SourcePosition) -> SyntaxError {
    source.failure(
      position, "nested too deeply: ", token: "more than \(Parser.maximumNesting) levels",
      expected: "fewer brackets, blocks or operators within one another")
  }

  // MARK: - Particular errors

  func ambiguousComma(inCallAt position: SourcePosition) -> SyntaxError {
    failure(
      line: position,
      """
      unexpected comma. Parentheses are required to solve ambiguity in nested calls.

      This error happens when you have nested function calls without parentheses. For example:

          one a, two b, c, d

      In the example above, we don't know if the parameters "c" and "d" apply to the function \
      "one" or "two". You can solve this by explicitly adding parentheses:

          one a, two(b, c, d)

      Or by adding commas (in case a nested call is not intended):

          one, a, two, b, c, d

      Elixir cannot compile otherwise. Syntax error before:\u{20}
      """, "','")
  }

  func ambiguousComma(inContainerAt position: SourcePosition) -> SyntaxError {
    failure(
      line: position,
      """
      unexpected comma. Parentheses are required to solve ambiguity inside containers.

      This error may happen when you forget a comma in a list or other container:

          [a, b c, d]

      Or when you have ambiguous calls:

          [one, two three, four, five]

      In the example above, we don't know if the parameters "four" and "five" \
      belongs to the list or the function "two". You can solve this by explicitly \
      adding parentheses:

          [one, two(three, four), five]

      Elixir cannot compile otherwise. Syntax error before:\u{20}
      """, "','")
  }

  func expressionAfterKeywords(inCallAt comma: Token) -> SyntaxError {
    failure(
      comma,
      """
      unexpected expression after keyword list. Keyword lists must always come as the last argument. \
      Therefore, this is not allowed:

          function_call(1, some: :option, 2)

      Instead, wrap the keyword in brackets:

          function_call(1, [some: :option], 2)

      Syntax error after:\u{20}
      """, "','")
  }

  func expressionAfterKeywords(inDataAt comma: Token) -> SyntaxError {
    failure(
      comma,
      """
      unexpected expression after keyword list. Keyword lists must always come last in lists and maps. \
      Therefore, this is not allowed:

          [some: :value, :another]
          %{some: :value, another => value}

      Instead, reorder it to be the last entry:

          [:another, some: :value]
          %{another => value, some: :value}

      Syntax error after:\u{20}
      """, "','")
  }

  func unexpectedParentheses(_ token: Token) -> SyntaxError {
    failure(
      token,
      "unexpected parentheses. If you are making a function call, do not insert spaces between the function name "
        + "and the opening parentheses. Syntax error before: ", "'('")
  }

  func misplacedClause(_ position: SourcePosition) -> SyntaxError {
    failure(
      line: position,
      "unexpected operator ->. If you want to define multiple clauses, the first expression must use ->. "
        + "Syntax error before: ", "'->'")
  }

  func misplacedStep(_ token: Token) -> SyntaxError {
    failure(
      token,
      "the range step operator (//) must immediately follow the range definition operator (..), for example: "
        + "1..9//2. If you wanted to define a default argument, use (\\\\) instead. Syntax error before: ",
      "'//'")
  }

  func aliasAfterAtom(_ token: Token) -> SyntaxError {
    failure(
      token,
      "atom cannot be followed by an alias. If the '.' was meant to be part of the atom's name, "
        + "the atom name must be quoted. Syntax error before: ", "'.'")
  }

  func misplacedKeyword(_ token: Token) -> SyntaxError {
    guard token.atom == .do else { return failure(token, "syntax error before: ", "'\(token.atom.name):'") }
    return source.failure(
      token.position, "unexpected keyword: ", token: "do:", suffix: SyntaxError.invalidDo)
  }
}
