import ActorRuntime

extension Node {
  /// Opens the prompt on this node, on the terminal, until the person leaves.
  ///
  /// What processes print and report appears above the line being typed if the node was made with a
  /// ``SessionOutput``; otherwise it goes where it went before, which may be into that line.
  ///
  /// ```swift
  /// let node = Node(.withPrompt)
  /// await node.openPrompt { prompt in
  ///   prompt.add("Cart", doc: "What somebody is going to buy.") { _ in Cart() }
  /// }
  /// ```
  /// - Parameters:
  ///   - options: What may be reached from the prompt: everything, unless they say otherwise.
  ///   - configure: Makes servers of the program's own known to the prompt.
  public func openPrompt(
    _ options: PromptOptions = PromptOptions(), _ configure: (Workbench) -> Void = { _ in }
  ) async {
    let workbench = Workbench(
      node: self, output: output as? SessionOutput ?? SessionOutput(), options: options)
    configure(workbench)
    await workbench.openPrompt()
  }
}

extension NodeConfiguration {
  /// A node whose output and reports appear at the prompt, once one is opened on it. They wait until then.
  public static var withPrompt: NodeConfiguration {
    let output = SessionOutput()
    var configuration = NodeConfiguration()
    configuration.output = output
    configuration.logger = output.logger
    return configuration
  }
}
