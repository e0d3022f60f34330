import Terms
import Testing

@testable import Peeper

struct ChildSpecTests {
  private static let start = Term.tuple(.atom("Elixir.W"), .atom("start_link"), .list(of: [1]))

  private func read(_ pairs: [(Atom, Term)], _ autoShutdown: AutoShutdown = .never) throws -> ChildSpec {
    try ChildSpec(.map(of: pairs.map { (.atom($0.0), $0.1) }), autoShutdown: autoShutdown) { _, _, _, _ in
      .nil
    }
  }
  private func failure(_ pairs: [(Atom, Term)], _ autoShutdown: AutoShutdown = .never) -> Term? {
    do {
      _ = try read(pairs, autoShutdown)
      return nil
    } catch {
      return (error as? SupervisionError)?.term
    }
  }
  private func failure(_ key: Atom, _ value: Term) -> Term? {
    failure([("id", 1), ("start", Self.start), (key, value)])
  }

  @Test func `what a specification does not say is OTP's default`() throws {
    let spec = try read([("id", .atom("a")), ("start", Self.start)])
    #expect(spec.restart == .permanent && spec.shutdown == .after(.seconds(5)) && spec.type == .worker)
    #expect(spec.modules == .these(["Elixir.W"]) && !spec.significant)
    #expect(spec.start.term == Self.start)
    #expect(spec.start.arguments == [1])
  }

  @Test func `a supervisor is given all the time it wants`() throws {
    let spec = try read([("id", 1), ("start", Self.start), ("type", .atom("supervisor"))])
    #expect(spec.shutdown == .infinity)
  }

  @Test func `an invalid specification is answered with OTP's term`() {
    #expect(failure([]) == .atom("missing_id"))
    #expect(failure([("id", 1)]) == .atom("missing_start"))
    #expect(failure([("id", 1), ("start", .atom("x"))]) == .tuple(.atom("invalid_mfa"), .atom("x")))
    #expect(failure("restart", .atom("x")) == .tuple(.atom("invalid_restart_type"), .atom("x")))
    #expect(failure("shutdown", -1) == .tuple(.atom("invalid_shutdown"), -1))
    #expect(failure("type", .atom("x")) == .tuple(.atom("invalid_child_type"), .atom("x")))
    #expect(failure("modules", .atom("x")) == .tuple(.atom("invalid_modules"), .atom("x")))
    #expect(failure("modules", .list(of: [1])) == .tuple(.atom("invalid_module"), 1))
    #expect(failure("significant", 3) == .tuple(.atom("invalid_significant"), 3))
    let notAMap = #expect(throws: SupervisionError.self) { try ChildSpec(5) { _, _, _, _ in .nil } }
    #expect(notAMap?.term == .tuple(.atom("invalid_child_spec"), 5))
  }

  @Test func `a child may be significant only where that can matter`() throws {
    let pairs: [(Atom, Term)] = [("id", 1), ("start", Self.start), ("significant", .true)]
    #expect(
      failure(pairs)
        == .tuple(
          .atom("bad_combination"), .keywords([("auto_shutdown", .atom("never")), ("significant", .true)])))
    #expect(
      failure(pairs, .anySignificant)
        == .tuple(
          .atom("bad_combination"), .keywords([("restart", .atom("permanent")), ("significant", .true)])))
    #expect(try read(pairs + [("restart", .atom("transient"))], .anySignificant).significant)
  }

  @Test func `the tuple of six elements of old is read`() throws {
    let tuple = Term.tuple(
      .atom("a"), Self.start, .atom("transient"), .atom("brutal_kill"), .atom("worker"), .atom("dynamic"))
    let spec = try ChildSpec(tuple) { _, _, _, _ in .nil }
    #expect(spec.restart == .transient && spec.shutdown == .brutalKill && spec.modules == .dynamic)
  }

  @Test func `the record of a child is that of OTP 25`() throws {
    let spec = try read([("id", .atom("a")), ("start", Self.start)])
    #expect(
      spec.record()
        == .tuple(
          .atom("child"), .undefined, .atom("a"), Self.start, .atom("permanent"), .false, 5000,
          .atom("worker"),
          .list(of: [.atom("Elixir.W")])))
  }

  @Test func `invalid flags are answered with OTP's term`() {
    func failure(_ options: [(key: Atom, value: Term)]) -> Term? {
      do {
        _ = try SupervisorFlags(options: options)
        return nil
      } catch {
        return error.term
      }
    }
    #expect(failure([("strategy", .atom("foo"))]) == .tuple(.atom("invalid_strategy"), .atom("foo")))
    #expect(failure([("max_restarts", -1)]) == .tuple(.atom("invalid_intensity"), -1))
    #expect(failure([("max_seconds", 0)]) == .tuple(.atom("invalid_period"), 0))
    #expect(
      failure([("auto_shutdown", .atom("foo"))]) == .tuple(.atom("invalid_auto_shutdown"), .atom("foo")))
    #expect(failure([]) == nil)
  }
}
