// How Elixir's own structs print, and those whose rule the options give.

extension TermPrinter {
  mutating func emitStruct(_ module: Atom, _ map: MapTerm, _ context: Context) {
    switch layout(of: module, map) {
    case .map: emitMap(map, context)
    case .text(let text): emit(text: text)
    case .pieces(let pieces): emit(pieces, context)
    case .fields(let fields):
      emit(entries(fields, map), opening: "%\(AtomText.literal(module)){", closing: "}", context)
    case .only(let fields):
      let entries = entries(fields, map) + [.ellipsis]
      emit(entries, opening: "#\(AtomText.literal(module))<", closing: ">", context)
    }
  }

  private func entries(_ fields: [Atom], _ map: MapTerm) -> [Entry] {
    fields.map { .keyword($0, map[$0] ?? .nil) }
  }

  func layout(of module: Atom, _ map: MapTerm) -> StructLayout {
    let structs = options.definedStructs ?? StructsHere.known
    if let text = structs?.text(of: module, map, options) { return .text(text) }
    if let layout = options.customStruct?(module, map) { return layout }
    let defined = structs?.fields(of: module)
    if let layout = defined?.layout(of: map) { return layout }
    if let layout = StructLayout.builtIn(module, map) { return layout }
    // A map that only says it is a struct, or has other fields than its struct, prints as a map. The fields of Elixir's
    // own exceptions, and of few other structs of Elixir's, print in the order of their names.
    let isException = map[.exceptionKey] != nil && defined == nil
    guard isException || module == "Elixir.Task" && map.count == 5 else { return .map }
    let fields = map.orderedPairs.compactMap { $0.key.asAtom }.filter {
      $0 != .structKey && $0 != .exceptionKey
    }
    return .fields(fields)
  }
}

extension StructLayout {
  /// The rule of one of Elixir's own structs, nil for others and for malformed ones.
  static func builtIn(_ module: Atom, _ map: MapTerm) -> StructLayout? {
    let name = module.name
    guard name.hasPrefix("Elixir.") else { return nil }
    switch name.dropFirst(7) {
    case "Range": return range(map)
    case "MapSet": return mapSet(map)
    case "Regex": return regex(map)
    case "Stream": return stream(map)
    case "Version": return version(map)
    case "URI": return uri(map)
    case "Version.Requirement":
      return map["source"]?.asString.map { .text("Version.parse_requirement!(\"\($0)\")") }
    case "Date": return CalendarText.date(map).map { .text("~D[\($0)\(CalendarText.suffix(map))]") }
    case "Time": return CalendarText.time(map).map { .text("~T[\($0)\(CalendarText.suffix(map))]") }
    case "NaiveDateTime":
      return CalendarText.naive(map).map { .text("~N[\($0)\(CalendarText.suffix(map))]") }
    case "DateTime": return CalendarText.dateTime(map).map { .text($0) }
    case "Date.Range":
      guard let first = map["first"], let last = map["last"] else { return nil }
      let step = map["step"] ?? 1
      let behind: [Piece] = step == 1 ? [] : [.text(", " + step.inspect())]
      return .pieces([.text("Date.range("), .term(first), .text(", "), .term(last)] + behind + [.text(")")])
    case let rest:
      guard let fields = definitions[String(rest)], fields.count == count(map) else { return nil }
      return .fields(fields.map { Atom($0) })
    }
  }

  private static func count(_ map: MapTerm) -> Int { map.count - (map[.exceptionKey] == nil ? 1 : 2) }

  private static func range(_ map: MapTerm) -> StructLayout? {
    guard let first = map["first"], let last = map["last"] else { return nil }
    let step = map["step"] ?? (first.compare(to: last) == .descending ? -1 : 1)
    if step == 1, last.compare(to: first) != .ascending {
      return .pieces([.term(first), .text(".."), .term(last)])
    }
    return .pieces([.term(first), .text(".."), .term(last), .text("//"), .term(step)])
  }

  private static func mapSet(_ map: MapTerm) -> StructLayout? {
    guard let elements = map["map"]?.asMap else { return nil }
    return .pieces([.text("MapSet.new("), .list(.list(of: elements.orderedPairs.map(\.key))), .text(")")])
  }

  private static func regex(_ map: MapTerm) -> StructLayout? {
    guard let source = map["source"]?.asBinary, let options = map["opts"] else { return nil }
    guard let flags = options.asString else {
      return .pieces([
        .text("Regex.compile!("), .term(.binary(source)), .text(", "), .term(options), .text(")"),
      ])
    }
    var text = Array("~r/".utf8)
    let all = Array(source)
    var bytes = all.makeIterator()
    var place = -1
    while let byte = bytes.next() {
      place += 1
      let next = place + 1 < all.count ? all[place + 1] : 0
      switch byte {
      case UInt8(ascii: "#") where next == UInt8(ascii: "{"): text += "\\#".utf8
      case UInt8(ascii: "\\") where next == UInt8(ascii: "#"): text.append(byte)
      case UInt8(ascii: "\\"):
        place += 1
        // A slash needs its backslash only inside the sigil, so it is put back once.
        guard let next = bytes.next() else {
          text.append(byte)
          break
        }
        text += [byte, next]
      case UInt8(ascii: "/"): text += "\\/".utf8
      case 7: text += "\\a".utf8
      case 9: text += "\\t".utf8
      case 10: text += "\\n".utf8
      case 11: text += "\\v".utf8
      case 12: text += "\\f".utf8
      case 13: text += "\\r".utf8
      default: text.append(byte)
      }
    }
    return .text(String(decoding: text, as: UTF8.self) + "/" + flags)
  }

  private static func stream(_ map: MapTerm) -> StructLayout? {
    guard let enumerable = map["enum"], let functions = map["funs"]?.listElements else { return nil }
    let inner = Term.keywords([("enum", enumerable), ("funs", .list(of: functions.reversed()))])
    return .pieces([.text("#Stream<"), .term(inner), .text(">")])
  }

  private static func uri(_ map: MapTerm) -> StructLayout? {
    guard map.count == 9 else { return nil }
    let fields: [Atom] = ["scheme", "authority", "userinfo", "host", "port", "path", "query", "fragment"]
    return .fields(fields.filter { $0 != "authority" || map["authority"] != .nil })
  }

  private static func version(_ map: MapTerm) -> StructLayout? {
    guard map.count == 6 else { return nil }
    var fields: [Atom] = ["major", "minor", "patch"]
    if map["pre"] != .emptyList { fields.append("pre") }
    if map["build"] != .nil { fields.append("build") }
    return .fields(fields)
  }

  /// The fields of Elixir's structs that were not defined in the order of their names.
  private static let definitions: [String: [String]] = [
    "BadArityError": ["function", "args"],
    "BadBooleanError": ["term", "operator"],
    "CompileError": ["file", "line", "description"],
    "File.CopyError": ["reason", "source", "destination", "on", "action"],
    "File.Error": ["reason", "path", "action"],
    "File.LinkError": ["reason", "existing", "new", "action"],
    "File.RenameError": ["reason", "source", "destination", "on", "action"],
    "File.Stat": [
      "size", "type", "access", "atime", "mtime", "ctime", "mode", "links", "major_device", "minor_device",
      "inode",
      "uid", "gid",
    ],
    "File.Stream": ["path", "modes", "line_or_bytes", "raw"],
    "FunctionClauseError": ["module", "function", "arity", "kind", "args", "clauses"],
    "IO.Stream": ["device", "raw", "line_or_bytes"],
    "IO.StreamError": ["reason", "message"],
    "KeyError": ["key", "term", "message"],
    "Protocol.UndefinedError": ["protocol", "value", "description"],
    "SyntaxError": ["file", "line", "column", "snippet", "description"],
    "TokenMissingError": ["file", "line", "snippet", "column", "description"],
    "URI": ["scheme", "authority", "userinfo", "host", "port", "path", "query", "fragment"],
    "URI.Error": ["action", "reason", "part"],
    "UndefinedFunctionError": ["module", "function", "arity", "reason", "message"],
  ]
}
