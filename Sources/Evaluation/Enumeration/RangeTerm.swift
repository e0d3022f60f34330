import BigInt
import Terms

/// A `%Range{}` whose ends and step fit a machine word: `first..last//step`. For others there is ``WideRange``.
public struct RangeTerm: Equatable, Sendable {
  @usableFromInline package var first: Int
  package var last: Int
  @usableFromInline package var step: Int

  package init(_ first: Int, _ last: Int, step: Int? = nil) {
    self.first = first
    self.last = last
    self.step = step ?? (first <= last ? 1 : -1)
  }

  package init?(_ term: Term) {
    guard case .map(let map) = term, map.structName == .rangeModule, let first = map["first"]?.asInteger,
      let last = map["last"]?.asInteger
    else { return nil }
    // A range of before there were steps has none.
    guard let step = map["step"] else {
      self.init(first, last)
      return
    }
    guard let step = step.asInteger else { return nil }
    self.init(first, last, step: step)
  }

  var term: Term { WideRange(self).term }

  /// How many steps lead from the first element to the last; nil if there is none.
  private var steps: UInt? {
    guard step > 0 ? first <= last : step < 0 && first >= last else { return nil }
    let distance = step > 0 ? last &- first : first &- last
    return UInt(bitPattern: distance) / step.magnitude
  }

  /// How many elements there are, or how many a collection can have at most if there are more.
  var count: Int { steps.map { $0 < UInt(Int.max) ? Int($0) + 1 : Int.max } ?? 0 }

  /// How many elements there are.
  var size: BigInt { steps.map { BigInt($0) + 1 } ?? 0 }

  var isEmpty: Bool { steps == nil }

  /// The element at a place that there is.
  @inlinable @inline(__always) func element(_ place: Int) -> Int { first &+ place &* step }

  package func contains(_ value: Int) -> Bool {
    guard !isEmpty, step > 0 ? value >= first && value <= last : value <= first && value >= last else {
      return false
    }
    let distance = step > 0 ? value &- first : first &- value
    return UInt(bitPattern: distance) % step.magnitude == 0
  }

  /// Whether the term is one of the integers of the range.
  package func contains(_ term: Term) -> Bool { term.asInteger.map { contains($0) } ?? false }

  /// The places that a slice by this range takes of `count` elements, as Elixir's `slice/2` counts them.
  package func slice(of count: Int) -> (start: Int, amount: Int, step: Int)? {
    let step = self.step == -1 && first > last ? 1 : self.step
    guard step > 0 else { return nil }
    let start = first >= 0 ? first : max(first + count, 0)
    let end = last >= 0 ? last : last + count
    if first < 0, first + count < 0, end < 0 { return (0, 0, 1) }
    if start >= count || end < start { return (0, 0, 1) }
    return (start, (min(end, count - 1) - start) / step + 1, step)
  }
}

/// A `%Range{}` of integers of any size.
package struct WideRange {
  package let first: BigInt
  package let last: BigInt
  package let step: BigInt

  package init(_ first: BigInt, _ last: BigInt, step: BigInt) {
    self.first = first
    self.last = last
    self.step = step
  }

  init(_ range: RangeTerm) { self.init(BigInt(range.first), BigInt(range.last), step: BigInt(range.step)) }

  package init?(_ term: Term) {
    guard case .map(let map) = term, map.structName == .rangeModule, let first = map["first"]?.asBigInt,
      let last = map["last"]?.asBigInt
    else { return nil }
    guard let step = map["step"] else {
      self.init(first, last, step: first <= last ? 1 : -1)
      return
    }
    guard let step = step.asBigInt else { return nil }
    self.init(first, last, step: step)
  }

  package var term: Term {
    .map(of: [
      (.atom(.structKey), .atom(.rangeModule)), (.atom("first"), Term(first)), (.atom("last"), Term(last)),
      (.atom("step"), Term(step)),
    ])
  }

  package var size: BigInt {
    guard step > 0 ? first <= last : step < 0 && first >= last else { return 0 }
    return (last - first) / step + 1
  }

  package func contains(_ value: BigInt) -> Bool {
    guard size > 0, step > 0 ? value >= first && value <= last : value <= first && value >= last else {
      return false
    }
    return (value - first) % step == 0
  }

  /// The element at a place, from the end if negative; nil beyond.
  package func element(at place: BigInt) -> Term? {
    let size = size
    let place = place < 0 ? size + place : place
    return place >= 0 && place < size ? Term(first + place * step) : nil
  }

  /// At most `amount` elements from a place on.
  package func slice(from start: BigInt, _ amount: BigInt) -> WideRange {
    let last = min(start + amount, size) - 1
    return WideRange(
      first + start * step, last < start ? first + (start - 1) * step : first + last * step, step: step)
  }

  /// The elements at the places of a range, as Elixir's `slice/2` counts them; nil if it takes none such.
  package func slice(of places: RangeTerm) -> WideRange? {
    let stride = places.step == -1 && places.first > places.last ? 1 : places.step
    guard stride > 0 else { return nil }
    let size = size
    func place(_ value: Int) -> BigInt { value < 0 ? size + BigInt(value) : BigInt(value) }
    let (start, end) = (max(place(places.first), 0), place(places.last))
    let slice = slice(from: start, max(end - start + 1, 0))
    return WideRange(slice.first, slice.last, step: step * BigInt(stride))
  }

  package var sum: Term {
    let size = size
    return Term((first * 2 + (size - 1) * step) * size / 2)
  }

  /// Whether both have an element in common.
  package func meets(_ other: WideRange) -> Bool {
    let (one, two) = (ascending, other.ascending)
    guard let one, let two else { return false }
    // One of each step of the first, from the first's first: where the second's lie is a congruence.
    let divisor = BigInt(one.step.magnitude.greatestCommonDivisor(with: two.step.magnitude))
    guard (two.first - one.first) % divisor == 0 else { return false }
    let period = two.step / divisor
    let inverse = period == 1 ? 0 : (one.step / divisor).modulus(period).inverse(period) ?? 0
    let turns = ((two.first - one.first) / divisor * inverse).modulus(period)
    let common = one.first + turns * one.step
    // From there on both meet every so many elements.
    let distance = one.step * period
    let low = max(one.first, two.first)
    let first =
      common >= low
      ? common - (common - low) / distance * distance
      : common + (low - common + distance - 1) / distance * distance
    return first <= min(one.last, two.last)
  }

  /// The range of these elements from the least to the greatest; nil if there is none.
  private var ascending: WideRange? {
    let size = size
    guard size > 0 else { return nil }
    let end = first + (size - 1) * step
    return step > 0 ? WideRange(first, end, step: step) : WideRange(end, first, step: -step)
  }

  /// The last `count` elements.
  package func suffix(_ count: BigInt) -> WideRange {
    let size = size
    return count >= size ? self : WideRange(first + (size - count) * step, last, step: step)
  }

  /// The range as an enumerable goes through it.
  var elements: LazyElements {
    let (size, step) = (size, step)
    var (place, next) = (BigInt(0), first)
    return LazyElements {
      guard place < size else { return nil }
      defer {
        place += 1
        next += step
      }
      return Term(next)
    }
  }
}
