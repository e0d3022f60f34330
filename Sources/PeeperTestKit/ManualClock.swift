import ActorRuntime

/// A clock that a test moves: `clock.advance(by: .seconds(5))` fires the timers on the way, in order.
public typealias ManualClock = VirtualClock
