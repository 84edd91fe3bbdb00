import Foundation
import Programme
import Statements
import VerifiableLog

/// The synthetic listings: names in several scripts, models, GTINs, suppliers, countries, Recommendations.
enum Listings {
  static let start = Date(timeIntervalSince1970: 1_788_000_000)
  static let recommendations = [
    "G.711", "G.722", "G.729", "H.264", "H.265", "Q.3402", "Q.850", "X.509", "X.1303", "Y.4500", "J.1012", "T.38",
    "P.863", "E.164", "G.9903", "G.984.3", "H.810", "L.1000", "K.44", "V.150.1",
  ]
  static let topics = ["IoT", "IMT-2020", "security", "media", "access", "signalling"]
  static let kinds = [
    "codec", "gateway", "router", "phone", "terminal", "camera", "switch", "sensor", "meter", "modem", "headset",
    "speaker", "repeater", "controller", "tracker", "beacon",
  ]
  static let adjectives = [
    "compact", "outdoor", "rugged", "industrial", "portable", "wireless", "dual", "silent", "smart", "rapid", "solar",
    "secure", "universal", "classic", "mini", "ultra", "wide", "deep", "bright", "remote",
  ]
  static let names = [
    "智能手机", "网络交换机", "无线路由器", "スマート端末", "音声ゲートウェイ", "휴대전화", "통신 단말기", "โทรศัพท์มือถือ", "Телефон", "Маршрутизатор",
    "هاتف ذكي", "بوابة صوتية", "मोबाइल फ़ोन", "Τηλέφωνο", "טלפון חכם", "Téléphone sécurisé", "Contrôleur réseau",
    "Zähler für Räume", "Kamera zewnętrzna", "Điện thoại",
  ]
  private static let syllables = [
    "ka", "lo", "mi", "ra", "te", "vo", "shi", "ne", "du", "pa", "zen", "tor", "vel", "qui", "han", "bri", "sol", "gra",
    "nix", "fal", "dor", "lum", "ver", "cas", "tri", "mon", "pel", "ast", "ero", "uni",
  ]
  static let countries = Country.all.map(\.code)
  static let suppliers: [String] = (0..<5000).map { index in
    var random = Deterministic(1_000_003 &+ index)
    let name = (0..<3).map { _ in random.one(of: syllables) }.joined()
    let form = random.one(of: ["Ltd", "GmbH", "Inc", "SA", "株式会社", "AB", "LLC", "Oy", "有限公司", "Kft"])
    return name.prefix(1).uppercased() + name.dropFirst() + " " + form
  }
  static let laboratories: [String] = (0..<60).map { index in
    var random = Deterministic(2_000_003 &+ index)
    let name = (0..<2).map { _ in random.one(of: syllables) }.joined()
    return name.prefix(1).uppercased() + name.dropFirst() + " Test Laboratory"
  }

  static func laboratoryID(_ index: Int) -> String {
    "0192f0aa-0000-7000-8000-" + String(repeating: "0", count: 12 - String(index).count) + String(index)
  }

  static func listing(_ index: Int) -> Listing {
    var random = Deterministic(index)
    let (adjective, kind) = (random.one(of: adjectives), random.one(of: kinds))
    let word = (0..<2).map { _ in random.one(of: syllables) }.joined()
    var title = "\(word.prefix(1).uppercased() + word.dropFirst()) \(adjective) \(kind)"
    if index % 5 == 0 { title = random.one(of: names) + " " + title }
    let letters = Array("ABCDEFGHKLMNPRSTUVWXYZ")
    let model =
      "\(random.one(of: letters))\(random.one(of: letters))-\(1000 + random.number(below: 9000))\(random.one(of: letters))"
    let supplier = random.skewed(below: suppliers.count)
    let days = random.number(below: 1800)
    let listed = Day(ordinal: 18_900 + days)
    let status = random.number(below: 100)
    return Listing(
      index: index, title: title, model: model, supplier: suppliers[supplier],
      supplierCountry: countries[supplier % countries.count], origin: countries[random.skewed(below: countries.count)],
      gtin: gtin(index), recommendation: recommendations[random.skewed(below: recommendations.count)],
      edition: "20\(random.number(below: 20) + 10)-0\(random.number(below: 9) + 1)",
      region: Region.allCases[supplier % Region.allCases.count], topic: random.one(of: topics),
      laboratory: random.skewed(below: laboratories.count),
      version: "\(random.number(below: 9)).\(random.number(below: 20))",
      status: status < 91 ? "listed" : status < 94 ? "suspended" : status < 96 ? "withdrawn" : "expired",
      listedOn: listed)
  }

  /// A GTIN-13 with its check digit.
  static func gtin(_ index: Int) -> String {
    let digits = Array(String(400_000_000_000 + index &* 7)).compactMap(\.wholeNumberValue)
    let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 1 : 3) }
    return digits.map(String.init).joined() + String((10 - sum % 10) % 10)
  }

  /// Refuses to run if what is written by hand here is no longer what the programme would write.
  static func check() throws {
    for index in 0..<50 {
      let listing = listing(index)
      let entry = try CanonicalJSON.decode(RegisterEntry.self, from: listing.document)
      _ = try entry.content(as: PublishedListing.self)
      let (ours, theirs) = (listing.indexing, PublicIndexing(entry))
      guard ours == theirs else {
        throw ProgrammeError(.damagedRecord, "the synthetic listing is indexed as \(ours), not as \(theirs)")
      }
    }
  }
}

/// One synthetic listing, as the store takes it.
struct Listing {
  let index: Int
  let title: String
  let model: String
  let supplier: String
  let supplierCountry: String
  let origin: String
  let gtin: String
  let recommendation: String
  let edition: String
  let region: Region
  let topic: String
  let laboratory: Int
  let version: String
  let status: String
  let listedOn: Day

  var number: String { "LST-2026-\(index + 1)" }
  private var id: String { "0192f0bb-0000-7000-8000-" + String(String(1_000_000_000_000 + index).suffix(12)) }
  private var laboratoryName: String { Listings.laboratories[laboratory] }
  private var appearance: String { "prints ‘\(model) v\(version)’ on its label" }
  private var recommendationTitle: String { "Requirements and tests of \(recommendation)" }

  var facets: [String: [String]] {
    [
      "recommendation": [recommendation], "status": [status], "country": [origin], "supplier": [supplier],
      "kind": ["product"], "region": [region.rawValue], "topic": [topic],
      "security": topic == "security" ? ["yes"] : [],
      "evidence": ["laboratory-report"], "year": [String(listedOn.description.prefix(4))],
      "laboratory": [Listings.laboratoryID(laboratory)],
    ]
  }

  var searchable: [String] {
    [supplier, model, recommendation, recommendationTitle, laboratoryName, appearance, "firmware \(version)", gtin]
  }

  var indexing: PublicIndexing {
    PublicIndexing(
      facets: facets, text: ([number, title] + searchable).joined(separator: " "), codes: [model, gtin],
      columns: [
        supplier, supplierCountry, model, "firmware \(version)", "gtin \(gtin)", origin, recommendation, edition,
        "product", laboratoryName, "REC-2026-\(1000 + laboratory)", "laboratory-report", listedOn.description,
        validUntil.description,
      ],
      identifiers: [
        IndexedIdentifier(.gtin, "0" + gtin),
        IndexedIdentifier(scheme: IndexedIdentifier.model, value: IdentifierScheme.folded(model)),
      ])
  }

  private var validUntil: Day { listedOn.advanced(by: 1095) }

  func row(statement: Int) -> PublicRow {
    PublicRow(
      register: PublicRegister.products, id: id, number: number, title: title, status: status,
      document: document, statement: statement,
      changedAt: Listings.start.addingTimeInterval(TimeInterval(index)))
  }

  func statement(signedBy key: Ed25519StatementKey) throws -> SignedStatement {
    var summary = StatementSummary()
    summary.supplier = supplier
    summary.product = title
    summary.model = model
    summary.appearance = appearance
    summary.identifiers = ["gtin \(gtin)"]
    summary.origin = origin
    summary.recommendation = recommendation
    summary.edition = edition
    summary.laboratory = laboratoryName
    return try Statement(.listed, subject: number, issuedAt: listedOn.start, summary: summary).signed(by: key)
  }

  /// The public record, written by hand because a million of them are encoded; ``Listings/check()`` reads it back.
  var document: Data {
    let facets = self.facets.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\(Self.list($0.value))" }
    return Data(
      """
      {"content":{"application":"\(id)","edition":"\(edition)","evidence":{"accreditationBody":"Example Accreditation",\
      "accreditationCertificate":"EA-\(1000 + laboratory)","demanded":215,"issuedOn":"\(listedOn)","keyID":"",\
      "kind":"laboratory-report","laboratory":"\(laboratoryName)","laboratoryID":"\(Listings.laboratoryID(laboratory))",\
      "recognitionNumber":"REC-2026-\(1000 + laboratory)","site":"Main site","statement":"",\
      "testedFrom":"\(listedOn)","testedUntil":"\(listedOn)",\
      "verdicts":{"error":0,"fail":0,"inconc":0,"none":0,"pass":215}},\
      "history":[{"on":"\(listedOn)","reason":"Listed","status":"listed"}\(status == "listed" ? "" : Self.change(listedOn, status))],\
      "ics":{"full_duplex":true,"packet_loss_concealment":true},\
      "identifiers":[{"scheme":"gtin","value":"\(gtin)"}],"kind":"product","listedOn":"\(listedOn)","model":"\(model)",\
      "number":"\(number)","origin":"\(origin)","product":"\(title)","recommendation":"\(recommendation)",\
      "recommendationTitle":"\(recommendationTitle)","suiteNumber":"","supplier":"\(supplier)",\
      "supplierCountry":"\(supplierCountry)","supplierRegion":"\(region.rawValue)","topics":["\(topic)"],\
      "validUntil":"\(validUntil)","versions":[{"part":"firmware","version":"\(version)"}],\
      "whatToLookAt":"\(appearance)"},\
      "facets":{\(facets.joined(separator: ","))},"id":"\(id)","number":"\(number)","register":"products",\
      "searchable":\(Self.list(searchable)),"status":"\(status)","title":"\(title)"}
      """.utf8)
  }

  private static func change(_ day: Day, _ status: String) -> String {
    ",{\"on\":\"\(day.advanced(by: 90))\",\"reason\":\"Synthetic\",\"status\":\"\(status)\"}"
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }
}
