// A program to type at: the tests of LineEditor run it in a pseudo-terminal.
//
// It says each line that it gets. `above TEXT` has TEXT written while the next line is being typed, as soon as
// the first key of that line completes: Tab on `go` writes the text and inserts nothing.

import CLibEdit
import LineEditor
import Synchronization

final class Later: Sendable {
  let text = Mutex("")
  let reader = Mutex<TerminalReader?>(nil)
}

let later = Later()
let environment: [String: String] = {
  var found: [String: String] = [:]
  for name in ["TERM", "XDG_STATE_HOME", "HOME"] {
    if let value = getenv(name) { found[name] = String(cString: value) }
  }
  return found
}()

var configuration = TerminalReader.Configuration(environment: environment)
configuration.historyFile = HistoryFile.standard(environment: environment)
configuration.complete = { typed in
  if typed.hasSuffix("go") {
    later.reader.withLock { $0?.write(later.text.withLock { $0 }) }
    return .none
  }
  return Completion(of: typed, from: ["counter", "count", "stack"])
}
configuration.onInterrupt = { later.reader.withLock { $0?.write("interrupted while idle\n") } }
let reader = TerminalReader(configuration)
later.reader.withLock { $0 = reader }

reading: while true {
  switch await reader.readLine(prompt: "> ") {
  case .line(let line):
    if line.hasPrefix("above ") { later.text.withLock { $0 = String(line.dropFirst(6)) + "\n" } }
    reader.remember(line)
    reader.write("got \(line.debugDescription)\n")
  case .interrupted: reader.write("interrupted\n")
  case .end: break reading
  }
}
reader.close()
reader.write("bye\n")
