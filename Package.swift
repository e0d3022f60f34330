// swift-tools-version: 6.2
import PackageDescription

/// Targets in which the compiler refuses what is not safe for memory, unless it says `unsafe`, or `@safe` of what it
/// wraps.
let memorySafe: [SwiftSetting] = [
  .strictMemorySafety(), .treatWarning("StrictMemorySafety", as: .error),
]

/// As the targets of the language are compiled.
let language: [SwiftSetting] = [.enableUpcomingFeature("NonisolatedNonsendingByDefault")] + memorySafe

// The layer map: a target imports only what stands below it. docs/architecture.md says why.

let package = Package(
  name: "peeper",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Peeper", targets: ["Peeper"]),
    .library(name: "PeeperREPL", targets: ["PeeperREPL"]),
    .library(name: "PeeperTestKit", targets: ["PeeperTestKit"]),
    .executable(name: "peeper-repl", targets: ["peeper-repl"]),
    .executable(name: "peeper-bench", targets: ["peeper-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
  ],
  targets: [
    // 6  flags, wiring, exit code
    .executableTarget(
      name: "peeper-repl",
      dependencies: ["PeeperREPL", .product(name: "ArgumentParser", package: "swift-argument-parser")]),

    // 5  session, commands, completion, help, script runner: no terminal needed to test it
    .target(
      name: "PeeperREPL",
      dependencies: [
        "PeeperLanguage", "OTPLibrary", "ElixirCompiler", "ElixirLibrary", "CommonLibrary", "Evaluation",
        "ElixirSyntax", "PeeperPrinter", "Peeper", "ActorRuntime", "Terms", "LineEditor",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")] + memorySafe),

    // 4  text → syntax → evaluation; trees and reports → text
    // every ready-made module, and an interpreter that knows them
    .target(
      name: "PeeperLanguage",
      dependencies: [
        "ElixirCompiler", "ElixirLibrary", "ErlangLibrary", "OTPLibrary", "Evaluation", "ActorRuntime",
      ],
      swiftSettings: language),
    // the ready-made modules that stand on Peeper: servers, supervisors, tasks, registries
    .target(
      name: "OTPLibrary",
      dependencies: ["CommonLibrary", "Evaluation", "ElixirSyntax", "Peeper", "ActorRuntime", "Terms"],
      swiftSettings: language),
    // Elixir's modules that stand on none but these
    .target(
      name: "ElixirLibrary",
      dependencies: [
        "CommonLibrary", "Evaluation", "ElixirSyntax", "RegexEngine", "ActorRuntime", "Terms",
        .product(name: "BigInt", package: "BigInt"), .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: language),
    // Erlang's
    .target(
      name: "ErlangLibrary",
      dependencies: [
        "CommonLibrary", "Evaluation", "ElixirSyntax", "RegexEngine", "ActorRuntime", "Terms",
        .product(name: "BigInt", package: "BigInt"), .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: language),
    // syntax → code that runs; modules, macros, sessions; Code, Macro, Module
    .target(
      name: "ElixirCompiler",
      dependencies: [
        "CommonLibrary", "Evaluation", "ElixirSyntax", "ActorRuntime", "Terms",
        .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: language),
    // what both libraries are written with: dates, texts, paths, digests, input and output as terms
    .target(
      name: "CommonLibrary",
      dependencies: [
        "Evaluation", "ElixirSyntax", "RegexEngine", "ActorRuntime", "Terms",
        .product(name: "BigInt", package: "BigInt"), .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: language),
    // code that runs: nodes, frames, patterns, calls, errors, the modules of a node
    .target(
      name: "Evaluation",
      dependencies: [
        "ElixirSyntax", "ActorRuntime", "Terms", "CTerms", .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: language),
    // regular expressions: PCRE2 as Erlang's functions need it
    .target(name: "RegexEngine", dependencies: ["Terms", "CPCRE2", "CTerms"], swiftSettings: language),
    // text → syntax
    .target(
      name: "ElixirSyntax",
      dependencies: ["ActorRuntime", "Terms", .product(name: "BigInt", package: "BigInt")],
      swiftSettings: language),
    .target(
      name: "PeeperPrinter", dependencies: ["Peeper", "ActorRuntime", "Terms"], swiftSettings: memorySafe),

    // 3  what programs use
    .target(
      name: "Peeper",
      dependencies: ["ActorRuntime", "Terms", .product(name: "Logging", package: "swift-log")],
      swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")] + memorySafe),

    // 2  what a process is
    .target(
      name: "ActorRuntime",
      dependencies: [
        "Terms", "CActorRuntime", .product(name: "Logging", package: "swift-log"),
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HashTreeCollections", package: "swift-collections"),
      ],
      swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")] + memorySafe),

    // 1  values; lines typed by a person
    .target(
      name: "Terms",
      dependencies: [
        "CTerms",
        .product(name: "BigInt", package: "BigInt"),
      ],
      swiftSettings: memorySafe),
    .target(name: "LineEditor", dependencies: ["CLibEdit"], swiftSettings: memorySafe),

    // 0  C
    .systemLibrary(
      name: "CLibEditSystem", pkgConfig: "libedit",
      providers: [.apt(["libedit-dev"]), .brew(["libedit"]), .yum(["libedit-devel"])]),
    .target(name: "CLibEdit", dependencies: ["CLibEditSystem"]),
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"]), .yum(["pcre2-devel"])]),
    .target(name: "CTerms"),
    .target(name: "CActorRuntime"),

    // for tests, ours and users'
    .target(
      name: "PeeperTestKit",
      dependencies: ["Peeper", "ActorRuntime", "Terms", .product(name: "Logging", package: "swift-log")],
      swiftSettings: memorySafe),

    // the workloads of scripts/bench
    .executableTarget(
      name: "peeper-bench",
      dependencies: ["PeeperLanguage", "ElixirCompiler", "Evaluation", "Peeper", "ActorRuntime", "Terms"],
      swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]),

    // our quoted forms, for scripts/quoted-conformance
    .executableTarget(name: "peeper-quoted", dependencies: ["ElixirSyntax"]),

    // marks for suites
    .target(name: "TestTraits", path: "Tests/TestTraits"),
    .testTarget(
      name: "TermsTests", dependencies: ["Terms", .product(name: "BigInt", package: "BigInt")],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ActorRuntimeTests", dependencies: ["ActorRuntime", "Terms", "PeeperTestKit", "TestTraits"]),
    .testTarget(
      name: "PeeperTests",
      dependencies: ["Peeper", "ActorRuntime", "Terms", "PeeperTestKit", "TestTraits", "Trials"]),
    // texts made by chance
    .target(name: "Fuzzing", path: "Tests/Fuzzing"),
    .testTarget(
      name: "ElixirSyntaxTests", dependencies: ["ElixirSyntax", "ActorRuntime", "Terms", "Fuzzing"]),
    // sources evaluated on a node of their own
    .target(
      name: "LanguageProbe",
      dependencies: ["PeeperLanguage", "ElixirCompiler", "Evaluation", "ActorRuntime", "Terms"],
      path: "Tests/LanguageProbe"),
    .testTarget(
      name: "EvaluationTests",
      dependencies: [
        "Evaluation", "ElixirCompiler", "PeeperLanguage", "ActorRuntime", "Terms", "LanguageProbe",
        "PeeperTestKit",
      ]),
    .testTarget(
      name: "ElixirCompilerTests",
      dependencies: [
        "ElixirCompiler", "PeeperLanguage", "Evaluation", "ElixirSyntax", "ActorRuntime", "Terms",
        "LanguageProbe", "PeeperTestKit",
      ]),
    .testTarget(
      name: "PeeperLanguageTests",
      dependencies: [
        "PeeperLanguage", "OTPLibrary", "ElixirCompiler", "ElixirLibrary", "Evaluation", "ElixirSyntax",
        "RegexEngine",
        "Peeper",
        "ActorRuntime", "Terms", "PeeperTestKit", "Fuzzing", "LanguageProbe",
      ],
      exclude: ["Library/Conformance"]),
    .testTarget(
      name: "PeeperPrinterTests", dependencies: ["PeeperPrinter", "Peeper", "Terms", "PeeperTestKit"]),
    // loads that look for what is lost, wrong, hung or left over: the tests run them, and scripts/trials for longer
    .target(name: "CTrials", path: "Tests/CTrials"),
    .target(
      name: "Trials",
      dependencies: [
        "Peeper", "ActorRuntime", "Terms", "CTrials", .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/Trials",
      swiftSettings: [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]),
    .executableTarget(name: "peeper-trials", dependencies: ["Trials"], path: "Tests/TrialRunner"),

    // a program with servers of its own, and one that opens the prompt on them
    .executableTarget(name: "library-example", dependencies: ["Peeper"], path: "examples/library"),
    .executableTarget(name: "embedding-example", dependencies: ["PeeperREPL"], path: "examples/embedding"),

    // a terminal for tests, and a program to type at
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .target(name: "PseudoTerminal", dependencies: ["CPseudoTerminal"], path: "Tests/PseudoTerminal"),
    .executableTarget(
      name: "line-editor-probe", dependencies: ["LineEditor", "CLibEdit"], path: "Tests/LineEditorProbe"),
    .testTarget(
      name: "LineEditorTests", dependencies: ["LineEditor", "PseudoTerminal", "line-editor-probe"]),
    .testTarget(
      name: "PeeperREPLTests",
      dependencies: [
        "PeeperREPL", "PeeperLanguage", "ElixirCompiler", "CommonLibrary", "Evaluation", "ElixirSyntax",
        "Peeper",
        "ActorRuntime", "Terms", "LineEditor", "PseudoTerminal",
        "PeeperTestKit", "TestTraits", "Trials",
        "peeper-repl", "embedding-example", "library-example",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// scripts/docs sets PEEPER_DOCS.
if Context.environment["PEEPER_DOCS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"))
}

// PEEPER_TESTS=NAME[,NAME …] leaves those targets and what is below them, so that `swift build --build-tests` builds
// no more. `scripts/test NAME` sets it.
if let names = Context.environment["PEEPER_TESTS"] {
  var wanted: Set<String> = []
  func want(_ name: String) {
    guard let target = package.targets.first(where: { $0.name == name }), wanted.insert(name).inserted else {
      return
    }
    for case .byNameItem(let below, _) in target.dependencies { want(below) }
  }
  for name in names.split(separator: ",") { want(String(name)) }
  package.targets.removeAll { !wanted.contains($0.name) }
  package.products.removeAll()
}
