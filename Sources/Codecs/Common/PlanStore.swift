import Synchronization
import TTCN3Machine
import TTCN3Semantics

/// Remembers what a codec found out about types. It may be used from any thread: each value costs one look under a lock,
/// the work on it none.
final class PlanStore<Plans: Sendable>: Sendable {
  private struct Key: Hashable {
    let catalog: ObjectIdentifier
    let type: TypeID
  }

  private struct Entry {
    /// Gone when its run is over; another catalog may then have the same identity.
    weak var catalog: TypeCatalog?
    let plans: Plans
  }

  private let entries = Mutex<[Key: Entry]>([:])
  private static var most: Int { 500 }

  func plans(of type: TypeID, in catalog: TypeCatalog, made: (TypeID, TypeCatalog) -> Plans) -> Plans {
    let key = Key(catalog: ObjectIdentifier(catalog), type: type)
    let known = entries.withLock { entries -> Plans? in
      guard let entry = entries[key], entry.catalog === catalog else { return nil }
      return entry.plans
    }
    if let known { return known }
    let plans = made(type, catalog)
    entries.withLock { entries in
      if entries.count >= Self.most { entries = entries.filter { $0.value.catalog != nil } }
      if entries.count >= Self.most { entries = [:] }
      entries[key] = Entry(catalog: catalog, plans: plans)
    }
    return plans
  }
}
