import StoreSQLite
import Testing

@testable import Commands

@Suite("A start that indexes anew says how far it is")
struct IndexingLineTests {
  @Test(
    "with a line for each tenth, and with none for what one step does",
    arguments: [
      (0.0, 0.099, nil), (0.099, 0.12, 10), (0.12, 0.19, nil), (0.19, 0.41, 40), (0.95, 1.0, 100), (0.0, 1.0, nil),
    ] as [(Double, Double, Int?)])
  func line(_ before: Double, _ now: Double, _ percent: Int?) {
    let line = DataFolder.line(IndexingProgress(name: "register", before: before, now: now))
    #expect(line == percent.map { "indexing the public registers anew for this version (register): \($0) %" })
  }
}
