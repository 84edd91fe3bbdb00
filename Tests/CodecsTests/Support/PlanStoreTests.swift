import Codecs
import TTCN3Machine
import Testing

@Suite struct PlanStoreTests {
  @Test func `one codec serves many programs, one after another and at the same time`() async throws {
    let codec = RawCodec()
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for bits in 1...40 {
        group.addTask {
          let coding = try Coding("RAW", "type integer T with { variant \"FIELDLENGTH(\(8 * bits))\" }", codec: codec)
          let message = "01" + String(repeating: "00", count: bits - 1)
          for _ in 0..<20 {
            guard try coding.encode("1", "T") == message, try coding.decode(message, "T") == "1" else { return false }
          }
          return true
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }
}
