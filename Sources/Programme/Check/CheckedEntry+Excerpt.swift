import Foundation

extension CheckedEntry {
  /// The document without what a check passes over: a quarter of it, which says the same to ``init(_:)``. It is what an
  /// index of identifiers keeps, so that a long list is answered from few pages. A document that cannot be read is its own
  /// excerpt, so that who reads it learns what is wrong with it.
  package static func excerpt(of document: Data) -> Data {
    var json = JSONReader(document)
    let kept = try? json.excerpt(members) { json, member in
      guard member == .content else { return try json.raw() }
      let start = json
      if let content = try? json.excerpt(CheckedFacts.members, { json, _ in try json.raw() }) { return content }
      json = start
      return try json.raw()
    }
    return kept.map { Data($0) } ?? document
  }
}
