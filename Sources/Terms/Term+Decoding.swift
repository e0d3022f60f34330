import BigInt

extension Term {
  /// The Swift value that the term stands for: the way back of ``init(encoding:)``. Throws a ``TermDecodingError`` that
  /// says what would have fitted.
  ///
  /// An enum takes the atom or tuple of one of its cases, the payload by position and in either spelling of the
  /// name (`:add_item` or `:addItem`); a struct takes a map with atoms or strings as keys, or a keyword list; a
  /// float takes an integer too. `Term` takes anything, untouched.
  ///
  /// ```swift
  /// enum Cast: Codable { case inc, add(Int) }
  /// try Term.tuple(.atom("add"), 5).decode(Cast.self)   // .add(5)
  /// ```
  public func decode<T: Decodable>(_ type: T.Type) throws -> T { try decode(type, unspoken: nil) }

  /// The value that the term stands for, with parts that no term says made of `source`.
  package func decode<T: Decodable>(_ type: T.Type, unspoken source: (any AnyObject & Sendable)?) throws -> T
  {
    do { return try DecodedNode.decode(type, self, DecodingPlace(source)) } catch {
      throw TermDecodingError(term: self, type: type, underlying: error)
    }
  }
}

/// A part of a message that no term says: it comes with the message. Decoders and encoders pass it over.
package protocol UnspokenPart: Codable {
  /// The part, from what was given to the decoder; a placeholder from nil.
  init(unspoken source: (any AnyObject & Sendable)?)
}

/// Where in a term the decoder is.
struct DecodingPlace: Sendable {
  /// The labels and keys on the way.
  var path: [String] = []
  /// Source of unspoken parts.
  let unspoken: (any AnyObject & Sendable)?

  init(_ unspoken: (any AnyObject & Sendable)? = nil) { self.unspoken = unspoken }

  static func + (place: DecodingPlace, more: String?) -> DecodingPlace {
    var longer = place
    if let more { longer.path.append(more) }
    return longer
  }
}

/// A part of a term that is not what a type asks for.
struct TermMismatch: Error {
  let term: Term
  let problem: String
  /// Where in the whole term: the labels and keys on the way.
  let path: [String]

  init(_ term: Term, _ type: Any.Type, _ place: DecodingPlace) {
    let kind = TypeText.name(type)
    let article = "AEIO".contains(kind.prefix(1)) && !kind.isEmpty ? "an" : "a"
    self.init(term, "\(term.inspect()) is not \(article) \(kind)", place)
  }

  init(_ term: Term, _ problem: String, _ place: DecodingPlace) {
    self.term = term
    self.problem = problem
    path = place.path
  }
}

enum DecodedNode {
  static func decode<T: Decodable>(_ type: T.Type, _ term: Term, _ place: DecodingPlace) throws -> T {
    if case .atom(let atom) = term, EnumMetadata.isEnum(type) {
      switch DecodedCases.known(type, atom) {
      case .value(let value): return value
      case .hasPayload: return try decodeCase(type, term, place)
      case .unknown: break
      }
    }
    if let value = try TermPassthrough.value(type, term, place) { return value }
    if let dictionary = type as? any TermDictionary.Type {
      guard let map = term.asMap ?? term.keywordMap else { throw TermMismatch(term, type, place) }
      if let value = try dictionary.decoded(map, place) as? T { return value }
    }
    guard EnumMetadata.isEnum(type) else { return try type.init(from: NodeDecoder(term, type, place)) }
    let value = try decodeCase(type, term, place)
    if case .atom(let atom) = term { DecodedCases.keep(value, atom) }
    return value
  }

  private static func decodeCase<T: Decodable>(_ type: T.Type, _ term: Term, _ place: DecodingPlace) throws
    -> T
  {
    let decoder = NodeDecoder(term, type, place)
    do {
      let value = try type.init(from: decoder)
      try decoder.checkPayloadIsTaken()
      return value
    } catch is DecodingError where term.asAtom != nil && !decoder.usesOtherSpelling && decoder.isRaw {
      let other = NodeDecoder(term, type, place, usesOtherSpelling: true)
      do { return try type.init(from: other) } catch { throw TermMismatch(term, type, place) }
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
