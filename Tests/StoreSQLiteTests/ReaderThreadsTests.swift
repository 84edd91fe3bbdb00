import Foundation
import Programme
import ProgrammeTesting
import Testing

@testable import StoreSQLite

@Suite("Reads have threads of their own")
struct ReaderThreadsTests {
  private static func thread() -> UInt { UInt(pthread_self()) }

  private func open(_ body: (SQLiteStore) async throws -> Void) async throws {
    let path = DatabaseFile.path()
    defer { DatabaseFile.remove(path) }
    let store = try SQLiteStore(path: path)
    try await body(store)
    try store.close()
  }

  @Test("who runs there reads without a change of threads, as often as it likes")
  func stays() async throws {
    try await open { store in
      let threads = try await withTaskExecutorPreference(store.readers) {
        [
          Self.thread(), try await store.read { _ in Self.thread() }, try await store.read { _ in Self.thread() },
          Self.thread(),
        ]
      }
      #expect(Set(threads).count == 1, "\(threads)")
    }
  }

  @Test("who runs elsewhere reads there, on as many threads as the store has readers at most")
  func elsewhere() async throws {
    try await open { store in
      let threads = try await withThrowingTaskGroup(of: UInt.self) { group in
        for _ in 0..<200 { group.addTask { try await store.read { _ in Self.thread() } } }
        return try await group.reduce(into: Set<UInt>()) { $0.insert($1) }
      }
      #expect((1...8).contains(threads.count))
    }
  }

  @Test("more of them than threads read and write in turn: all end, and each reads what it wrote")
  func crowd() async throws {
    try await open { store in
      let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
        for name in 0..<60 {
          group.addTask(executorPreference: store.readers) {
            for expected in 1...5 {
              let size = try await store.read { try $0.logSize() }
              let number = try await store.write { try $0.nextNumber(inSeries: "series \(name)") }
              #expect(number == expected && size == 0)
            }
            return try await store.read { try $0.logSize() }
          }
        }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(numbers.count == 60)
    }
  }

  @Test("an error of the body comes out unchanged, and the reader is free again")
  func failure() async throws {
    struct Refused: Error {}
    try await open { store in
      for _ in 0..<20 {
        await #expect(throws: Refused.self) { try await store.read { _ -> Int in throw Refused() } }
      }
      let size = try await store.read { try $0.logSize() }
      #expect(size == 0)
    }
  }
}
