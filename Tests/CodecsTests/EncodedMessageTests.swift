import TTCN3Machine
import Testing

@Suite struct EncodedMessageTests {
  @Test(arguments: [[], [1], [0, 1, 1], [1, 0, 0, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 0, 0, 0, 1]] as [[UInt8]])
  func `bits are kept in order, the first one highest`(bits: [UInt8]) {
    let message = EncodedMessage(bits: bits)
    #expect(message.bits == bits)
    #expect(message.octets.count == (bits.count + 7) / 8)
    #expect(message.octets.first.map { $0 >> 7 } == bits.first)
  }

  @Test(arguments: 0...17) func `what was read is dropped from the beginning`(count: Int) {
    let bits: [UInt8] = [1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0, 0, 1, 1]
    #expect(EncodedMessage(bits: bits).dropping(count).bits == Array(bits.dropFirst(count)))
  }
}
