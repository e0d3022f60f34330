import ActorRuntime

/// Questions that a supervisor's process asks of the code that started it.
protocol SupervisorOwner: AnyObject, Sendable {
  /// Calls functions by name, for specifications that come as terms.
  var applier: ChildStart.Applier? { get }
  /// Says what to supervise. Runs in the supervisor's process, before any child is started.
  func supervise(in process: LocalProcess) async throws -> SupervisorInit
  /// Attachment that others find at the supervisor's pid.
  func attach(_ driver: SupervisorDriver, in process: LocalProcess) -> any AnyObject & Sendable
  /// The supervisor is about to end because there were too many restarts.
  func willGiveUp(_ process: LocalProcess, _ machine: SupervisorMachine)
}

/// The owner of a supervisor that is described by closures.
final class SupervisorCallback: SupervisorOwner {
  let applier: ChildStart.Applier?
  private let attachment: (@Sendable (SupervisorDriver) -> any AnyObject & Sendable)?
  private let callback: SupervisorInit.Callback

  /// - Parameter attachment: what others find at the pid, given the driver. The driver itself if nil.
  init(
    applier: ChildStart.Applier?,
    attachment: (@Sendable (SupervisorDriver) -> any AnyObject & Sendable)? = nil,
    _ callback: @escaping SupervisorInit.Callback
  ) {
    self.applier = applier
    self.attachment = attachment
    self.callback = callback
  }

  func supervise(in process: LocalProcess) async throws -> SupervisorInit { try await callback(process) }
  func attach(_ driver: SupervisorDriver, in process: LocalProcess) -> any AnyObject & Sendable {
    attachment?(driver) ?? driver
  }
  func willGiveUp(_ process: LocalProcess, _ machine: SupervisorMachine) {}
}
