import Terms

/// Texts of errors for reports, where these take evaluated code: `message/1` of an exception module.
package enum Reporting {
  package static func banner(_ error: RaisedError, _ context: CallContext) async -> String {
    guard error.kind == .error, error.describedAs == nil, error.blame == nil else { return error.banner }
    let exception = error.exception
    guard let module = exception.asMap?.structName, context.interpreter.loaded(module) != nil,
      let text = try? await context.call(module, "message", Arguments(exception)).asString
    else { return error.banner }
    return "** (\(Term.atom(module).inspect())) \(text)"
  }
}

extension Reporting {
  /// The error with the text that its exception's module gives it, if that takes evaluated code.
  package static func described(_ error: RaisedError, _ context: CallContext) async -> RaisedError {
    guard let module = error.exception.asMap?.structName, context.interpreter.loaded(module) != nil else {
      return error
    }
    var described = error
    described.describedAs = await banner(error, context)
    return described
  }
}
