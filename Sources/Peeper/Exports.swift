// A program that uses servers speaks of processes, nodes and terms too: one import is enough for it.
@_exported import ActorRuntime
@_exported import Terms
