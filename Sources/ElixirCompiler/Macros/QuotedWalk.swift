import Evaluation
import Terms

/// Goes through a quoted form node by node: `Macro.prewalk/2` and its kin.
final class QuotedWalk {
  private let context: CallContext
  private let pre: Term?
  private let post: Term?
  private var accumulator: Term?
  private var depth = 0

  init(_ context: CallContext, pre: Term?, post: Term?, _ accumulator: Term? = nil) {
    self.context = context
    self.pre = pre
    self.post = post
    self.accumulator = accumulator
  }

  func accumulating(_ term: Term) async throws -> Term {
    let result = try await walk(term)
    return .tuple(result, accumulator ?? .nil)
  }

  func walk(_ term: Term) async throws -> Term {
    depth += 1
    defer { depth -= 1 }
    if depth > 10_000 { throw RaisedError.systemLimit("nested too deeply") }
    var term = try await apply(pre, term)
    switch term {
    case .tuple(let tuple) where tuple.count == 3 && tuple[1].listElements != nil:
      let form = tuple[0].asAtom == nil ? try await walk(tuple[0]) : tuple[0]
      let arguments = tuple[2].listElements == nil ? tuple[2] : try await elements(tuple[2])
      term = .tuple(form, tuple[1], arguments)
    case .tuple(let tuple) where tuple.count == 2:
      let left = try await walk(tuple[0])
      term = .tuple(left, try await walk(tuple[1]))
    case .list: term = try await elements(term)
    default: break
    }
    return try await apply(post, term)
  }

  private func elements(_ list: Term) async throws -> Term {
    var result: [Term] = []
    for element in list.listElements ?? [] { result.append(try await walk(element)) }
    return .list(of: result)
  }

  private func apply(_ function: Term?, _ term: Term) async throws -> Term {
    guard let function else { return term }
    guard let given = accumulator else { return try await context.call(function, term) }
    let answer = try await context.call(function, term, given)
    guard let pair = answer.asTuple, pair.count == 2 else { throw RaisedError.match(answer) }
    accumulator = pair[1]
    return pair[0]
  }
}

/// `Macro.expand/2`: macros of modules that are named, and aliases.
enum QuotedExpansion {
  static func expand(_ context: CallContext, _ quoted: Term, _ environment: Term) -> Term {
    guard let node = quoted.asTuple, node.count == 3 else { return quoted }
    if node[0].isAtom("__aliases__"), let parts = node[2].listElements {
      let names = parts.compactMap(\.asAtom)
      if let meaning = node[1].keywordPairs?.first(where: { $0.key == "alias" })?.value.asAtom,
        meaning != .false
      {
        return .atom(meaning)
      }
      var env = Env()
      for pair in environment.asMap?["aliases"]?.listElements ?? [] {
        guard let pair = pair.asTuple, let short = pair[0].asAtom, let full = pair[1].asAtom else { continue }
        env.aliases[Env.lastPart(of: short)] = full
      }
      return names.count == parts.count ? .atom(env.expand(names)) : quoted
    }
    if node[0].isAtom("__MODULE__") { return environment.asMap?["module"] ?? .nil }
    return quoted
  }
}
