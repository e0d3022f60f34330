import ActorRuntime
import Evaluation
import LanguageProbe
import PeeperLanguage
import PeeperTestKit
import Terms
import Testing

@testable import ElixirCompiler

@Suite struct EvaluationSessionTests {
  /// Evaluates the sources one after the other in a session of that node, each in a process of its own.
  private func answers(_ sources: [String], in session: EvaluationSession, on node: Node) async -> [String] {
    var answers: [String] = []
    for source in sources {
      answers.append(
        await withCheckedContinuation { continuation in
          node.spawn { process in
            do {
              continuation.resume(returning: try await session.evaluate(source, in: process).inspect())
            } catch {
              continuation.resume(returning: RaisedError(catching: error)?.banner ?? "\(error)")
            }
          }
        })
    }
    return answers
  }

  private func session(on node: Node) -> EvaluationSession {
    EvaluationSession(Interpreter(node: node), diagnostics: Diagnostics { _ in })
  }

  @Test func `variables, aliases and imports outlive the process that an expression ran in`() async {
    await withNode { node in
      let session = session(on: node)
      let answers = await answers(
        [
          "x = 1", "alias String, as: S", "import Enum, only: [sum: 1]",
          "S.upcase(\"a\") <> \"#{sum([x, 2])}\"",
        ],
        in: session, on: node)
      #expect(answers.last == "\"A3\"")
      #expect(session.variables.map(\.name) == ["x"] && session.bindings["x"] == 1)
      #expect(session.expandAlias("S.Chars") == "Elixir.String.Chars")
      #expect(session.expandAlias("Other") == "Elixir.Other")
    }
  }

  @Test func `an expression that fails leaves variables, aliases and imports as they were`() async {
    await withNode { node in
      let session = session(on: node)
      let answers = await answers(
        ["x = 1", "x = 2; y = 3; alias String, as: S; raise \"boom\"", "x", "S.upcase(\"a\")", "y"],
        in: session,
        on: node)
      #expect(answers[2] == "1")
      #expect(answers[3].hasPrefix("** (UndefinedFunctionError) function S.upcase/1 is undefined"))
      #expect(session.bindings == ["x": 1])
    }
  }

  @Test func `what was killed while it ran binds nothing, even if it comes to its end`() async {
    await withNode { node in
      let session = session(on: node)
      await withCheckedContinuation { continuation in
        node.spawn { process in
          // Its value is there already when its process is dead.
          let source = "x = 1; Process.exit(self(), :kill); x"
          _ = try? await session.evaluate(source, in: process)
          continuation.resume()
        }
      }
      #expect(session.bindings.isEmpty)
      #expect(await answers(["x = 2", "x"], in: session, on: node) == ["2", "2"])
    }
  }

  @Test func `two sessions of a node share its modules and nothing else`() async {
    await withNode { node in
      let interpreter = Interpreter(node: node)
      let sessions = (0..<2).map { _ in EvaluationSession(interpreter, diagnostics: Diagnostics { _ in }) }
      _ = await answers(["x = 1; defmodule Shared do def v, do: 5 end"], in: sessions[0], on: node)
      #expect(await answers(["Shared.v()"], in: sessions[1], on: node) == ["5"])
      #expect(sessions[1].bindings.isEmpty)
    }
  }

  @Test func `errors and warnings name the file that was set`() async {
    await withNode { node in
      let diagnostics = Diagnostics { _ in }
      let session = EvaluationSession(Interpreter(node: node), file: "first.exs", diagnostics: diagnostics)
      let before = await answers(["nope", "__ENV__.file", "fn x -> 1 end"], in: session, on: node)
      #expect(before[0] == "** (CompileError) first.exs:1: undefined variable \"nope\"")
      #expect(before[1] == "\"first.exs\"" && diagnostics.all.last?.contains("  first.exs:1\n") == true)
      session.setFile("second.exs", path: "/tmp/second.exs")
      #expect(
        await answers(["nope", ")"], in: session, on: node).allSatisfy { $0.contains(" second.exs:1:") })
    }
  }

  @Test func `commands are imported for expressions, not for the modules that they define`() async {
    await withNode { node in
      let session = session(on: node)
      session.importCommands("Elixir.String")
      let answers = await answers(
        ["upcase(\"a\")", "defmodule M do def f, do: upcase(\"a\") end"], in: session, on: node)
      #expect(answers[0] == "\"A\"")
      #expect(answers[1].contains("undefined function upcase/1 (expected M to define such a function"))
    }
  }

  @Test func `a variable that a program sets is one that expressions see`() async {
    await withNode { node in
      let session = session(on: node)
      session.bind("given", to: .list(of: [1, 2]))
      #expect(
        await answers(["[_ | t] = given; t", "given = 0; given"], in: session, on: node) == ["[2]", "0"])
      #expect(session.bindings["given"] == 0)
    }
  }

  @Test func `an expression counts its lines from where it stands`() async {
    await withNode { node in
      let session = session(on: node)
      let text = await withCheckedContinuation { continuation in
        node.spawn { process in
          do {
            continuation.resume(
              returning: try await session.evaluate("1\nnope", firstLine: 40, in: process).inspect())
          } catch { continuation.resume(returning: RaisedError(catching: error)?.banner ?? "") }
        }
      }
      #expect(text == "** (CompileError) iex:41: undefined variable \"nope\"")
    }
  }
}
