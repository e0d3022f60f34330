import Terms

/// A node of the quoted form, Elixir's `{form, metadata, arguments}`.
public final class SyntaxNode: Sendable {
  /// Form of the node: the element that stands first in it.
  public enum Form: Sendable {
    /// A local call, an operator, a special form or a variable: `:+`, `:foo`, `:__aliases__`.
    case name(Atom)
    /// The callee of a remote or anonymous call: `{:., _, [module, :function]}`, `{:., _, [fun]}`.
    case syntax(Syntax)
  }

  /// Metadata that Elixir has besides the line.
  public enum Extra: Sendable {
    case none
    /// No line either (blocks made by the parser): `[]`.
    case empty
    /// A remote call without parentheses, `map.field`: `no_parens: true`.
    case noParens
    /// `name -argument`: `ambiguous_op: nil`.
    case ambiguousOperator
    /// The opening delimiter of a sigil: `delimiter: "("`.
    case delimiter(String)
    /// The indentation taken off the lines of a heredoc sigil: `indentation: 2`.
    case indentation(Int)
    /// Metadata that did not come from the parser, as it was: a keyword list.
    case other(Term)
  }

  /// `:name` or the callee.
  public let form: Form
  /// Line and column, counted from 1.
  public let position: SourcePosition
  /// Metadata besides the line.
  public let extra: Extra
  /// How many nodes, lists and pairs are nested in one another here.
  let height: UInt32
  // Safety: written in init and, when nobody else can see the node any more, in deinit.
  @safe private nonisolated(unsafe) var storedArguments: [Syntax]?

  /// The arguments; nil for a variable.
  public var arguments: [Syntax]? { storedArguments }

  /// A node at a place.
  public init(
    _ form: Form, _ arguments: [Syntax]?, at position: SourcePosition, extra: Extra = .none
  ) {
    self.form = form
    self.position = position
    self.extra = extra
    self.storedArguments = arguments
    var height: UInt32 = if case .syntax(let callee) = form { callee.height } else { 0 }
    if let arguments { for argument in arguments { height = max(height, argument.height) } }
    self.height = height + 1
  }

  /// The name of a local call, operator, special form or variable.
  public var name: Atom? { if case .name(let name) = form { name } else { nil } }

  /// Whether this is a variable (or a local call without arguments and parentheses).
  public var isVariable: Bool { storedArguments == nil && name != nil }

  /// Above this height a tree is taken apart in a loop: the recursion of Swift's own release would need
  /// more stack than a small thread has.
  private static let recursiveReleaseLimit: UInt32 = 100

  deinit {
    guard height > SyntaxNode.recursiveReleaseLimit else { return }
    var nodes: [SyntaxNode] = []
    release(into: &nodes)
    while !nodes.isEmpty {
      // A node that nobody else holds gives up what it holds, and goes.
      let last = nodes.count - 1
      guard isKnownUniquelyReferenced(&nodes[last]) else {
        nodes.removeLast()
        continue
      }
      let node = nodes.removeLast()
      node.release(into: &nodes)
    }
  }

  /// Moves the nodes within to a list, so that freeing this node frees no other.
  private func release(into nodes: inout [SyntaxNode]) {
    var pending = storedArguments ?? []
    if case .syntax(let callee) = form { pending.append(callee) }
    storedArguments = nil
    // Lists within lists are held here, and freed from the outermost on.
    var lists: [[Syntax]] = []
    while let next = pending.popLast() {
      switch next {
      case .literal: break
      case .node(let node): nodes.append(node)
      case .pair(let left, let right):
        pending.append(left)
        pending.append(right)
      case .list(let elements):
        lists.append(elements)
        pending.append(contentsOf: elements)
      }
    }
    for index in lists.indices { lists[index] = [] }
  }
}
