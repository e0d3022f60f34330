import Terms

@testable import ElixirSyntax

/// The quoted form of a source text as `inspect` prints it on one line.
func quotedText(_ source: String) throws -> String {
  var options = InspectOptions()
  options.limit = nil
  options.printableLimit = nil
  options.width = nil
  return try Parser.parse(source).term.inspect(options)
}

/// The error of a source text, or nil if there is none.
func syntaxError(_ source: String, file: String = "iex") -> SyntaxError? {
  do throws(SyntaxError) {
    _ = try Parser.parse(source, file: file)
    return nil
  } catch {
    return error
  }
}
