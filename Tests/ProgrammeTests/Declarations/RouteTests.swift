import Programme
import Testing

@Suite("Routes derive from the declarations")
struct RouteTests {
  @Test("each step that a person takes is one route, and operation names are unique")
  func routes() {
    let routes = Procedures.all.flatMap(\.description.routes)
    #expect(Set(routes.map(\.operationID)).count == routes.count)
    #expect(Set(routes.map { "\($0.method) \($0.path)" }).count == routes.count)
    #expect(routes.contains { $0.path == "/api/v1/cases/product-listing/{case}/report" && $0.method == "POST" })
    #expect(routes.contains { $0.path == "/api/v1/cases/product-listing/declare" })
    #expect(!routes.contains { $0.operationID == "listing-life-enter" }, "the programme's own step is nobody's to call")
  }

  @Test("a schema says what is required and allows nothing else")
  func schema() throws {
    let declare = try #require(productListing.description.step("declare"))
    let schema = FieldDescription.object(of: declare.fields)
    #expect(schema.object?["additionalProperties"] == .boolean(false))
    #expect(schema.object?["required"]?.list?.contains("product") == true)
    #expect(schema.object?["required"]?.list?.contains("model") == false)
    let product = schema.object?["properties"]?.object?["product"]?.object
    #expect(product?["maxLength"] == 100)
  }
}
