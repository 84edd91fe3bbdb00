/// What a public register is, for lists, tables, exports and search: data, so that a further register needs a line here
/// at most. A register that is not described here is shown with what every entry has.
package struct RegisterDescription: Hashable, Sendable {
  /// A fact of an entry that tables show.
  package struct Column: Hashable, Sendable {
    package let name: String
    /// Where it stands in the published facts: names with dots between; see ``Answer/texts(at:)``.
    package let path: String
    package var title: String { name.prefix(1).uppercased() + name.dropFirst() }

    package init(_ name: String, _ path: String) {
      self.name = name
      self.path = path
    }
  }

  /// A way to narrow a search.
  package struct Facet: Hashable, Sendable {
    /// How its values are read.
    package enum Kind: Hashable, Sendable {
      case text, words, country, region, organisation
      case yes(String)
    }

    package let name: String
    package let title: String
    package let kind: Kind

    package init(_ name: String, _ title: String, _ kind: Kind = .text) {
      self.name = name
      self.title = title
      self.kind = kind
    }
  }

  package let name: String
  package let title: String
  /// One sentence for people who see it the first time.
  package let purpose: String
  package let columns: [Column]
  /// Names of the columns that a list shows; the others are in the exports.
  package let listed: [String]
  package let facets: [Facet]
  /// Where models and identifiers stand in the published facts.
  package let codes: [String]

  package init(
    _ name: String, _ title: String, _ purpose: String, columns: [Column] = [], listed: [String] = [],
    facets: [Facet] = [], codes: [String] = []
  ) {
    self.name = name
    self.title = title
    self.purpose = purpose
    self.columns = columns
    self.listed = listed
    self.facets = facets
    self.codes = codes
  }

  /// The place of a column, by name.
  package func index(of column: String) -> Int? { columns.firstIndex { $0.name == column } }

  /// The description of a register, which for an unknown one says what every register has.
  package static func named(_ name: String) -> RegisterDescription {
    described[name]
      ?? RegisterDescription(
        name, name.replacing("-", with: " ").capitalizedFirst, "A public register of the programme.")
  }

  /// Every register that is described, in the order in which pages list them.
  package static let all =
    [
      products, laboratories, suites, accreditationBodies, experts, arrangements, acceptances, external,
      externalBatches,
    ] + further
  private static let described = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static let products = RegisterDescription(
    "products", "Products and services",
    "What suppliers declare, recognised laboratories test and certification bodies certify. ITU issues none of it.",
    columns: [
      Column("supplier", "supplier"), Column("supplier country", "supplierCountry"), Column("model", "model"),
      Column("versions", "versions"), Column("identifiers", "identifiers"), Column("origin", "origin"),
      Column("recommendation", "recommendation"), Column("edition", "edition"), Column("kind", "kind"),
      Column("laboratory", "evidence.laboratory"), Column("recognition", "evidence.recognitionNumber"),
      Column("evidence", "evidence.kind"), Column("listed on", "listedOn"), Column("valid until", "validUntil"),
    ],
    listed: ["supplier", "model", "recommendation"],
    facets: [
      Facet("recommendation", "Recommendation"), Facet("status", "Status", .words), Facet("supplier", "Supplier"),
      Facet("country", "Origin", .country), Facet("region", "Region", .region), Facet("topic", "Category", .words),
      Facet("kind", "Kind", .words), Facet("security", "Security tests", .yes("Tested for security")),
      Facet("laboratory", "Laboratory", .organisation), Facet("year", "Listed in"),
      Facet("evidence", "Evidence", .words),
    ],
    codes: ["model", "identifiers.value", "evidence.certificate.number", "evidence.reportNumber"])

  static let laboratories = RegisterDescription(
    "laboratories", "Recognised laboratories",
    "Recognised by CASC, each accredited by the accreditation body that is named; ITU accredits no laboratory.",
    columns: [
      Column("laboratory", "laboratory"), Column("site", "site"), Column("country", "country"),
      Column("region", "region"), Column("recommendation", "recommendation"), Column("edition", "edition"),
      Column("accreditation body", "accreditationBody"), Column("certificate", "accreditationCertificate"),
      Column("accredited until", "accreditationUntil"), Column("remote testing", "remoteTesting"),
      Column("security scope", "securityScope"), Column("recognised on", "recognisedOn"),
    ],
    listed: ["recommendation", "country", "accreditation body"],
    facets: [
      Facet("recommendation", "Recommendation"), Facet("country", "Country", .country),
      Facet("region", "Region", .region), Facet("status", "Status", .words),
      Facet("security", "Security tests", .yes("In scope")), Facet("remote", "Remote tests", .yes("Offered")),
      Facet("year", "Recognised in"),
    ],
    codes: ["accreditationCertificate"])

  static let suites = RegisterDescription(
    "suites", "Test suites", "Published versions of test suites, with what they cover of their Recommendation.",
    columns: [
      Column("suite", "suite.id"), Column("version", "suite.version"), Column("recommendation", "suite.recommendation"),
      Column("edition", "suite.edition"), Column("requirements", "requirements"), Column("purposes", "purposes"),
      Column("test cases", "testCases"), Column("published on", "publishedOn"),
    ],
    listed: ["recommendation", "version", "test cases"],
    facets: [Facet("recommendation", "Recommendation"), Facet("status", "Status", .words), Facet("topic", "Topic")])
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
