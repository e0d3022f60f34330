import CPCRE2
import CTerms
import Synchronization
import Terms

/// A regular expression, compiled by PCRE2.
///
/// There are two codes of it. One is made at once; it looks for matches in short texts, with a bound on its steps. The
/// other is made when that does not do: it calls back before each item of the pattern, so that the search ends when
/// its process is killed, and is native code where the machine allows.
package final class RegexPattern: Sendable {
  /// How many groups there are, without the whole match.
  package let groupCount: Int
  /// Groups that have a name, sorted by name.
  package let names: [(name: String, group: Int)]
  /// Whether pattern and subject are UTF-8.
  package let isUnicode: Bool
  /// Whether a step over the end of a line may be one over CRLF.
  package let hasLongNewline: Bool
  /// Whether groups of one name count as one.
  var mergesNames: Bool { options.bits & PCRE2_DUPNAMES != 0 }
  /// Whether the pattern says itself how many steps a search may take.
  let hasLimit: Bool
  let code: RegexCode

  private let text: [UInt8]
  private let options: RegexOptions
  private let watched = AtomicLazyReference<RegexCode>()
  private let uses = Atomic<Int>(0)

  package init(_ text: [UInt8], _ options: RegexOptions = RegexOptions()) throws(RegexSyntaxError) {
    guard !options.isUnicode || Binary(text).isUTF8 else {
      throw RegexSyntaxError(message: "invalid UTF-8 string", position: 0)
    }
    var notation = try RegexNotation(text)
    var (code, error) = Self.compile(notation.text, options)
    while code == nil, notation.mend(error: error.number, at: error.position) {
      (code, error) = Self.compile(notation.text, options)
    }
    guard let code else { throw notation.error(error.number, at: error.position) }
    self.text = notation.text
    self.options = options
    self.code = code
    groupCount = code.number(PCRE2_INFO_CAPTURECOUNT) ?? 0
    names = code.names()
    isUnicode = (code.number(PCRE2_INFO_ALLOPTIONS) ?? 0) & Int(PCRE2_UTF) != 0
    hasLimit = code.number(PCRE2_INFO_MATCHLIMIT) != nil || code.number(PCRE2_INFO_DEPTHLIMIT) != nil
    let newline = Int32(code.number(PCRE2_INFO_NEWLINE) ?? 0)
    hasLongNewline = [PCRE2_NEWLINE_ANY, PCRE2_NEWLINE_CRLF, PCRE2_NEWLINE_ANYCRLF].contains(newline)
  }

  /// Groups in brackets may be nested so deep: Erlang's stack allows as many.
  private static let mostNesting: UInt32 = 799
  /// Longer patterns are refused unread.
  private static let mostBytes = 16 << 20
  /// Most native stack that compiling a group takes, and the share that stays for the machine code's compiler.
  private static let stackOfCompiler: UInt = 160 << 10
  private static let stackOfMachineCompiler: UInt = 448 << 10

  private static func compile(_ text: [UInt8], _ options: RegexOptions, _ more: UInt32 = 0)
    -> (code: RegexCode?, error: (number: Int, position: Int))
  {
    guard text.count <= mostBytes else { return (nil, (20, text.count)) }
    guard let context = unsafe pcre2_compile_context_create_8(nil) else { return (nil, (21, 0)) }
    defer { unsafe pcre2_compile_context_free_8(context) }
    unsafe pcre2_set_parens_nest_limit_8(context, mostNesting)
    unsafe pcre2_set_compile_extra_options_8(context, PCRE2_EXTRA_ALLOW_LOOKAROUND_BSK)
    unsafe pcre2_set_newline_8(context, (options.newline ?? .lf).code)
    unsafe pcre2_set_bsr_8(
      context, UInt32(options.takesOnlyASCIINewlines == true ? PCRE2_BSR_ANYCRLF : PCRE2_BSR_UNICODE))
    unsafe pcre2_set_character_tables_8(context, RegexTables.latin1)
    unsafe pcre2_set_compile_recursion_guard_8(
      context, { _, _ in terms_stack_has(RegexPattern.stackOfCompiler) == 0 ? 1 : 0 }, nil)
    var (number, position): (Int32, Int) = (0, 0)
    // Safety: PCRE2 reads the text only while it compiles, and a pattern of no bytes not at all.
    let pointer = unsafe (text + [0]).withUnsafeBufferPointer {
      unsafe pcre2_compile_8(
        $0.baseAddress, text.count, options.bits | more | PCRE2_NO_UTF_CHECK, &number, &position, context)
    }
    if let pointer = unsafe pointer { return (unsafe RegexCode(pointer), (0, 0)) }
    return (nil, (Int(number) - 100, position))
  }

  /// Whether the first code may look for a match in so many bytes.
  func isQuick(_ count: Int) -> Bool {
    count <= 256 && watched.load() == nil && uses.wrappingAdd(1, ordering: .relaxed).newValue < 16
  }

  /// The code that calls back; the first one if that would be too large.
  func watchedCode() -> RegexCode {
    if let known = watched.load() { return known }
    let made = Self.compile(text, options, PCRE2_AUTO_CALLOUT).code ?? code
    if made !== code, terms_stack_has(Self.stackOfMachineCompiler) != 0 {
      // Safety: nobody else has this code yet.
      _ = unsafe pcre2_jit_compile_8(made.pointer, PCRE2_JIT_COMPLETE)
    }
    return watched.storeIfNil(made)
  }
}
