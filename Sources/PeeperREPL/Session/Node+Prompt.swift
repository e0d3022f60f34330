import ActorRuntime

extension Node {
  /// Opens the prompt on this node, on the terminal, and returns when the person leaves.
  ///
  /// ```swift
  /// let node = Node(.withPrompt)
  /// await node.openPrompt { prompt in
  ///   prompt.add("Cart", doc: "What somebody is going to buy.") { _ in Cart() }
  /// }
  /// ```
  /// Nothing typed there raises an error here, and the node goes on when the prompt is left. What processes print and
  /// report appears above the line being typed if the node was made ``ActorRuntime/NodeConfiguration/withPrompt``;
  /// otherwise it goes where it went before, **which may be into that line**. One terminal takes one prompt at a time.
  ///
  /// - Parameters:
  ///   - options: What may be reached from the prompt: everything, unless they say otherwise.
  ///   - configure: Makes servers of the program's own known to the prompt. Called once, before it opens.
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
  /// A node whose output and reports appear at the prompt, once one is opened on it. They wait until then, **all of
  /// them, in memory**. Each use makes a configuration for one node.
  ///
  /// ```swift
  /// var configuration = NodeConfiguration.withPrompt
  /// configuration.processLimit = 10_000
  /// let node = Node(configuration)
  /// ```
  public static var withPrompt: NodeConfiguration {
    let output = SessionOutput()
    var configuration = NodeConfiguration()
    configuration.output = output
    configuration.logger = output.logger
    return configuration
  }
}
