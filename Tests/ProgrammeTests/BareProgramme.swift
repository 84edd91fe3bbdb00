import Programme
import ProgrammeTesting
import StoreSQLite

/// A store and an engine with nobody in them.
struct BareProgramme: Sendable {
  let store: SQLiteStore
  let engine: Engine

  init() throws {
    store = try .inMemory()
    engine = Engine(publisher: try TrialKeys.publisher(blobs: MemoryBlobs()))
  }
}
