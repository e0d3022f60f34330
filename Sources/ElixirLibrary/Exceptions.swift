import Evaluation
import Terms

extension LibraryModule {
  /// The modules of Elixir's own exceptions.
  package static let exceptions: LibraryCatalog.Modules = ExceptionTerm.defaults.reduce(into: [:]) {
    all, exception in
    all["Elixir." + exception.key] = { exceptionModules[exception.key] ?? exceptionModule(exception.key) }
  }

  private static let exceptionModules = Dictionary(
    uniqueKeysWithValues: ExceptionTerm.defaults.keys.map { ($0, exceptionModule($0)) })

  private static func exceptionModule(_ name: String) -> LibraryModule {
    // Exceptions whose `exception/1` asks for certain arguments.
    let argument =
      switch name {
      case "Version.InvalidVersionError", "Version.InvalidRequirementError": #""x""#
      case "UnicodeConversionError": #"encoded: "a", rest: "b", kind: :invalid"#
      default: "[]"
      }
    let exception = "\(name).exception(\(argument))"
    return LibraryModule(
      name, doc: "An exception.",
      structFields: (ExceptionTerm.defaults[name] ?? []) + [(.exceptionKey, .true)],
      functions: [
        .sync(
          "exception", ["args"], doc: "The exception with those fields, or with that message if it has one.",
          example: ("\(exception).__struct__", name)
        ) { a in
          try ExceptionTerm.exception(name, a[0])
        },
        .sync(
          "message", ["exception"], doc: "What the exception says.",
          example: ("\(name).message(\(exception)) == Exception.message(\(exception))", "true")
        ) { a in
          try ExceptionTerm.message(name, a[0])
        },
      ] + otherFunctions(of: name))
  }

  private static func otherFunctions(of exception: String) -> [LibraryFunction] {
    switch exception {
    case "ArgumentError", "ArithmeticError", "FunctionClauseError", "KeyError", "UndefinedFunctionError":
      [
        .sync(
          "blame", ["exception", "stacktrace"],
          doc: "The exception, with more to say if more is known, and the stack trace.",
          example: ("elem(\(exception).blame(\(exception).exception([]), []), 1)", "[]")
        ) { a in
          .tuple(ExceptionTerm.blamed(a[0], ExceptionTexts.stacktrace(a[1])), a[1])
        }
      ]
    case "ErlangError":
      [
        .sync(
          "normalize", ["error", "stacktrace"], doc: "The exception that an Erlang error is.",
          example: ("ErlangError.normalize(:badarith, []).__struct__", "ArithmeticError")
        ) { a in
          ExceptionTerm.isException(a[0])
            ? ExceptionTerm.make("ErlangError", [("original", a[0])])
            : ExceptionTerm.normalize(a[0], ExceptionTexts.stacktrace(a[1]))
        }
      ]
    case "ExUnit.AssertionError":
      [
        .sync(
          "no_value", [], doc: "Stands in fields that have no value.",
          example: ("ExUnit.AssertionError.no_value()", ":ex_unit_no_meaningful_value")
        ) { (_: Arguments) in .atom("ex_unit_no_meaningful_value") }
      ]
    default: []
    }
  }
}
