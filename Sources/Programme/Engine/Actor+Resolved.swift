import Foundation

extension Actor {
  /// The actor with what permissions are asked of: the country of the organisation, as it stands now.
  package func resolved(in transaction: any ReadTransaction, now: Date) throws -> Actor {
    acting(from: try transaction.organisation(organisation)?.country, under: [])
  }
}
