import ActorRuntime
import Evaluation
import Terms

package enum IOFunctions {
  package static func text(_ item: Term, _ context: CallContext) throws -> String {
    if case .list = item {
      guard let bytes = Chardata.utf8(item) else {
        throw RaisedError.badArguments(
          [(2, "not valid character data (an iodata term)")], in: "io", "put_chars",
          [.atom("standard_io"), item])
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    return try StringChars.string(item, context)
  }

  package static func write(_ context: CallContext, _ text: String, device: Term?) throws -> Term {
    _ = try context.wanted(.ok)
    switch device {
    case nil, .atom("stdio"), .atom("standard_io"), .atom("user"), .pid:
      context.node.output.write(text, from: context.process.pid)
    case .atom("stderr"), .atom("standard_error"): StandardError.write(text, context)
    case .atom: throw RaisedError.badArguments([(1, "the device does not exist")], in: "io", "put_chars")
    default: throw ArgumentMismatch(0, "not a device")
    }
    return .ok
  }

  package static func inspect(
    _ context: CallContext, _ item: Term, _ options: [(key: Atom, value: Term)], device: Term?
  ) throws -> Term {
    var text = ""
    if let label = options.first(where: { $0.key == "label" })?.value {
      text = try Self.text(label, context) + ": "
    }
    var inspection = InspectOptions()
    inspection.pretty = true
    inspection.definedStructs = context.interpreter
    try inspection.apply(options)
    text += item.inspect(inspection)
    _ = try RaisedError.elements(text.utf8.count)
    _ = try write(context, text + "\n", device: device)
    return item
  }
}
