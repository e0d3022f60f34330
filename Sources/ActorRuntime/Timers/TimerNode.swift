@_spi(Internals) import Terms

/// Something that happens at a point in time. Subclasses say what.
@_spi(Internals) open class TimerNode: Reference, @unchecked Sendable {
  // Safety: the fields are guarded by the lock of the timers in which the node stands.
  @safe @exclusivity(unchecked) final var deadline: Int64 = 0
  @safe @exclusivity(unchecked) final var order: UInt64 = 0
  /// The place in the heap, -1 if the timer does not run.
  @safe @exclusivity(unchecked) final var position = -1
  /// Whether it stands in the list of the process that it is for, too.
  @safe @exclusivity(unchecked) final var isListed = false

  /// A timer of that reference number; those that no term names may have 0.
  public override init(number: UInt64 = 0) { super.init(number: number) }

  /// Called once, with no lock held, when the time has come.
  open func fire() {}
}

/// The heap of running timers: each knows its place, so that taking one out needs no search.
struct TimerHeap {
  private var nodes: [TimerNode] = []

  var first: TimerNode? { nodes.first }
  var count: Int { nodes.count }

  mutating func insert(_ node: TimerNode) {
    nodes.append(node)
    siftUp(nodes.count - 1)
  }

  mutating func popFirst() -> TimerNode? {
    guard let node = nodes.first else { return nil }
    remove(node)
    return node
  }

  /// Takes out a timer that stands in this heap.
  mutating func remove(_ node: TimerNode) {
    let position = node.position
    node.position = -1
    let moved = nodes.removeLast()
    guard moved !== node else { return }
    nodes[position] = moved
    moved.position = position
    siftUp(position)
    siftDown(moved.position)
  }

  private func precedes(_ left: TimerNode, _ right: TimerNode) -> Bool {
    left.deadline != right.deadline ? left.deadline < right.deadline : left.order < right.order
  }

  private mutating func siftUp(_ start: Int) {
    var position = start
    let node = nodes[position]
    while position > 0 {
      let parent = (position - 1) / 4
      guard precedes(node, nodes[parent]) else { break }
      nodes[position] = nodes[parent]
      nodes[position].position = position
      position = parent
    }
    nodes[position] = node
    node.position = position
  }

  private mutating func siftDown(_ start: Int) {
    var position = start
    let node = nodes[position]
    while true {
      let firstChild = position * 4 + 1
      guard firstChild < nodes.count else { break }
      var least = firstChild
      for child in firstChild + 1..<max(firstChild + 1, min(firstChild + 4, nodes.count))
      where precedes(nodes[child], nodes[least]) {
        least = child
      }
      guard precedes(nodes[least], node) else { break }
      nodes[position] = nodes[least]
      nodes[position].position = position
      position = least
    }
    nodes[position] = node
    node.position = position
  }
}
