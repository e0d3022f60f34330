import Foundation
@_spi(Internals) import Terms
import Testing

private enum Cast: Codable, Equatable {
  case inc
  case add(Int)
  case set(key: String, value: Int?)
  case addItem(name: String)
  case nested(Inner)
  case raw(Term)
  case tell(ProcessID, Atom)
}
private enum Inner: Codable, Equatable { case on, level(Double) }
private enum Color: String, Codable, Equatable { case red, darkBlue }
private struct Profile: Codable, Equatable {
  var firstName: String
  var age: Int?
  var tags: [String]
  var scores: [String: Int]
  var color: Color
}
private final class Subject: Addressee, @unchecked Sendable {}
private class Animal: Codable { var legs = 4 }

@Suite struct TermCodingTests {
  private func atom(_ name: String) -> Term { .atom(named: name) }
  private func failure<T: Decodable>(_ type: T.Type, _ term: Term) -> String {
    do { return "decoded \(try term.decode(type))" } catch { return "\(error)" }
  }

  @Test func `a case that was decoded before is one of its own type`() throws {
    enum First: Codable, Equatable { case on, off, addItem }
    enum Second: Codable, Equatable { case off, on, with(Int) }
    for _ in 1...2 {
      #expect(try Term.atom("off").decode(First.self) == .off)
      #expect(try Term.atom("add_item").decode(First.self) == .addItem)
      #expect(
        try Term.list(of: [.atom("off"), .atom("on")]).decode([Second].self) == [.off, .on])
      #expect(throws: TermDecodingError.self) { try Term.atom("with").decode(Second.self) }
    }
  }

  @Test func `a case is an atom, or a tuple of the atom and the payload, both ways`() throws {
    let pid = ProcessID(Subject(number: 7))
    let pairs: [(Cast, String)] = [
      (.inc, ":inc"), (.add(5), "{:add, 5}"), (.set(key: "k", value: 7), "{:set, \"k\", 7}"),
      (.set(key: "k", value: nil), "{:set, \"k\", nil}"), (.addItem(name: "x"), "{:add_item, \"x\"}"),
      (.nested(.on), "{:nested, :on}"), (.nested(.level(0.5)), "{:nested, {:level, 0.5}}"),
      (.raw(.tuple(1, 2.0)), "{:raw, {1, 2.0}}"), (.tell(pid, .ok), "{:tell, #PID<0.7.0>, :ok}"),
    ]
    for (value, text) in pairs {
      let term = try Term(encoding: value)
      #expect(term.inspect() == text)
      #expect(try term.decode(Cast.self) == value)
    }
  }

  @Test func `a name is taken in either spelling`() throws {
    #expect(
      try Term.tuple(atom("addItem"), .string("x")).decode(Cast.self) == .addItem(name: "x"))
    #expect(try atom("dark_blue").decode(Color.self) == .darkBlue)
    #expect(try atom("darkBlue").decode(Color.self) == .darkBlue)
    #expect(try Term.string("red").decode(Color.self) == .red)
    #expect(CaseName.snake("HTTPServerName2") == "http_server_name2")
    #expect(CaseName.camel("_add_item") == "_addItem")
  }

  @Test func `a struct is a map with atoms as keys`() throws {
    let profile = Profile(firstName: "Ana", age: nil, tags: ["a", "b"], scores: ["x": 1], color: .darkBlue)
    let term = try Term(encoding: profile)
    #expect(
      term.inspect()
        == #"%{age: nil, color: :darkBlue, first_name: "Ana", scores: %{"x" => 1}, tags: ["a", "b"]}"#)
    #expect(try term.decode(Profile.self) == profile)
    let keywords = Term.keywords([
      ("firstName", .string("Ana")), ("tags", .emptyList), ("scores", .map(of: [(atom("y"), .integer(2))])),
      ("color", atom("red")),
    ])
    #expect(
      try keywords.decode(Profile.self)
        == Profile(firstName: "Ana", age: nil, tags: [], scores: ["y": 2], color: .red))
  }

  @Test func `collections, options and numbers go both ways`() throws {
    #expect(try Term(encoding: [1, 2]).inspect() == "[1, 2]")
    #expect(try Term(encoding: ["a": [1.0]]).inspect() == #"%{"a" => [1.0]}"#)
    #expect(try Term(encoding: [1: Optional<Int>.none]).inspect() == "%{1 => nil}")
    #expect(try Term(encoding: UInt64.max).inspect() == "18446744073709551615")
    #expect(try Term(encoding: UInt64.max).decode(UInt64.self) == .max)
    #expect(try Term.list(of: [1, 2.5]).decode([Double].self) == [1, 2.5])
    #expect(try Term.list(of: [Term.integer(1), .nil]).decode([Int?].self) == [1, nil])
    #expect(try Term.nil.decode(Int?.self) == nil)
    #expect(try Term.integer(255).decode(UInt8.self) == 255)
    #expect(failure(UInt8.self, 256) == "256 is no UInt8")
    #expect(failure(Int.self, .float(1)) == "1.0 is no Int")
    #expect(failure(String.self, .nil) == "nil is no String")
    #expect(try Term(encoding: Animal()).inspect() == "%{legs: 4}")
  }

  @Test func `a message that fits no case is answered with those that there are`() {
    let accepted =
      "it accepts :inc, {:add, Int}, {:set, key :: String, value :: Int or nil}, {:add_item, name :: String}, "
      + "{:nested, Inner}, {:raw, term}, {:tell, pid, atom}"
    #expect(failure(Cast.self, .tuple(atom("ad"), 5)) == "{:ad, 5} fits no message of Cast; \(accepted)")
    #expect(failure(Cast.self, 5) == "5 fits no message of Cast; \(accepted)")
    #expect(
      failure(Cast.self, .tuple(atom("add"), .string("x")))
        == "{:add, \"x\"} fits no message of Cast (\"x\" is not an Int); \(accepted)")
    #expect(failure(Cast.self, atom("add")) == ":add fits no message of Cast (it lacks Int); \(accepted)")
    #expect(
      failure(Cast.self, .tuple(atom("add"), 1, 2))
        == "{:add, 1, 2} fits no message of Cast (1 element too many); \(accepted)")
    #expect(
      failure(Cast.self, .tuple(atom("inc"), 1))
        == "{:inc, 1} fits no message of Cast (1 element too many); \(accepted)")
    #expect(
      failure(Color.self, atom("green")) == ":green fits no message of Color; it accepts :red, :dark_blue")
    #expect(failure(Never.self, atom("inc")) == ":inc fits no message: none are accepted")
    #expect(
      failure(Profile.self, .map(of: [(atom("first_name"), .integer(1))]))
        == "%{first_name: 1} is no Profile (at first_name: 1 is not a String)")
    #expect(failure(Profile.self, .map(MapTerm())) == "%{} is no Profile (it lacks first_name:)")
  }

  @Test func `the cases of a type are known with their payloads`() {
    #expect(
      MessageCases.of(Cast.self).map(\.description) == [
        ":inc", "{:add, Int}", "{:set, key :: String, value :: Int or nil}", "{:add_item, name :: String}",
        "{:nested, Inner}", "{:raw, term}", "{:tell, pid, atom}",
      ])
    #expect(MessageCases.of(Int.self).isEmpty)
    #expect(MessageCases.of(Term.self).isEmpty)
    #expect(MessageCases.of(Never.self).isEmpty)
  }

  @Test func `a term goes through types untouched`() throws {
    let term = Term.map(of: [(1.5, .list(of: [1], tail: .reference(Reference(number: 3))))])
    #expect(try Term(encoding: term) == term)
    #expect(try Term(encoding: [term]) == .list(of: [term]))
    #expect(try Term.list(of: [term]).decode([Term].self) == [term])
    #expect(try term.decode(Term?.self) == term)
  }

  @Test func `a term goes through JSON and back`() throws {
    let terms: [Term] = [
      1, 1.5, 2.0, .nil, .true, .ok, .string("é"), .binary(Binary([255])), .emptyList, .tuple(1, .emptyList),
      .list(of: [Term.integer(1), .ok], tail: 2), .map(of: [(.string("a"), .tuple(of: [])), (1.0, .nil)]),
      .bitstring(Bitstring(bytes: [0xA0], count: 3)), .integer(.max), .charlist("ab"),
    ]
    for term in terms {
      let json = try JSONEncoder().encode([term])
      #expect(try JSONDecoder().decode([Term].self, from: json) == [term], "\(term)")
    }
    #expect(
      String(
        decoding: try JSONEncoder().encode(Term.tuple(.ok, .list(of: [1, .string("a")]))), as: UTF8.self)
        == #"{"tuple":[{"atom":"ok"},[1,"a"]]}"#)
    #expect(throws: EncodingError.self) { try JSONEncoder().encode(Term.reference(Reference(number: 1))) }
  }
}
