import ElixirCompiler
import ElixirLibrary
import ErlangLibrary
import Evaluation
import OTPLibrary

extension LibraryCatalog {
  /// The modules of processes, servers, supervisors and the world around them.
  static let processModules: [String: @Sendable () -> LibraryModule] = [
    "Elixir.Agent": { .agent },
    "Elixir.Application": { .application },
    "Elixir.Code": { .code },
    "Elixir.DynamicSupervisor": { .dynamicSupervisor },
    "Elixir.ExUnit.Assertions": { .assertions },
    "Elixir.ExUnit.Case": { .exUnitCase },
    "Elixir.GenServer": { .genServer },
    "Elixir.IO": { .io },
    "Elixir.IO.ANSI": { .ioANSI },
    "Elixir.IO.Stream": { .ioStream },
    "Elixir.Logger": { .logger },
    "Elixir.Macro": { .macro },
    "Elixir.Module": { .module },
    "Elixir.Node": { .node },
    "Elixir.Process": { .process },
    "Elixir.Supervisor": { .supervisor },
    "Elixir.Task": { .task },
    "Elixir.Task.Supervisor": { .taskSupervisor },
    "Elixir.PartitionSupervisor": { .partitionSupervisor },
    "Elixir.Peeper": { .peeper },
    "Elixir.Peeper.GenServer": { .peeperGenServer },
    "Elixir.Peeper.Listener": { .peeperListener },
    "Elixir.Peeper.Supervisor": { .peeperSupervisor },
    "Elixir.Registry": { .registry },
    "erlang": { erlang },
    "ets": { .ets },
    "gen_server": { .erlangGenServer },
    "global": { .global },
    "logger": { .erlangLogger },
    "proc_lib": { .procLib },
    "supervisor": { .erlangSupervisor },
    "sys": { .sys },
    "timer": { .timer },
  ]

  private static let erlang = LibraryModule.erlang(sharing: kernel)
}
