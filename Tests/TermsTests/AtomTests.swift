import Testing

@testable import Terms

@Suite struct AtomTests {
  @Test func `the constants stand at their places in the table`() {
    let constants: [(Atom, String)] = [
      (.true, "true"), (.false, "false"), (.nil, "nil"), (.ok, "ok"), (.error, "error"), (.normal, "normal"),
      (.shutdown, "shutdown"), (.kill, "kill"), (.killed, "killed"), (.noproc, "noproc"),
      (.undefined, "undefined"), (.infinity, "infinity"), (.timeout, "timeout"), (.reply, "reply"),
      (.noreply, "noreply"), (.stop, "stop"), (.continue, "continue"), (.hibernate, "hibernate"),
      (.ignore, "ignore"), (.exit, "EXIT"), (.down, "DOWN"), (.process, "process"), (.alias, "alias"),
      (.genCall, "$gen_call"), (.genCast, "$gen_cast"), (.structKey, "__struct__"),
      (.exceptionKey, "__exception__"),
    ]
    #expect(constants.count == Atom.wellKnown.count)
    for (atom, name) in constants {
      #expect(atom.name == name)
      #expect(Atom(name) == atom)
    }
  }

  @Test func `an atom keeps its name however many there are`() {
    let atoms = (0..<5000).map { Atom("atom number \($0)") }
    for (index, atom) in atoms.enumerated() { #expect(atom.name == "atom number \(index)") }
    #expect(Atom(existing: "atom number 4999") == atoms[4999])
    #expect(Atom(existing: "an atom that nobody made") == nil)
  }

  @Test func `names that differ only in how a character is composed are two atoms`() {
    #expect(Atom("\u{E9}") != Atom("e\u{301}"))
    #expect(Atom("\u{E9}").name.utf8.count == 2)
    #expect(Atom("") == Atom(""))
  }
}
