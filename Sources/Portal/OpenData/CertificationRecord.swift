import Programme

/// A listing in the words of schema.org, type `Certification`: what search engines and shops read.
///
/// `issuedBy` is whoever issued the evidence (the supplier of a declaration, the laboratory of a report, the body of a
/// certificate), and never ITU: the programme lists evidence, it issues none.
struct CertificationRecord {
  private let listing: PublishedListing
  private let site: Site
  private var evidence: PublishedListing.Evidence { listing.evidence }

  init(_ listing: PublishedListing, site: Site) {
    self.listing = listing
    self.site = site
  }

  /// - Parameter inContext: whether the record stands for itself and so names its vocabulary.
  func document(inContext: Bool) -> Answer {
    let address = site.address + Link("products", listing.number).description
    var record: [String: Answer] = [
      "@type": "Certification", "@id": .text(address), "url": .text(address),
      "name": .text("Evidence of conformity of \(listing.product) with ITU-T \(listing.recommendation)"),
      "description": .text(
        "\(evidence.kind.rawValue.inWords), listed as \(listing.number). The programme lists evidence that others issued."
      ),
      "certificationIdentification": .text(listing.number),
      "certificationStatus": .text(
        "https://schema.org/Certification\(listing.status == .listed ? "Active" : "Inactive")"),
      "issuedBy": ["@type": "Organization", "name": .text(evidence.issuer(supplier: listing.supplier))],
      "about": about,
      "datePublished": .text(listing.listedOn.description), "validFrom": .text(listing.listedOn.description),
      "expires": .text(listing.validUntil.description),
    ]
    if evidence.testedUntil.ordinal > 0 { record["auditDate"] = .text(evidence.testedUntil.description) }
    if inContext { record["@context"] = "https://schema.org" }
    return .object(record)
  }

  private var about: Answer {
    let isService = listing.kind == .service
    var about: [String: Answer] = [
      "@type": .text(isService ? "Service" : "Product"), "name": .text(listing.product),
      (isService ? "provider" : "manufacturer"): [
        "@type": "Organization", "name": .text(listing.supplier),
        "address": ["@type": "PostalAddress", "addressCountry": .text(listing.supplierCountry)],
      ],
    ]
    if !isService {
      if !listing.model.isEmpty { about["model"] = .text(listing.model) }
      about["countryOfOrigin"] = ["@type": "Country", "name": .text(listing.origin)]
      if let identifier = listing.identifiers.first(where: { $0.scheme.lowercased() == "gtin" }) {
        about["gtin"] = .text(identifier.value)
      }
    }
    let others = listing.identifiers.map { identifier -> Answer in
      ["@type": "PropertyValue", "propertyID": .text(identifier.scheme), "value": .text(identifier.value)]
    }
    if !others.isEmpty { about["identifier"] = .list(others) }
    return .object(about)
  }

  /// The record as a block of data in a page; it is no script, and nothing in it can end the block early.
  var block: HTML {
    get throws {
      var json = JSONWriter(capacity: 2000)
      try json.value(document(inContext: true))
      let text = String(decoding: json.octets, as: UTF8.self)
      let isSafe = !json.octets.contains(UInt8(ascii: "<"))
      return HTML(
        trusted:
          "<script type=\"application/ld+json\">\(isSafe ? text : text.replacing("<", with: "\\u003c"))</script>")
    }
  }
}
