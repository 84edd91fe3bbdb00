import Synchronization

/// Whether something was erased for good whose former content the write-ahead log still holds.
final class Erasures: Sendable {
  private let open = Atomic(false)

  var areOpen: Bool { open.load(ordering: .sequentiallyConsistent) }

  func note() { open.store(true, ordering: .sequentiallyConsistent) }

  func close() { open.store(false, ordering: .sequentiallyConsistent) }
}
