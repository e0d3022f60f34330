extension LibraryCatalog {
  /// The modules of processes, servers, supervisors and the world around them.
  static let processModules: [String: @Sendable () -> LibraryModule] = [
    "Elixir.Agent": { .agent },
    "Elixir.Application": { .application },
    "Elixir.DynamicSupervisor": { .dynamicSupervisor },
    "Elixir.GenServer": { .genServer },
    "Elixir.IO": { .io },
    "Elixir.IO.ANSI": { .ioANSI },
    "Elixir.Logger": { .logger },
    "Elixir.Node": { .node },
    "Elixir.Process": { .process },
    "Elixir.Supervisor": { .supervisor },
    "Elixir.Task": { .task },
    "Elixir.Task.Supervisor": { .taskSupervisor },
    "global": { .global },
    "sys": { .sys },
    "timer": { .timer },
  ]
}
