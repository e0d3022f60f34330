import Terms

/// A module while its body runs, as the code in the body sees it.
package protocol ModuleUnderDefinition: AnyObject {
  /// Its atom.
  var name: Atom { get }
}
