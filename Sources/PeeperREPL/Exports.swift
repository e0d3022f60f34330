// Programs that open the prompt have servers to look at.
@_exported import Peeper
