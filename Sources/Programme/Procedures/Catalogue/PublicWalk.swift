/// Entries of a public register, one page after another, up to a bound that is said when it is reached.
package struct PublicWalk {
  /// The most entries that any computation looks at one by one.
  package static let most = 5000

  package let rows: [PublicRow]
  /// How many there are in all: more than ``rows`` if the bound was reached.
  package let total: Int

  package init(
    _ register: String, facets: [String: Set<String>], in transaction: any ReadTransaction, most: Int = PublicWalk.most
  ) throws {
    var (rows, total): ([PublicRow], Int) = ([], 0)
    var query = PublicQuery(register: register, facets: facets, limit: 200)
    repeat {
      let page = try transaction.searchPublic(query)
      if query.after == nil { total = page.total }
      rows += page.rows
      query.after = page.next
    } while query.after != nil && rows.count < most
    self.rows = rows
    self.total = total
  }
}
