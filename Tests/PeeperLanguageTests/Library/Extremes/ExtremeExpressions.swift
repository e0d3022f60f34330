import Terms

@testable import PeeperLanguage
@testable import Evaluation

/// Calls of functions of the library with extreme values in every place: `number` and `seed` say which.
struct ExtremeExpressions {
  let seed: UInt64

  /// Functions that are left out, and why. A name stands for all arities.
  static let leftOut: [String: String] = [
    "System.halt": "ends the program", "System.stop": "ends the program", ":erlang.halt": "ends the program",
    ":init.stop": "ends the program", ":init.restart": "ends the program", ":init.reboot": "ends the program",
    "File.cd": "the folder is the whole program's", "File.cd!": "the folder is the whole program's",
    "IO.gets": "waits for a person", "IO.read": "waits for a person", "IO.binread": "waits for a person",
    "IO.getn": "waits for a person", ":io.get_line": "waits for a person",
    ":io.get_chars": "waits for a person",
  ]

  struct Entry {
    let name: String
    let function: LibraryFunction
    /// Arguments that fit, out of the example.
    let fitting: [String]
  }

  static let entries: [Entry] = LibraryCatalog.standard().names.compactMap {
    LibraryCatalog.standard().module(named: Atom($0))
  }
  .flatMap { module in
    module.functions.compactMap { function in
      let module = Term.atom(module.name).inspect()
      let name = "\(module).\(Term.atom(function.name).inspect().dropFirst())"
      if leftOut[name] != nil { return nil }
      let fitting = function.examples.lazy.compactMap { arguments(of: name, in: $0.expression) }.first
      return Entry(name: name, function: function, fitting: fitting ?? [])
    }
  }

  /// The arguments of a call of that function in a text, nil if there is none.
  static func arguments(of name: String, in text: String) -> [String]? {
    guard let call = text.firstRange(of: name + "(") else { return nil }
    var arguments: [String] = []
    var argument = ""
    var depth = 0
    var isQuoted = false
    for character in text[call.upperBound...] {
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted {
        if "([{".contains(character) { depth += 1 }
        if ")]}".contains(character) {
          if depth == 0 {
            arguments.append(argument)
            return arguments.map { $0.trimmingPrefix(" ") }.map(String.init)
          }
          depth -= 1
        }
        if character == ",", depth == 0 {
          arguments.append(argument)
          argument = ""
          continue
        }
      }
      argument.append(character)
    }
    return nil
  }

  /// A value that fits a parameter of that name more often than not.
  private static func plausible(_ name: String, _ random: inout ExtremeValues.Random) -> String {
    let values: [String]
    switch name {
    case _ where name.contains("enum") || name.contains("list") || name == "collection":
      values = ["[1, 2, 3]", "[a: 1, b: 2]", "1..5", ExtremeValues.range(&random), "%{a: 1}"]
    case _ where name.contains("fun") || name == "mapper" || name == "reducer":
      values = ["fn x -> x end", "fn x, y -> {x, y} end", "fn -> 1 end"]
    case _ where name.contains("string") || name.contains("binary") || name == "subject" || name == "text":
      values = ["\"abc def\"", "\"\"", "\"é\\u0301x\"", "<<255, 1>>"]
    case _ where name.contains("date"): values = ["~D[2000-01-01]", "~U[2000-01-01 00:00:00Z]"]
    case _ where name.contains("time"): values = ["~T[10:00:00]", "~N[2000-01-01 00:00:00]", "5000"]
    case _ where name.contains("opt"): values = ["[]", ExtremeValues.keywords(&random)]
    case _ where name.contains("map"): values = ["%{a: 1}", "%{}"]
    case _ where name.contains("tuple"): values = ["{1, 2, 3}", "{:a, 1}"]
    case _ where name.contains("pid") || name.contains("server") || name == "dest": values = ["self()", ":a"]
    case _ where name.contains("key") || name.contains("atom") || name.contains("name"): values = [":a", "1"]
    case _ where name.contains("regex"): values = ["~r/(b)|c*/", "~r/./u"]
    case _ where name.contains("module"): values = ["Enum", "String"]
    default: values = ["1", "2", "3", "[1, 2]", "\"a\"", ":a", "%{a: 1}"]
    }
    return ExtremeValues.pick(values, &random)
  }

  func source(_ number: Int) -> String {
    var random = ExtremeValues.Random(state: seed &+ UInt64(number) &* 0x9E37_79B9)
    // In turn, so that none is left out for long.
    let entry = Self.entries[(number &* 7_919) % Self.entries.count]
    let way = Int.random(in: 0..<10, using: &random)
    if way == 0, let example = entry.function.examples.randomElement(using: &random) {
      return Self.replacing(example.expression, &random)
    }
    let count = Int.random(in: entry.function.arities, using: &random)
    var arguments = entry.function.parameters.prefix(count).enumerated().map { index, parameter in
      index < entry.fitting.count && Int.random(in: 0..<4, using: &random) > 0
        ? entry.fitting[index] : Self.plausible(parameter.name, &random)
    }
    if count > 0, way < 6 {
      // Every place gets every one of the worst sooner or later.
      let round = number / Self.entries.count
      arguments[round % count] = ExtremeValues.worst[round / count % ExtremeValues.worst.count]
    } else if count > 0 {
      for _ in 0..<(way < 9 ? 1 : Int.random(in: 1...count, using: &random)) {
        let place = Int.random(in: 0..<count, using: &random)
        arguments[place] =
          way == 6
          ? Self.replacing(arguments[place], &random)
          : way == 7 ? ExtremeValues.integer(&random) : ExtremeValues.any(&random)
      }
    }
    let call = "\(entry.name)(\(arguments.joined(separator: ", ")))"
    // A result may be a trap for whoever looks at it, or goes through it.
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "\(call) |> inspect()"
    case 1: return "\(call) |> Enum.take(3)"
    case 2: return "\(call) |> to_string()"
    default: return call
    }
  }

  /// The text with one of its numbers, or of its atoms, replaced.
  private static func replacing(_ text: String, _ random: inout ExtremeValues.Random) -> String {
    let places = text.matches(of: /[ (\[,.](\d[\d_]*|:\w+)(?=[ ,.)\]}])/).map(\.1)
    guard let place = places.randomElement(using: &random) else { return text }
    let value =
      Bool.random(using: &random) ? ExtremeValues.integer(&random) : ExtremeValues.any(&random, depth: 1)
    return String(text[..<place.startIndex]) + "(\(value))" + text[place.endIndex...]
  }
}
