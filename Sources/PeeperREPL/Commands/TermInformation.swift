import ActorRuntime
import Evaluation
import Peeper
import PeeperPrinter
import Terms

/// Output of `i`: iex's sections, and further facts about a process.
struct TermInformation {
  private typealias Section = (title: String, text: String)
  private let context: CallContext
  init(_ context: CallContext) { self.context = context }

  func text(_ term: Term) async -> String {
    let sections =
      [("Term", term.inspect())] + (await facts(term)) + [("Implemented protocols", protocols(of: term))]
    return sections.map { title, text in
      title + "\n  " + text.replacing("\n", with: "\n  ")
    }.joined(separator: "\n")
  }

  private func facts(_ term: Term) async -> [Section] {
    switch term {
    case .integer, .bigInteger: return [("Data type", "Integer"), ("Reference modules", "Integer")]
    case .float: return [("Data type", "Float"), ("Reference modules", "Float")]
    case .tuple: return [("Data type", "Tuple"), ("Reference modules", "Tuple")]
    case .reference: return [("Data type", "Reference")]
    case .atom(let atom): return [("Data type", "Atom")] + (await facts(atom))
    case .binary(let binary):
      return [("Data type", "BitString"), ("Byte size", "\(binary.count)")] + facts(binary, term)
    case .bitstring(let bits):
      return [
        ("Data type", "BitString"), ("Bits size", "\(bits.count)"),
        (
          "Description",
          "This is a bitstring. It's a chunk of bits that are not divisible by 8\n(the number of bytes isn't whole)."
        ),
      ]
    case .emptyList, .list: return [("Data type", "List")] + facts(list: term)
    case .map(let map): return facts(map, term)
    case .function(let function): return facts(function)
    case .pid(let pid): return await facts(pid)
    }
  }

  // MARK: - Atoms

  private func facts(_ atom: Atom) async -> [Section] {
    let raw = Term.atom(atom).inspect()
    var sections: [Section] = []
    if let pid = context.node.names.whereis(atom), let description = await context.node.describe(pid) {
      sections.append(("Registered process", ProcessPrinter().text(description)))
    }
    if context.interpreter.exists(atom) {
      let source = context.interpreter.loaded(atom)?.file ?? "ready-made"
      sections += [
        ("Source", source),
        (
          "Description",
          "Use h(\(raw)) to access its documentation.\nCall \(raw).module_info() to access metadata."
        ),
      ]
      if atom.name.hasPrefix("Elixir.") { sections.append(("Raw representation", ":\"\(atom.name)\"")) }
      return sections + [("Reference modules", "Module, Atom")]
    }
    if atom.name.hasPrefix("Elixir.") { sections.append(("Raw representation", ":\"\(atom.name)\"")) }
    return sections + [("Reference modules", "Atom")]
  }

  // MARK: - Binaries and lists

  private func facts(_ binary: Binary, _ term: Term) -> [Section] {
    let shown = term.inspect()
    if shown.hasPrefix("\"") {
      var options = InspectOptions()
      options.binaries = .asBinaries
      return [
        (
          "Description",
          """
          This is a string: a UTF-8 encoded binary. It's printed surrounded by
          "double quotes" because all UTF-8 encoded code points in it are printable.
          """
        ),
        ("Raw representation", term.inspect(options)), ("Reference modules", "String, :binary"),
      ]
    }
    if let text = binary.string {
      let first =
        text.unicodeScalars.map { Term.string(String($0)).inspect() }.first { !$0.hasPrefix("\"") } ?? ""
      return [
        (
          "Description",
          """
          This is a string: a UTF-8 encoded binary. It's printed with the `<<>>`
          syntax (as opposed to double quotes) because it contains non-printable
          UTF-8 encoded code points (the first non-printable code point being
          `\(first)`).
          """
        ), ("Reference modules", "String, :binary"),
      ]
    }
    let bytes = Array(binary.bytes)
    let invalid = bytes.indices.first {
      String(validating: bytes[...$0], as: UTF8.self) == nil && isWrong(bytes, $0)
    }
    return [
      (
        "Description",
        """
        This is a binary: a collection of bytes. It's printed with the `<<>>`
        syntax (as opposed to double quotes) because it is not a UTF-8 encoded
        binary (the first invalid byte being `<<\(bytes[invalid ?? 0])>>`)
        """
      ), ("Reference modules", ":binary"),
    ]
  }

  /// Whether the bytes cannot become UTF-8 whatever follows the one at this place.
  private func isWrong(_ bytes: [UInt8], _ index: Int) -> Bool {
    String(decoding: bytes[...index], as: UTF8.self).unicodeScalars.contains("\u{FFFD}")
      && !(index + 1..<min(index + 4, bytes.count)).contains {
        String(validating: bytes[...$0], as: UTF8.self) != nil
      }
  }

  private func facts(list: Term) -> [Section] {
    var options = InspectOptions()
    options.charlists = .asLists
    if list.inspect().hasPrefix("'") {
      return [
        (
          "Description",
          """
          This is a list of integers that is printed as a sequence of characters
          delimited by single quotes because all the integers in it represent printable
          ASCII characters. Conventionally, a list of Unicode code points is known as a
          charlist and a list of ASCII characters is a subset of it.
          """
        ), ("Raw representation", list.inspect(options)), ("Reference modules", "List"),
      ]
    }
    if case .list = list, list.keywordPairs != nil {
      return [
        (
          "Description",
          """
          This is what is referred to as a "keyword list". A keyword list is a list
          of two-element tuples where the first element of each tuple is an atom.
          """
        ), ("Reference modules", "Keyword, List"),
      ]
    }
    if list.listElements == nil {
      return [
        (
          "Description",
          """
          This is what is referred to as an "improper list". An improper list is a
          list which its last tail is not to an empty list. For example: [1, 2, 3]
          is a proper list, as it is equivalent to [1, 2, 3 | []], as opposed to
          [1, 2 | 3] which is an improper list since its last tail returns 3.
          """
        ), ("Reference modules", "List"),
      ]
    }
    return [("Reference modules", "List")]
  }

  // MARK: - Maps and functions

  private static let sigils = [
    "Date": ("D", "date"), "Time": ("T", "time"),
    "NaiveDateTime": ("N", #""naive" datetime (that is, a datetime without a time zone)"#),
  ]

  private func facts(_ map: MapTerm, _ term: Term) -> [Section] {
    guard let module = map.structName else { return [("Data type", "Map"), ("Reference modules", "Map")] }
    let name = Term.atom(module).inspect()
    if let (sigil, kind) = Self.sigils[name] {
      var options = InspectOptions()
      options.customStruct = { module, _ in
        context.interpreter.structDefinition(module).map { .fields($0.fields.map(\.0)) }
      }
      return [
        ("Data type", name),
        (
          "Description",
          """
          This is a struct representing a \(kind). It is commonly
          represented using the `~\(sigil)` sigil syntax, that is
          defined in the `Kernel.sigil_\(sigil)/2` macro.
          """
        ), ("Raw representation", term.inspect(options)), ("Reference modules", "\(name), Calendar, Map"),
      ]
    }
    return [
      ("Data type", name), ("Description", "This is a struct. Structs are maps with a __struct__ key."),
      ("Reference modules", "\(name), Map"),
    ]
  }

  private func facts(_ function: FunctionTerm) -> [Section] {
    let isNamed = function.description.hasPrefix("&")
    return [
      ("Data type", "Function"), ("Type", isNamed ? "external" : "local"), ("Arity", "\(function.arity)"),
    ] + (isNamed ? [] : [("Description", "This is an anonymous function.")])
  }

  // MARK: - Processes

  private func facts(_ pid: ProcessID) async -> [Section] {
    var sections: [Section] = [("Data type", "PID")]
    if let description = await context.node.describe(pid), let process = pid.process {
      let links = description.details.links.map { Term.pid($0).inspect() }
      sections += [
        ("Alive", "true"),
        ("Name", process.registeredName.map { Term.atom($0).inspect() } ?? "not registered"),
        ("Links", links.isEmpty ? "none" : links.joined(separator: ", ")),
        ("Message queue length", "\(process.messageCount)"),
        ("Process", ProcessPrinter().text(description)),
      ]
    } else {
      sections.append(("Alive", "false"))
    }
    return sections + [
      ("Description", "Use Process.info/1 to get more info about this process"),
      ("Reference modules", "Process, Node"),
    ]
  }

  // MARK: - Protocols

  private func protocols(of term: Term) -> String {
    let all: [String]
    switch term {
    case .integer, .bigInteger, .float, .atom: all = ["List.Chars", "String.Chars"]
    case .binary, .bitstring: all = ["Collectable", "List.Chars", "String.Chars"]
    case .emptyList, .list: all = ["Collectable", "Enumerable", "List.Chars", "String.Chars"]
    case .tuple, .pid, .reference: all = []
    case .function: all = ["Enumerable"]
    case .map(let map):
      switch map.structName?.name.dropFirst("Elixir.".count) {
      case nil, "MapSet": all = ["Collectable", "Enumerable"]
      case "Range", "Stream": all = ["Enumerable"]
      case "Date", "Time", "NaiveDateTime", "DateTime", "URI", "Version": all = ["String.Chars"]
      default: all = []
      }
    }
    return (all + ["IEx.Info", "Inspect"]).sorted().joined(separator: ", ")
  }
}
