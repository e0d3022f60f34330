import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  /// `:queue`: a pair of lists, the rear one reversed, exactly as Erlang builds it.
  package static let queue = LibraryModule(
    erlang: "queue",
    doc:
      "Double-ended queues as pairs of lists: adding and taking at either end is fast. See `new/0`, `in/2`, `out/1`.",
    functions: queueBasics + queueEnds + queueCallbacks + queueOkasaki)

  private static let queueBasics: [LibraryFunction] = [
    .sync("new", [], doc: "An empty queue.", example: (":queue.new()", "{[], []}")) { _ in Queue().term },
    .sync(
      "is_queue", ["term"], doc: "Whether the term is a queue.",
      example: (":queue.is_queue(:queue.new())", "true")
    ) { a in .boolean(Queue(a[0]) != nil) },
    .sync(
      "is_empty", ["queue"], doc: "Whether there is nothing in it.",
      example: (":queue.is_empty(:queue.new())", "true")
    ) { a in .boolean(try a.queue(0).isEmpty) },
    .sync(
      "len", ["queue"], doc: "How many items there are.",
      example: (":queue.len(:queue.from_list([1, 2]))", "2")
    ) { a in .integer(try a.queue(0).items.count) },
    .sync(
      "to_list", ["queue"], doc: "The items from front to rear.",
      example: (":queue.to_list(:queue.from_list([1, 2]))", "[1, 2]")
    ) { a in .list(of: try a.queue(0).items) },
    .sync(
      "from_list", ["list"], doc: "A queue of these items, the first at the front.",
      example: (":queue.to_list(:queue.from_list([1, 2]))", "[1, 2]")
    ) { a in Queue(items: try a.list(0)).term },
    .sync(
      "member", ["item", "queue"], doc: "Whether the item is in the queue.",
      example: (":queue.member(1, :queue.from_list([1]))", "true")
    ) { a in .boolean(try a.queue(1).items.contains(a[0])) },
    .sync(
      "reverse", ["queue"], doc: "The queue from rear to front.",
      example: (":queue.to_list(:queue.reverse(:queue.from_list([1, 2])))", "[2, 1]")
    ) { a in
      let queue = try a.queue(0)
      return Queue(rear: queue.front, front: queue.rear).term
    },
    .sync(
      "join", ["front", "rear"], doc: "Both queues in one.",
      example: (":queue.to_list(:queue.join(:queue.from_list([1]), :queue.from_list([2])))", "[1, 2]")
    ) { a in
      let (left, right) = (try a.queue(0), try a.queue(1))
      if right.isEmpty { return left.term }
      if left.isEmpty { return right.term }
      return Queue(rear: right.rear, front: left.front + left.rear.reversed() + right.front).term
    },
    .sync(
      "split", ["n", "queue"], doc: "A queue of the first `n` items and one of the others.",
      example: (":queue.len(elem(:queue.split(1, :queue.from_list([1, 2, 3])), 1))", "2")
    ) { a in
      let items = try a.queue(1).items
      let count = try a.nonNegativeInteger(0)
      guard count <= items.count else { throw RaisedError.badArg }
      return .tuple(
        Queue(items: Array(items.prefix(count))).term, Queue(items: Array(items.dropFirst(count))).term)
    },
    .sync(
      "delete", ["item", "queue"], doc: "The queue without the first such item.",
      example: (":queue.to_list(:queue.delete(1, :queue.from_list([1, 2, 1])))", "[2, 1]")
    ) { a in
      var queue = try a.queue(1)
      if let place = queue.front.firstIndex(of: a[0]) {
        queue.front.remove(at: place)
      } else if let place = queue.rear.lastIndex(of: a[0]) {
        queue.rear.remove(at: place)
      } else {
        return a[1]
      }
      return queue.balanced.term
    },
  ]

  private static let queueEnds: [LibraryFunction] = [
    .sync(
      "in", ["item", "queue"], doc: "Adds the item at the rear.",
      example: (":queue.to_list(:queue.in(2, :queue.from_list([1])))", "[1, 2]")
    ) { a in try a.ends(1).addingRear(a[0]) },
    .sync(
      "in_r", ["item", "queue"], doc: "Adds the item at the front.",
      example: (":queue.to_list(:queue.in_r(0, :queue.from_list([1])))", "[0, 1]")
    ) { a in try a.ends(1).addingFront(a[0]) },
    .sync(
      "out", ["queue"], doc: "`{{:value, item}, queue}` with the front item taken out, or `{:empty, queue}`.",
      example: (":queue.out(:queue.from_list([1]))", "{{:value, 1}, {[], []}}")
    ) { a in
      let queue = try a.ends(0)
      guard let item = try queue.first else { return .tuple(.atom("empty"), queue.term) }
      return .tuple(.tuple(.atom("value"), item), try queue.droppingFront())
    },
    .sync(
      "out_r", ["queue"], doc: "The same at the rear.",
      example: (":queue.out_r(:queue.from_list([1]))", "{{:value, 1}, {[], []}}")
    ) { a in
      let queue = try a.ends(0)
      guard let item = try queue.last else { return .tuple(.atom("empty"), queue.term) }
      return .tuple(.tuple(.atom("value"), item), try queue.droppingRear())
    },
    .sync(
      "peek", ["queue"], doc: "`{:value, item}` of the front item, or `:empty`.",
      example: (":queue.peek(:queue.from_list([1, 2]))", "{:value, 1}")
    ) { a in try a.ends(0).first.map { .tuple(.atom("value"), $0) } ?? .atom("empty") },
    .sync(
      "peek_r", ["queue"], doc: "`{:value, item}` of the rear item, or `:empty`.",
      example: (":queue.peek_r(:queue.from_list([1, 2]))", "{:value, 2}")
    ) { a in try a.ends(0).last.map { .tuple(.atom("value"), $0) } ?? .atom("empty") },
    .sync(
      "get", ["queue"], doc: "The front item of a queue that is not empty.",
      example: (":queue.get(:queue.from_list([1, 2]))", "1")
    ) { a in try a.ends(0).first.orEmpty("get", a) },
    .sync(
      "get_r", ["queue"], doc: "The rear item of a queue that is not empty.",
      example: (":queue.get_r(:queue.from_list([1, 2]))", "2")
    ) { a in try a.ends(0).last.orEmpty("get_r", a) },
    .sync(
      "drop", ["queue"], doc: "The queue without its front item.",
      example: (":queue.to_list(:queue.drop(:queue.from_list([1, 2])))", "[2]")
    ) { a in
      let queue = try a.ends(0)
      _ = try queue.first.orEmpty("drop", a)
      return try queue.droppingFront()
    },
    .sync(
      "drop_r", ["queue"], doc: "The queue without its rear item.",
      example: (":queue.to_list(:queue.drop_r(:queue.from_list([1, 2])))", "[1]")
    ) { a in
      let queue = try a.ends(0)
      _ = try queue.last.orEmpty("drop_r", a)
      return try queue.droppingRear()
    },
  ]

  private static let queueCallbacks: [LibraryFunction] = [
    .async(
      "filter", ["fun", "queue"],
      doc: "The items for which `fun` is `true`; a list that it gives takes the item's place.",
      example: (":queue.to_list(:queue.filter(&(&1 > 1), :queue.from_list([1, 2])))", "[2]")
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      var kept: [Term] = []
      for item in try a.queue(1).items {
        let answer = try await c.call(fun, item)
        if answer.isAtom(.true) {
          kept.append(item)
        } else if let items = answer.listElements {
          kept += items
        } else if !answer.isAtom(.false) {
          throw RaisedError.badArg
        }
      }
      return Queue(items: kept).term
    },
    .async(
      "fold", ["fun", "acc", "queue"], doc: "Folds the items from front to rear.",
      example: (":queue.fold(&+/2, 0, :queue.from_list([1, 2]))", "3")
    ) { c, a in
      let fun = try a.callback(0, arity: 2)
      var result = a[1]
      for item in try a.queue(2).items { result = try await c.call(fun, item, result) }
      return result
    },
    .async(
      "any", ["fun", "queue"], doc: "Whether `fun` is `true` for an item.",
      example: (":queue.any(&(&1 > 1), :queue.from_list([1, 2]))", "true")
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      for item in try a.queue(1).items where try await c.decide(fun, item) { return .true }
      return .false
    },
    .async(
      "all", ["fun", "queue"], doc: "Whether `fun` is `true` for every item.",
      example: (":queue.all(&(&1 > 1), :queue.from_list([1, 2]))", "false")
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      for item in try a.queue(1).items where try await !c.decide(fun, item) { return .false }
      return .true
    },
  ]

  /// The names of Okasaki's API for the same.
  private static let queueOkasaki: [LibraryFunction] = [
    .sync(
      "cons", ["item", "queue"], doc: "Adds the item at the front: `in_r/2`.",
      example: (":queue.to_list(:queue.cons(1, :queue.new()))", "[1]")
    ) { a in try a.ends(1).addingFront(a[0]) },
    .sync(
      "snoc", ["queue", "item"], doc: "Adds the item at the rear: `in/2`.",
      example: (":queue.to_list(:queue.snoc(:queue.new(), 1))", "[1]")
    ) { a in try a.ends(0).addingRear(a[1]) },
    .sync(
      "head", ["queue"], doc: "The front item: `get/1`.",
      example: (":queue.head(:queue.from_list([1, 2]))", "1")
    ) { a in try a.ends(0).first.orEmpty("head", a) },
    .sync(
      "tail", ["queue"], doc: "The queue without its front item: `drop/1`.",
      example: (":queue.to_list(:queue.tail(:queue.from_list([1, 2])))", "[2]")
    ) { a in
      let queue = try a.ends(0)
      _ = try queue.first.orEmpty("tail", a)
      return try queue.droppingFront()
    },
    .sync(
      "last", ["queue"], doc: "The rear item: `get_r/1`.",
      example: (":queue.last(:queue.from_list([1, 2]))", "2")
    ) { a in try a.ends(0).last.orEmpty("last", a) },
    .sync(
      "init", ["queue"], doc: "The queue without its rear item: `drop_r/1`.",
      example: (":queue.to_list(:queue.init(:queue.from_list([1, 2])))", "[1]")
    ) { a in
      let queue = try a.ends(0)
      _ = try queue.last.orEmpty("init", a)
      return try queue.droppingRear()
    },
  ]
}

/// A queue as Erlang holds it: neither list is empty where the queue has two items or more.
private struct Queue {
  var rear: [Term]
  var front: [Term]

  init(rear: [Term] = [], front: [Term] = []) {
    self.rear = rear
    self.front = front
  }

  /// Built as `queue:from_list/1` does: the front has the smaller half.
  init(items: [Term]) {
    let half = items.count / 2
    self.init(rear: items[half...].reversed(), front: Array(items[..<half]))
  }

  init?(_ term: Term) {
    guard let pair = term.asTuple, pair.count == 2, let rear = pair[0].listElements,
      let front = pair[1].listElements
    else { return nil }
    self.init(rear: rear, front: front)
  }

  var term: Term { .tuple(.list(of: rear), .list(of: front)) }
  var isEmpty: Bool { rear.isEmpty && front.isEmpty }
  var items: [Term] { front + rear.reversed() }
  var first: Term? { front.first ?? rear.last }
  var last: Term? { rear.first ?? front.last }

  /// A queue of a rear list alone, as Erlang divides it: the smaller half stays.
  private static func divided(rear: [Term]) -> Queue {
    Queue(rear: Array(rear[..<(rear.count / 2)]), front: rear[(rear.count / 2)...].reversed())
  }

  /// With a list that ran empty refilled from the other.
  var balanced: Queue {
    if front.isEmpty, rear.count > 1 { return .divided(rear: rear) }
    if rear.isEmpty, front.count > 1 { return Queue(items: front) }
    return self
  }

  var droppingFront: Queue {
    switch front.count {
    case 0:
      Queue(rear: Array(rear.prefix(rear.count > 1 ? 1 : 0)), front: rear.dropFirst().dropLast().reversed())
    case 1: .divided(rear: rear)
    default: Queue(rear: rear, front: Array(front.dropFirst()))
    }
  }

  var droppingRear: Queue {
    switch rear.count {
    case 0:
      Queue(
        rear: front.dropFirst().dropLast().reversed(), front: Array(front.prefix(front.count > 1 ? 1 : 0)))
    case 1: Queue(items: front)
    default: Queue(rear: Array(rear.dropFirst()), front: front)
    }
  }
}

/// A queue seen from its ends. What lies between is read only where the lists have to be divided anew, so that a
/// step costs the same however long the queue is.
private struct QueueEnds {
  let term: Term
  private let rear: Term
  private let front: Term

  init?(_ term: Term) {
    guard let pair = term.asTuple, pair.count == 2, pair[0].isList, pair[1].isList else { return nil }
    self.term = term
    (rear, front) = (pair[0], pair[1])
  }

  private func whole() throws -> Queue {
    guard let queue = Queue(term) else { throw RaisedError.badArg }
    return queue
  }

  var first: Term? {
    get throws { if case .list(let cell) = front { cell.head } else { try whole().first } }
  }
  var last: Term? {
    get throws { if case .list(let cell) = rear { cell.head } else { try whole().last } }
  }

  func addingRear(_ item: Term) -> Term {
    if case .list(let cell) = rear, case .emptyList = cell.tail, case .emptyList = front {
      return .tuple(.list(of: [item]), rear)
    }
    return .tuple(.list(Cons(item, rear)), front)
  }

  func addingFront(_ item: Term) -> Term {
    if case .list(let cell) = front, case .emptyList = cell.tail, case .emptyList = rear {
      return .tuple(front, .list(of: [item]))
    }
    return .tuple(rear, .list(Cons(item, front)))
  }

  func droppingFront() throws -> Term {
    if case .list(let cell) = front, case .list = cell.tail { return .tuple(rear, cell.tail) }
    return try whole().droppingFront.term
  }

  func droppingRear() throws -> Term {
    if case .list(let cell) = rear, case .list = cell.tail { return .tuple(cell.tail, front) }
    return try whole().droppingRear.term
  }
}

extension Term {
  fileprivate var isList: Bool {
    switch self {
    case .list, .emptyList: true
    default: false
    }
  }
}

extension Arguments {
  fileprivate func ends(_ index: Int) throws -> QueueEnds {
    guard let ends = QueueEnds(self[index]) else { throw RaisedError.badArg }
    return ends
  }

  fileprivate func queue(_ index: Int) throws -> Queue {
    guard let queue = Queue(self[index]) else { throw RaisedError.badArg }
    return queue
  }
}

extension Term? {
  /// `:empty` is raised where a queue has no item.
  fileprivate func orEmpty(_ function: Atom, _ a: Arguments) throws -> Term {
    guard let self else {
      throw RaisedError(
        .error, .atom("empty"), stacktrace: [StackEntry("queue", function, .arguments(a.terms))])
    }
    return self
  }
}
