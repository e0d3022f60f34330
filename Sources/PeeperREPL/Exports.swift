// Whoever opens the prompt has servers to look at.
@_exported import Peeper
