import ElixirSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// For scripts/quoted-conformance:
//   peeper-quoted LIST FOLDER   writes the quoted form of the n-th file of the list to FOLDER/n
//   peeper-quoted LIST          times the parser over the files of the list

func contents(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = fread(&chunk, 1, chunk.count, file)
    if count == 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes.append(contentsOf: chunk[..<count])
  }
}

func fail(_ message: String) -> Never {
  let bytes = Array((message + "\n").utf8)
  _ = write(2, bytes, bytes.count)
  exit(2)
}

guard CommandLine.arguments.count > 1, let list = contents(CommandLine.arguments[1]) else {
  fail("usage: peeper-quoted LIST [FOLDER]")
}
let sources = list.split(separator: "\n").map { path in
  contents(String(path)) ?? { fail("cannot read \(path)") }()
}

if CommandLine.arguments.count > 2 {
  for (index, source) in sources.enumerated() {
    guard let output = fopen("\(CommandLine.arguments[2])/\(index)", "w") else { fail("cannot write") }
    fputs(QuotedDump.text(of: source), output)
    fclose(output)
  }
} else {
  let rounds = 5
  let time = ContinuousClock().measure {
    for _ in 0..<rounds { for source in sources { _ = try? Parser.parse(source) } }
  }
  let bytes = sources.reduce(0) { $0 + $1.utf8.count } * rounds
  let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  print("peeper: \((Double(bytes) / 1e5 / seconds).rounded() / 10) MB/s")
}
