import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let partitionSupervisor = LibraryModule(
    "PartitionSupervisor",
    doc:
      "Several copies of one child, among which keys are shared out: `{:via, PartitionSupervisor, {name, key}}`.",
    functions: [
      .async(
        "start_link", ["opts"],
        doc: "Starts one, linked. Options: `child_spec:`, `name:`, `partitions:`, `with_arguments:`."
      ) {
        c, a in try await PartitionFunctions.start(c, try a.keywords(0))
      },
      .async("partitions", ["name"], doc: "How many copies there are.") { c, a in
        .integer(
          try PartitionSupervisor(try await ServerFunctions.destination(c, a[0]), on: c.node).partitions)
      },
      .async("which_children", ["name"], doc: "`{partition, pid, type, modules}` of each copy.") { c, a in
        try await SupervisorFunctions.request(c, a[0], .atom("which_children"))
      },
      .async(
        "count_children", ["name"], doc: "How many children there are: specs, active, supervisors, workers."
      ) { c, a in
        SupervisorFunctions.map(try await SupervisorFunctions.request(c, a[0], .atom("count_children")))
      },
      .async(
        "stop", ["name", .optional("reason", .atom(.normal)), .optional("timeout", .infinity)],
        doc: "Ends it, and its children before."
      ) { c, a in
        let timeout = try ProcessFunctions.timeout(a, 2)
        try await ServerFunctions.stop(c, a[0], a[1], timeout)
        return .ok
      },
      .sync("child_spec", ["opts"], doc: "How a supervisor starts a partition supervisor.") { a in
        let name = try a.keywords(0).first { $0.key == "name" }?.value
        return ChildSpecs.readyMade("Elixir.PartitionSupervisor", id: name, a[0], type: "supervisor")
      },
    ])
}

enum PartitionFunctions {
  /// Refuses a `{:via, PartitionSupervisor, …}` name of a supervisor that does not run.
  static func checkName(_ context: CallContext, _ name: Term) async throws {
    guard let tuple = name.asTuple, tuple.count == 2 else { return }
    let supervisor = try await ServerFunctions.destination(context, tuple[0])
    _ = try PartitionSupervisor(supervisor, on: context.node).partitions
  }

  static func start(_ context: CallContext, _ options: [(key: Atom, value: Term)]) async throws -> Term {
    func option(_ key: Atom) -> Term? { options.first { $0.key == key }?.value }
    guard let nameTerm = option("name"), nameTerm.isTruthy, let name = try ServerFunctions.name(nameTerm)
    else {
      throw RaisedError.argumentError("the :name option must be given to PartitionSupervisor")
    }
    guard let child = option("child_spec"), child.isTruthy else {
      throw RaisedError.argumentError("the :child_spec option must be given to PartitionSupervisor")
    }
    let count = option("partitions") ?? .integer(context.node.concurrency)
    guard let partitions = count.asPlace, partitions >= 1 else {
      throw RaisedError.argumentError(
        "the :partitions option must be a positive integer, got: \(count.inspect())")
    }
    _ = try RaisedError.elements(partitions, of: RaisedError.sizeOfProcess)
    let term = try await ChildSpecs.overridden(context, child, [])
    let applier = ChildSpecs.applier(context.interpreter)
    var specs: [ChildSpec] = []
    for partition in 0..<partitions {
      var spec: ChildSpec
      do throws(SupervisionError) { spec = try ChildSpec(term, applier: applier) } catch {
        return .tuple(.error, .tuple(.atom("start_spec"), error.term))
      }
      if case .function(let function)? = option("with_arguments") {
        let arguments = try await context.apply(
          function, .list(of: spec.start.arguments), .integer(partition))
        guard let list = arguments.listElements else {
          throw RaisedError.runtime(
            "the call to the function in :with_arguments must return a list, got: \(arguments.inspect())")
        }
        spec.start = ChildStart(spec.start.module, spec.start.function, list, applier: applier)
      }
      specs.append(spec)
    }
    let flags: SupervisorFlags
    do throws(SupervisionError) { flags = try SupervisorFlags(options: options) } catch {
      return .tuple(.error, .tuple(.atom("supervisor_data"), error.term))
    }
    let children = specs
    let result = await context.node.launchPartitionSupervisor(
      name, partitions: partitions, flags: flags, parent: context.process, applier: applier
    ) { children[$0] }
    try context.process.checkKilled()
    return result.term
  }
}
