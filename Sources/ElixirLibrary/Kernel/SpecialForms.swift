import Evaluation
import Terms

extension LibraryModule {
  private static func form(
    _ name: Atom, _ parameters: [Parameter], _ doc: String, reaches: OutsideAccess? = nil
  ) -> LibraryFunction {
    .sync(name, parameters, doc: doc, reaches: reaches) { _ in
      throw RaisedError.argumentError(
        "\(name.name) has to be written with its arguments: it is not called as a function")
    }
  }

  /// Forms and macros that the evaluator knows by name, for `h` and completion.
  package static let specialForms = LibraryModule(
    "Kernel.SpecialForms", doc: "What the language is made of: forms and macros that are no functions.",
    functions: [
      form("if", ["condition", "clauses"], "Evaluates `do` if the condition holds, else `else`."),
      form("unless", ["condition", "clauses"], "Evaluates `do` unless the condition holds."),
      form("case", ["condition", "clauses"], "Evaluates the first clause that matches the value."),
      form("cond", ["clauses"], "Evaluates the first clause whose condition holds."),
      form("with", ["args"], "Matches one after the other, and stops at the first that does not match."),
      form("for", ["args"], "Builds a list, or another collection, from generators and filters."),
      form("try", ["args"], "Evaluates `do`, and handles what it raises, exits with or throws."),
      form("receive", ["args"], "Waits for a message that matches."),
      form("fn", ["clauses"], "A function without a name."),
      form(
        "raise", ["message", .optional("attributes", [])],
        "Raises an exception: a message, an exception, or a module and its fields."),
      form("reraise", ["exception", "stacktrace"], "Raises an exception again with the stack trace it had."),
      form("def", ["call", .optional("expr", .nil)], "Defines a function of the module."),
      form(
        "defp", ["call", .optional("expr", .nil)], "Defines a function that only the module itself can call."),
      form("defmodule", ["alias", "do_block"], "Defines a module."),
      form("defstruct", ["fields"], "Defines the struct of the module."),
      form("defexception", ["fields"], "Defines an exception: a struct that can be raised."),
      form("defdelegate", ["funs", "opts"], "Defines functions that call those of another module."),
      form("defguard", ["guard"], "Defines a guard."),
      form("defguardp", ["guard"], "Defines a guard that only the module itself can use."),
      form(
        "defoverridable", ["keywords"],
        "Lets functions be defined again, with `super` calling the first definition."),
      form(
        "use", ["module", .optional("opts", [])],
        "Puts what the module provides into the module being defined."),
      form("alias", ["module", .optional("opts", [])], "Lets a module be named by its last part."),
      form(
        "import", ["module", .optional("opts", [])],
        "Lets the functions of a module be called without naming it."),
      form(
        "require", ["module", .optional("opts", [])],
        "Asks for a module, so that its macros can be used."),
      form("and", ["left", "right"], "The right side if the left one is `true`."),
      form("or", ["left", "right"], "The right side if the left one is `false`."),
      form("&&", ["left", "right"], "The right side if the left one holds, else the left one."),
      form("||", ["left", "right"], "The left side if it holds, else the right one."),
      form("|>", ["left", "right"], "Calls the right side with the left one as its first argument."),
      form("in", ["left", "right"], "Whether the left term is in the collection."),
      form("..", ["first", "last"], "A range."),
      form("..//", ["first", "last", "step"], "A range with a step."),
      form("match?", ["pattern", "expr"], "Whether the value matches the pattern."),
      form("destructure", ["left", "right"], "Matches a list, with `nil` for what is missing."),
      form("__DIR__", [], "The folder of the file, or the current one.", reaches: .files),
      form("binding", [], "The variables that can be seen, as a keyword list."),
      form("then", ["value", "fun"], "What the function makes of the value: for the end of a pipe."),
      form("tap", ["value", "fun"], "Calls the function with the value, and returns the value."),
      form(
        "dbg", [.optional("code", .nil, shown: "binding()"), .optional("options", [])],
        "Prints the code and its value, and each step of a pipe, and returns the value."),
    ])
}
