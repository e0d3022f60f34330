import CommonLibrary
import Evaluation
import RegexEngine
@_spi(Internals) import Terms

/// Replacement of a match: text with `\1`, `\g{1}` and `\0`, or a function of the match and its groups.
enum RegexReplacement {
  case template([Piece])
  case function(FunctionTerm)

  enum Piece {
    case bytes([UInt8])
    case group(Int)
  }

  init?(_ term: Term) {
    switch term {
    case .binary(let binary): self = .template(RegexReplacement.pieces(Array(binary.bytes)))
    case .function(let function): self = .function(function)
    default: return nil
    }
  }

  private static func pieces(_ bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var text: [UInt8] = []
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x5C, index + 1 < bytes.count else {
        text.append(bytes[index])
        index += 1
        continue
      }
      var place = index + 1
      if bytes[place] == 0x5C {
        text.append(0x5C)
        index += 2
        continue
      }
      let isBraced = bytes[place] == 0x67 && place + 1 < bytes.count && bytes[place + 1] == 0x7B
      if isBraced { place += 2 }
      let start = place
      while place < bytes.count, isDigit(bytes[place]), isBraced || place == start || place - start < 9 {
        place += 1
      }
      guard place > start, !isBraced || place < bytes.count && bytes[place] == 0x7D,
        let number = Int(String(decoding: bytes[start..<place], as: UTF8.self))
      else {
        text.append(bytes[index])
        index += 1
        continue
      }
      if !text.isEmpty { pieces.append(.bytes(text)) }
      text = []
      pieces.append(.group(number))
      index = isBraced ? place + 1 : place
    }
    if !text.isEmpty { pieces.append(.bytes(text)) }
    return pieces
  }

  func text(_ context: CallContext, _ match: [Range<Int>?], in binary: Binary) async throws -> [UInt8] {
    func group(_ number: Int) -> Binary {
      number < match.count ? match[number].map { binary[$0] } ?? Binary("") : Binary("")
    }
    switch self {
    case .template(let pieces):
      return pieces.flatMap { piece in
        switch piece {
        case .bytes(let bytes): bytes
        case .group(let number): Array(group(number).bytes)
        }
      }
    case .function(let function):
      let answer = try await context.call(
        .function(function), all: (0..<function.arity).map { .binary(group($0)) })
      if let bytes = Chardata.bytes(answer) { return bytes }
      if case .integer(let byte) = answer, let byte = UInt8(exactly: byte) { return [byte] }
      throw RaisedError.badArgument(1, "not an iodata term")
    }
  }

  static func replaced(
    _ context: CallContext, _ regex: RegexPattern, _ binary: Binary, _ replacement: RegexReplacement,
    global: Bool
  ) async throws -> Binary {
    var result: [UInt8] = []
    var start = 0
    let matches = try RegexTerms.searching { () throws(RegexSubjectError) in
      try regex.allMatches(binary, limit: global ? Int.max : 1)
    }
    for match in matches.whileWanted {
      guard let whole = match[0] else { continue }
      result.append(contentsOf: binary[start..<whole.lowerBound].bytes)
      result.append(contentsOf: try await replacement.text(context, match, in: binary))
      start = whole.upperBound
      _ = try RaisedError.elements(result.count)
    }
    result.append(contentsOf: binary[start..<binary.count].bytes)
    return Binary(result)
  }
}
