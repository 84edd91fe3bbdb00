import Foundation
import Programme

/// What a visitor asks of a public register: words, ticked facets and where the page begins. Kept in the address, so
/// that a search can be shared; a page is named by the entry before it, so that it stays the same when others are added.
struct RegisterSearch: Hashable, Sendable {
  let register: String
  let text: String
  let ticked: [String: Set<String>]
  /// The number of the last entry of the page before; nil for the first page.
  let after: String?

  static let pageSize = 25
  static let mostValues = 50

  /// - Parameter facets: the facets that may be asked for; others are ignored.
  init(_ query: FormBody, register: String, facets: [Facet]) {
    self.init(query, register: register, names: facets.map(\.name))
  }

  /// The search that `query` asks for, by whatever facets it names.
  init(_ query: FormBody, register: String) {
    let names = Set(query.fields.map(\.name)).subtracting(["q", "after", "page"]).sorted().prefix(20)
    self.init(query, register: register, names: Array(names))
  }

  private init(_ query: FormBody, register: String, names: [String]) {
    self.register = register
    text = String((query["q"] ?? "").prefix(200)).trimmingCharacters(in: .whitespacesAndNewlines)
    var ticked: [String: Set<String>] = [:]
    for name in names {
      let values = query.values(name).filter { !$0.isEmpty && $0.utf8.count <= 200 }
      if !values.isEmpty { ticked[name] = Set(values.prefix(Self.mostValues)) }
    }
    self.ticked = ticked
    after = query["after"].flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
  }

  var publicQuery: PublicQuery {
    PublicQuery(register: register, text: text, facets: ticked, after: after, limit: Self.pageSize)
  }

  /// The address of a page of the same search; nil is the first.
  func link(_ path: Link, after: String?) -> String { link(path, text: text, after: after) }

  /// The same facets with other words.
  func link(_ path: Link, text: String, after: String? = nil) -> String {
    var query: [(String, String)] = text.isEmpty ? [] : [("q", text)]
    for (name, values) in ticked.sorted(by: { $0.key < $1.key }) { query += values.sorted().map { (name, $0) } }
    if let after { query.append(("after", after)) }
    guard !query.isEmpty else { return path.description }
    return path.description + "?"
      + query.map { "\(Link.encode($0.0))=\(Link.encode($0.1))" }.joined(separator: "&")
  }
}
