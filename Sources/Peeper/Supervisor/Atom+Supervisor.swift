import Terms

/// Names of requests to supervisors. Written here once: each use of a literal looks it up in the atom table.
extension Atom {
  static let whichChildren: Atom = "which_children"
  static let countChildren: Atom = "count_children"
  static let startChild: Atom = "start_child"
  static let terminateChild: Atom = "terminate_child"
  static let restartChild: Atom = "restart_child"
  static let deleteChild: Atom = "delete_child"
  static let childSpecification: Atom = "get_childspec"
  static let tryAgain: Atom = "try_again_restart"
  /// Answered `:ok` when what happened before is done with. No request of OTP's.
  static let areChildrenUp: Atom = "$peeper_are_children_up"
}
