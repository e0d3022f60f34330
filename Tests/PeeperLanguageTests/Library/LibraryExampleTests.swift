import Terms
import Testing

@testable import PeeperLanguage
@testable import Evaluation

@Suite struct LibraryExampleTests {
  static let modules = LibraryCatalog.standard().names

  @Test(arguments: modules)
  func `every example of a module has the value that stands beside it`(_ name: String) async throws {
    let module = try #require(LibraryCatalog.standard().module(named: Atom(name)))
    let bench = LibraryBench()
    for function in module.functions {
      for example in function.examples {
        let answer = await bench.answer(example.expression)
        if answer == example.value { continue }
        let value = await bench.answer(example.value)
        #expect(answer == value, "\(example.expression)")
      }
    }
  }

  @Test(arguments: modules)
  func `every function of a module says what it does`(_ name: String) throws {
    let module = try #require(LibraryCatalog.standard().module(named: Atom(name)))
    #expect(!module.doc.isEmpty)
    // Functions with underscores are called by what macros expand to.
    for function in module.functions where !function.name.name.hasPrefix("__") {
      #expect(!function.doc.isEmpty, "\(function.name.name)")
    }
  }
}
