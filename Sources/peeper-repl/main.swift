import PeeperREPL

print("not wired yet")
