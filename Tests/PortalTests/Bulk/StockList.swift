import Programme

/// A procedure for tests of imports: a vendor lists what it has in stock.
let stockList: Procedure<StockItem> = Procedure(
  "stock", title: "Stock", series: "STK", clauses: ["a test"], purpose: "A vendor says what it has in stock."
) {
  Step("list", "List an item", →.listed, by: .vendor).asks(\.name, \.country, \.price)
    .requires("nothing of that name is listed already") {
      try $0.records.all(of: stockList, key: $0.record.nameKey, in: [.listed]).isEmpty
    }
    .requires("there is a price for what is sold in Kenya") { $0.country != "KE" || !$0.price.isEmpty }
  Step("sell", "Sell it", .listed → .sold, by: .vendor).whenNeeded()
}

struct StockItem: CaseRecord {
  enum State: String, CaseState { case listed, sold }

  var name = ""
  var country = ""
  var price = ""
  var vendor: OrganisationID?

  var title: String { name }
  var parties: [Role: OrganisationID] { [.vendor: vendor].compactMapValues { $0 } }
  var keys: [CaseKey] { [nameKey] }
  var nameKey: CaseKey { CaseKey("stock", name) }
  mutating func open(by actor: Actor) { vendor = actor.organisation }

  struct Fields: Sendable {
    let name = Field("name", \StockItem.name, "Name", .text(most: 100))
    let country = Field("country", \StockItem.country, "Country", .choice(Country.choices))
    let price = Field(
      "price", \StockItem.price, "Price", .text(most: 20), isRequired: false, audience: .only(.vendor))
  }
  static let fields = Fields()
}
