import BigInt

/// Turns terms into Swift values: the way back of ``TermEncoder``.
///
/// An enum takes the atom or tuple of one of its cases, the payload by position and in either spelling of the
/// name (`:add_item` or `:addItem`); a struct takes a map with atoms or strings as keys, or a keyword list; a
/// float takes an integer too. `Term` takes anything, untouched.
///
/// ```swift
/// enum Cast: Codable { case inc, add(Int) }
/// try TermDecoder().decode(Cast.self, from: .tuple(.atom("add"), 5))   // .add(5)
/// ```
public struct TermDecoder: Sendable {
  /// A decoder.
  public init() {}

  /// The value that the term stands for. Throws a ``TermDecodingError`` that says what would have fitted.
  public func decode<T: Decodable>(_ type: T.Type, from term: Term) throws -> T {
    do { return try DecodedNode.decode(type, term, []) } catch {
      throw TermDecodingError(term: term, type: type, underlying: error)
    }
  }
}

/// A part of a term that is not what a type asks for.
struct TermMismatch: Error {
  let term: Term
  let problem: String
  /// Where in the whole term: the labels and keys on the way.
  let path: [String]

  init(_ term: Term, _ type: Any.Type, _ path: [String]) {
    let kind = TypeText.name(type)
    let article = "AEIO".contains(kind.prefix(1)) && !kind.isEmpty ? "an" : "a"
    self.init(term, "\(term.inspect()) is not \(article) \(kind)", path)
  }

  init(_ term: Term, _ problem: String, _ path: [String]) {
    self.term = term
    self.problem = problem
    self.path = path
  }
}

enum DecodedNode {
  static func decode<T: Decodable>(_ type: T.Type, _ term: Term, _ path: [String]) throws -> T {
    guard case .atom(let atom) = term, EnumMetadata.isEnum(type) else {
      return try decodeAnew(type, term, path)
    }
    if let known = DecodedCases.value(type, atom) { return known }
    let value = try decodeAnew(type, term, path)
    DecodedCases.keep(value, atom)
    return value
  }

  private static func decodeAnew<T: Decodable>(_ type: T.Type, _ term: Term, _ path: [String]) throws -> T {
    if let value = try TermPassthrough.value(type, term, path) { return value }
    if let dictionary = type as? any TermDictionary.Type {
      guard let map = term.asMap ?? term.keywordMap else { throw TermMismatch(term, type, path) }
      if let value = try dictionary.decoded(map, path) as? T { return value }
    }
    guard EnumMetadata.isEnum(type) else { return try type.init(from: NodeDecoder(term, type, path)) }
    let decoder = NodeDecoder(term, type, path)
    do {
      let value = try type.init(from: decoder)
      try decoder.checkPayloadIsTaken()
      return value
    } catch is DecodingError where term.asAtom != nil && !decoder.usesOtherSpelling && decoder.isRaw {
      let other = NodeDecoder(term, type, path, usesOtherSpelling: true)
      do { return try type.init(from: other) } catch { throw TermMismatch(term, type, path) }
    }
  }
}

extension Term {
  /// A keyword list as a map; of equal keys the first counts, as in `Keyword.get/2`.
  var keywordMap: MapTerm? {
    guard case .list = self, let pairs = keywordPairs else { return nil }
    return MapTerm(pairs.reversed().map { (.atom($0.key), $0.value) })
  }
}
