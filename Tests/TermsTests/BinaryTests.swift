import Terms
import Testing

@Suite struct BinaryTests {
  @Test func `a part of a binary has its bytes, counted from 0`() {
    let text = String(repeating: "0123456789", count: 20)
    let part = Binary(text)[10..<110]
    #expect(part.count == 100)
    #expect(part[0] == UInt8(ascii: "0"))
    #expect(part.string == String(repeating: "0123456789", count: 10))
    #expect(part[5..<10].string == "56789")
    #expect(part == Binary(String(repeating: "0123456789", count: 10)))
    #expect(part.hashValue == Binary(Array(part)).hashValue)
  }

  @Test func `appending in a loop leaves what was there before as it was`() {
    var binaries = [Binary("")]
    for index in 0..<500 { binaries.append(binaries[index].appending(Binary("\(index % 10)"))) }
    for (index, binary) in binaries.enumerated() { #expect(binary.count == index) }
    #expect(binaries[3].string == "012")
    // Two that go on from the same beginning do not see one another.
    let (one, other) = (binaries[100].appending(Binary("a")), binaries[100].appending(Binary("b")))
    #expect(one.last == UInt8(ascii: "a"))
    #expect(other.last == UInt8(ascii: "b"))
    #expect(binaries[101].last == UInt8(ascii: "0"))
  }

  @Test func `binaries order byte by byte, the shorter first`() {
    #expect(Binary("a").compare(to: Binary("b")) == .ascending)
    #expect(Binary("ab").compare(to: Binary("a")) == .descending)
    #expect(Binary("").compare(to: Binary("")) == .equal)
    #expect(Binary([200]).compare(to: Binary([100])) == .descending)
  }

  @Test func `text is told from other bytes`() {
    #expect(Binary("é日🙂").isUTF8)
    #expect(!Binary("é").isASCII)
    #expect(Binary("plain").isASCII)
    for bytes: [UInt8] in [[0xC3], [0xFF], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]] {
      #expect(!Binary(bytes).isUTF8)
      #expect(Binary(bytes).string == nil)
    }
  }
}
