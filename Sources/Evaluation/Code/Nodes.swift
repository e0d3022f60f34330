import Terms

/// Nodes in order. They are reached without counting references, for running code looks at many of them.
package struct Nodes<Node: AnyObject & Sendable>: Sendable {
  package let all: [Node]
  private let references: [Uncounted<Node>]

  init(_ nodes: [Node]) {
    all = nodes
    // Safety: `all` holds them.
    references = nodes.map { unsafe Uncounted($0) }
  }

  var count: Int { references.count }

  @inline(__always) func with<Result>(_ index: Int, _ body: (Node) throws -> Result) rethrows -> Result {
    try references[index].with(body)
  }
}

extension Nodes where Node == Code {
  var canSuspend: Bool { all.contains { $0.canSuspend } }

  @inline(__always) func run(_ index: Int, _ frame: Frame) throws -> Term {
    try with(index) { try $0.run(frame) }
  }

  /// The values of operands that cannot suspend.
  func arguments(_ frame: Frame) throws -> Arguments {
    switch count {
    case 0: return Arguments()
    case 1: return Arguments(try run(0, frame))
    case 2:
      let first = try run(0, frame)
      return Arguments(first, try run(1, frame))
    case 3:
      let first = try run(0, frame)
      let second = try run(1, frame)
      return Arguments(first, second, try run(2, frame))
    default: return Arguments(try terms(frame))
    }
  }

  /// Values of the nodes as an array.
  func terms(_ frame: Frame) throws -> [Term] {
    var terms: [Term] = []
    terms.reserveCapacity(count)
    for index in 0..<count { terms.append(try run(index, frame)) }
    return terms
  }

  /// Evaluates the nodes into the first variables of a call's frame.
  @inline(__always) func pass(from frame: Frame, to callee: Frame) throws {
    for index in 0..<count { callee[index] = try run(index, frame) }
  }
}
