import ActorRuntime
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  package static let ets = LibraryModule(
    erlang: "ets",
    doc: """
      Tables of tuples that processes share. A table is named by its reference, or by its name with `:named_table`;
      it ends with its owner, unless it has an heir.
      """,
    functions: etsTables + etsRows + etsUpdates + etsWalks + etsMatches)

  private static let etsTables: [LibraryFunction] = [
    .sync(
      "new", ["name", "options"],
      doc: """
        Makes a table. Options: `:set`, `:ordered_set`, `:bag`, `:duplicate_bag`; `:protected`, `:public`,
        `:private`; `:named_table`, `{:keypos, n}`, `{:heir, pid, data}`.
        """,
      example: (":ets.new(:scores, [:named_table])", ":scores")
    ) { c, a in try ETSFunctions.new(c, a[0], a[1]) },
    .sync("delete", ["table"], doc: "Ends a table.") { c, a in
      try ETSFunctions.run(c, a) { table in try c.node.deleteTable(table) }
      return .true
    },
    .sync("rename", ["table", "name"], doc: "Gives a table another name.") { c, a in
      guard let name = a[1].asAtom else {
        throw ArgumentMismatch(1, "invalid table name (must be an atom)")
      }
      return try ETSFunctions.run(c, a) { table in
        try c.node.tables.rename(table, to: name)
        return table.options.isNamed ? a[1] : a[0]
      }
    },
    .sync(
      "give_away", ["table", "pid", "gift_data"],
      doc: "Gives a table to another process, which gets an `:\"ETS-TRANSFER\"` message."
    ) {
      c, a in
      guard let pid = a[1].asPid else { throw ArgumentMismatch(1, "not a pid") }
      try ETSFunctions.run(c, a) { table in try c.node.tables.give(table, to: pid, data: a[2]) }
      return .true
    },
    .sync(
      "setopts", ["table", "opts"], doc: "Sets the heir of a table: `{:heir, pid, data}` or `{:heir, :none}`."
    ) { c, a in
      guard let options = TableOptions(a[1].listElements == nil ? .list(of: [a[1]]) : a[1]) else {
        throw ArgumentMismatch(1, "invalid options")
      }
      try ETSFunctions.run(c, a) { table in try c.node.tables.setHeir(options.heir, of: table) }
      return .true
    },
    .sync("info", ["table"], doc: "What is to know of a table, or `:undefined`.") { c, a in
      guard let table = try? c.node.tables.table(a[0]) else { return .undefined }
      return table.info()
    },
    .sync(
      "info", ["table", "item"],
      doc: "One item of it: `:size`, `:owner`, `:heir`, `:type`, `:keypos`, `:protection`, …"
    ) {
      c, a in
      guard let table = try? c.node.tables.table(a[0]) else { return .undefined }
      guard let item = a[1].asAtom,
        let value = table.info().keywordPairs?.first(where: { $0.key == item })?.value
      else {
        throw ArgumentMismatch(1, "not a valid info item")
      }
      return value
    },
    .sync(
      "whereis", ["name"], doc: "The reference of a named table, or `:undefined`.",
      example: (":ets.whereis(:nobody)", ":undefined")
    ) {
      c, a in c.node.table(named: try a.atom(0)).map { .reference($0.reference) } ?? .undefined
    },
    .sync("all", [], doc: "All tables.") { c, _ in .list(of: c.node.tables.all.map(\.term)) },
    .sync("tab2list", ["table"], doc: "All rows.") { c, a in
      .list(of: try ETSFunctions.run(c, a) { try $0.selectedRows() }.map { .tuple($0) })
    },
    .sync("i", [], doc: "Prints the tables.") { c, _ in
      for table in c.node.tables.all {
        c.node.output.write(
          "\(table.term.inspect()) \(table.name.name) \(table.kind.rawValue) \(table.count)\n",
          from: c.process.pid)
      }
      return .ok
    },
  ]

  private static let etsRows: [LibraryFunction] = [
    .sync(
      "insert", ["table", "objects"],
      doc: "Puts in a row, or a list of rows. In sets they replace those with the same key."
    ) {
      c, a in
      try ETSFunctions.insert(c, a)
      return .true
    },
    .sync(
      "insert_new", ["table", "objects"], doc: "The same if none of the keys is there: whether it was done."
    ) { c, a in
      .boolean(try ETSFunctions.run(c, a) { try $0.insertNew(try Table.rows(in: a[1])) })
    },
    .sync("lookup", ["table", "key"], doc: "The rows of a key.") { c, a in
      .list(of: try ETSFunctions.run(c, a) { try $0.lookup(a[1]) }.map { .tuple($0) })
    },
    .sync(
      "lookup_element", ["table", "key", "pos"],
      doc: "One element of the row of a key, counted from 1; of a bag, of all its rows."
    ) {
      c, a in
      guard let position = a[2].asPlace else { throw ArgumentMismatch(2, "not an integer") }
      return try ETSFunctions.run(c, a) { try $0.lookupElement(a[1], position) }
    },
    .sync("member", ["table", "key"], doc: "Whether there is a row of that key.") { c, a in
      .boolean(try ETSFunctions.run(c, a) { try $0.member(a[1]) })
    },
    .sync("delete", ["table", "key"], doc: "Takes out the rows of a key.") { c, a in
      try ETSFunctions.run(c, a) { try $0.delete(a[1]) }
      return .true
    },
    .sync("delete_object", ["table", "object"], doc: "Takes out one row.") { c, a in
      guard let row = a[1].asTuple else { throw ArgumentMismatch(1, "not a tuple") }
      try ETSFunctions.run(c, a) { try $0.deleteObject(row) }
      return .true
    },
    .sync("delete_all_objects", ["table"], doc: "Takes out all rows.") { c, a in
      try ETSFunctions.run(c, a) { try $0.deleteAll() }
      return .true
    },
    .sync("take", ["table", "key"], doc: "Takes out the rows of a key and returns them.") { c, a in
      .list(of: try ETSFunctions.run(c, a) { try $0.take(a[1]) }.map { .tuple($0) })
    },
  ]

  private static let etsUpdates: [LibraryFunction] = [
    .sync(
      "update_counter", ["table", "key", "update_op", .optional("default")],
      doc:
        "Adds to a counter, or to several, and returns the new values. `default` is the row if there is none."
    ) { c, a in
      let row = a.optional(3)?.asTuple
      return try ETSFunctions.run(c, a) { try $0.updateCounter(a[1], term: a[2], default: row) }
    },
    .sync(
      "update_element", ["table", "key", "element_spec"],
      doc: "Sets `{position, value}`, or several, in the row of a key: whether there was one."
    ) {
      c, a in .boolean(try ETSFunctions.run(c, a) { try $0.updateElement(a[1], term: a[2]) })
    },
  ]

  private static let etsWalks: [LibraryFunction] = [
    .sync("first", ["table"], doc: "The first key, or `:\"$end_of_table\"`.") { c, a in
      try ETSFunctions.run(c, a) { try $0.firstKey() } ?? ETSFunctions.end
    },
    .sync("last", ["table"], doc: "The last key, or `:\"$end_of_table\"`.") { c, a in
      try ETSFunctions.run(c, a) { try $0.lastKey() } ?? ETSFunctions.end
    },
    .sync("next", ["table", "key"], doc: "The key after that one.") { c, a in
      try ETSFunctions.run(c, a) { try $0.key(after: a[1]) } ?? ETSFunctions.end
    },
    .sync("prev", ["table", "key"], doc: "The key before that one.") { c, a in
      try ETSFunctions.run(c, a) { try $0.key(before: a[1]) } ?? ETSFunctions.end
    },
    .sync("slot", ["table", "i"], doc: "The rows of a place, counted from 0, or `:\"$end_of_table\"`.") {
      c, a in
      let place = try a.nonNegativeInteger(1)
      return try ETSFunctions.run(c, a) { table in
        let rows = try table.allRows()
        if table.kind == .orderedSet {
          guard place <= rows.count else { throw TableError.badPosition }
          return place < rows.count ? .list(of: [.tuple(rows[place])]) : ETSFunctions.end
        }
        let count = rows.count
        guard place < max(256, count) else { return ETSFunctions.end }
        return .list(
          of: rows.filter { TableOrder.place(of: $0[table.keyPosition - 1], among: count) == place }.map {
            .tuple($0)
          })
      }
    },
    .async("foldl", ["fun", "acc", "table"], doc: "Folds the rows from the first to the last.") { c, a in
      let function = try a.function(0, arity: 2)
      var result = a[1]
      for row in try ETSFunctions.run(c, a, 2, { try $0.allRows() }) {
        result = try await c.apply(function, .tuple(row), result)
      }
      return result
    },
    .async("foldr", ["fun", "acc", "table"], doc: "Folds the rows from the last to the first.") { c, a in
      let function = try a.function(0, arity: 2)
      var result = a[1]
      for row in try ETSFunctions.run(c, a, 2, { try $0.rowsFromLast() }) {
        result = try await c.apply(function, .tuple(row), result)
      }
      return result
    },
  ]

  private static let etsMatches: [LibraryFunction] = [
    .sync(
      "match", ["table", "pattern"], doc: "What `:\"$1\"`, `:\"$2\"`, … stand for in each row that fits."
    ) { c, a in
      .list(of: try ETSFunctions.run(c, a) { try $0.match(a[1]) })
    },
    .sync(
      "match", ["table", "pattern", "limit"], doc: "The same, some at a time: `{matches, continuation}`."
    ) { c, a in
      try ETSFunctions.page(c, a, try ETSFunctions.run(c, a) { try $0.match(a[1]) })
    },
    .sync("match", ["continuation"], doc: "The next ones.") { a in try ETSFunctions.next(a[0]) },
    .sync("match_object", ["table", "pattern"], doc: "The rows that fit.") { c, a in
      .list(of: try ETSFunctions.run(c, a) { try $0.matchObject(a[1]) }.map { .tuple($0) })
    },
    .sync("match_object", ["table", "pattern", "limit"], doc: "The same, some at a time.") { c, a in
      let rows = try ETSFunctions.run(c, a) { try $0.matchObject(a[1]) }
      return try ETSFunctions.page(c, a, rows.map { .tuple($0) })
    },
    .sync("match_object", ["continuation"], doc: "The next ones.") { a in try ETSFunctions.next(a[0]) },
    .sync("match_delete", ["table", "pattern"], doc: "Takes out the rows that fit.") { c, a in
      try ETSFunctions.run(c, a) { try $0.matchDelete(a[1]) }
      return .true
    },
    .sync("select", ["table", "match_spec"], doc: "What a match specification makes of the rows.") { c, a in
      .list(of: try ETSFunctions.run(c, a) { try $0.select(try MatchSpecification(a[1])) })
    },
    .sync(
      "select", ["table", "match_spec", "limit"], doc: "The same, some at a time: `{results, continuation}`."
    ) { c, a in
      try ETSFunctions.page(
        c, a, try ETSFunctions.run(c, a) { try $0.select(try MatchSpecification(a[1])) })
    },
    .sync("select", ["continuation"], doc: "The next ones.") { a in try ETSFunctions.next(a[0]) },
    .sync("select_reverse", ["table", "match_spec"], doc: "The same from the last row to the first.") {
      c, a in
      .list(of: try ETSFunctions.run(c, a) { try $0.selectReverse(try MatchSpecification(a[1])) })
    },
    .sync(
      "select_count", ["table", "match_spec"], doc: "How many rows a match specification answers true to."
    ) { c, a in
      .integer(try ETSFunctions.run(c, a) { try $0.selectCount(try MatchSpecification(a[1])) })
    },
    .sync(
      "select_delete", ["table", "match_spec"],
      doc: "Takes out the rows that it answers true to, and tells how many."
    ) {
      c, a in .integer(try ETSFunctions.run(c, a) { try $0.selectDelete(try MatchSpecification(a[1])) })
    },
    .sync(
      "select_replace", ["table", "match_spec"],
      doc: "Replaces rows by what it makes of them, with the same key."
    ) { c, a in
      .integer(try ETSFunctions.run(c, a) { try $0.selectReplace(try MatchSpecification(a[1])) })
    },
    .sync(
      "test_ms", ["tuple", "match_spec"],
      doc: "What a match specification makes of one row: `{:ok, result}`, false if it does not fit."
    ) {
      a in
      let specification = try ETSFunctions.translated { try MatchSpecification(a[1]) }
      return .tuple(.ok, specification.result(for: try a.tuple(0)) ?? .false)
    },
    .sync("match_spec_compile", ["match_spec"], doc: "A match specification to run over lists.") { c, a in
      let specification = try ETSFunctions.translated { try MatchSpecification(a[0]) }
      return .reference(
        CompiledMatchSpecification(specification, number: c.node.makeReference().number))
    },
    .sync("match_spec_run", ["list", "compiled_match_spec"], doc: "What it makes of the tuples of a list.") {
      a in
      guard let compiled = a[1].asReference as? CompiledMatchSpecification else {
        throw ArgumentMismatch(1, "not a valid match specification")
      }
      return .list(
        of: try a.list(0).whileWanted.compactMap { $0.asTuple.flatMap(compiled.specification.result(for:)) })
    },
    .sync("is_compiled_ms", ["term"], doc: "Whether it is a compiled match specification.") { a in
      .boolean(a[0].asReference is CompiledMatchSpecification)
    },
    .sync("safe_fixtable", ["table", "fix"], doc: "Tables may always be walked safely: does nothing.") {
      c, a in
      try ETSFunctions.run(c, a) { _ in }
      return .true
    },
    .sync(
      "fun2ms", ["literal_fun"],
      doc: "The match specification that a function stands for, which has to be written out in the call.",
      example: (
        #":ets.fun2ms(fn {a, b} when b > 1 -> a end)"#, #"[{{:"$1", :"$2"}, [{:>, :"$2", 1}], [:"$1"]}]"#
      )
    ) { a in
      throw RaisedError.exit(
        .tuple(.atom("badarg"), .tuple(.atom("ets"), .atom("fun2ms"), .list(of: a.terms))))
    },
    .missing("to_dets", ["table", "dets"], "Tables live in memory only."),
    .missing("from_dets", ["table", "dets"], "Tables live in memory only."),
    .missing("file2tab", ["filename"], "Tables live in memory only."),
    .missing("tab2file", ["table", "filename"], "Tables live in memory only."),
  ]
}

enum ETSFunctions {
  static let end = Term.atom("$end_of_table")

  static func new(_ context: CallContext, _ nameTerm: Term, _ optionsTerm: Term) throws -> Term {
    guard let name = nameTerm.asAtom else { throw ArgumentMismatch(0, "not an atom") }
    guard let options = TableOptions(optionsTerm) else {
      throw ArgumentMismatch(1, optionsTerm.listElements == nil ? "not a list" : "invalid options")
    }
    return try translated { try context.node.makeTable(name, options, owner: context.process) }.term
  }

  /// Does something with the table that an argument names; what is wrong becomes Erlang's `badarg`.
  @discardableResult
  static func run<R>(
    _ context: CallContext, _ arguments: Arguments, _ index: Int = 0, _ body: (Table) throws -> R
  ) throws -> R {
    do {
      return try body(try context.node.tables.table(arguments[index]))
    } catch let error as TableError {
      throw RaisedError.badArguments(error.complaints.map { ($0.argument, $0.text) }, in: "ets")
    }
  }

  /// `:ets.insert/2`; of rows without a key Erlang says no more than "argument error".
  static func insert(_ context: CallContext, _ arguments: Arguments) throws {
    try run(context, arguments) { table in
      let rows = try Table.rows(in: arguments[1])
      if rows.whileWanted.contains(where: { $0.count < table.keyPosition }) { throw RaisedError.badArg }
      try table.insert(rows)
    }
  }

  static func translated<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch let error as TableError {
      throw RaisedError.badArguments(error.complaints.map { ($0.argument, $0.text) }, in: "ets")
    }
  }

  /// `{results, continuation}` of the first ones.
  static func page(_ context: CallContext, _ arguments: Arguments, _ results: [Term]) throws -> Term {
    let limit = try arguments.positiveInteger(2)
    let table = try context.node.tables.table(arguments[0])
    return TablePage.page(results, limit, table, context.node)
  }

  static func next(_ continuation: Term) throws -> Term {
    if continuation == end { return end }
    guard let tuple = continuation.asTuple, let page = TablePage.find(in: tuple) else {
      throw ArgumentMismatch(0, "invalid continuation")
    }
    return page.next
  }
}
