import Foundation
import HummingbirdTesting
import OracleTesting
import Programme
import Testing

@testable import Portal

@Suite("The interface describes itself")
struct OpenAPITests {
  @Test("an independent validator finds the description valid OpenAPI 3.1")
  func valid() async throws {
    let response = try await PortalHarness().get("/api/v1/openapi.json")
    #expect(response.status == .ok)
    try Oracle.withFolder { folder in
      let file = folder.appending(path: "openapi.json")
      try Data(response.body.readableBytesView).write(to: file)
      try Oracle.run("openapi_document.py", [file.path])
    }
  }

  @Test("every step that a person with an account can take is a route")
  func complete() async throws {
    let harness = try await PortalHarness()
    let document = try await harness.get("/api/v1/openapi.json").json()
    let paths = try #require(document.object?["paths"]?.object)
    for procedure in harness.dependencies.engine.procedures {
      for step in procedure.description.steps where step.roles.contains(where: { $0 != .system && $0 != .reporter }) {
        let path =
          step.opensCase
          ? "/api/v1/cases/\(procedure.name)/\(step.name)" : "/api/v1/cases/\(procedure.name)/{case}/\(step.name)"
        #expect(paths[path]?.object?["post"] != nil, "\(path)")
      }
    }
  }

  @Test("every route under /api/v1/ is described, by its procedure or by its group")
  func everyRoute() async throws {
    let scene = try await CampaignScene()
    let document = OpenAPIDocument(
      site: Site(), procedures: scene.dependencies.engine.procedures.map(\.description)
    ).document
    let paths = try #require(document.object?["paths"]?.object)
    for route in PortalApplication.router(scene.dependencies).routes {
      let path = route.path.description
      guard path.hasPrefix("/api/v1/"), !path.hasPrefix("/api/v1/cases/"), path != "/api/v1/openapi.json" else {
        continue
      }
      let described = path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
      let item = paths["/" + described.joined(separator: "/")]?.object
      let method = route.method.rawValue.lowercased()
      #expect(item?[method] != nil || (method == "head" && item?["get"] != nil), "\(method) \(path)")
    }
  }

  @Test("every described path that reads without an account answers")
  func answers() async throws {
    let harness = try await PortalHarness()
    let setting = try await harness.trial.prepare()
    _ = try await harness.trial.listedProduct(in: setting)
    for path in [
      "/api/v1/products", "/api/v1/products/LST-2026-0001", "/api/v1/laboratories",
      "/api/v1/laboratories/REC-2026-0001",
      "/api/v1/suites", "/api/v1/suites/STE-2026-0001", "/api/v1/recommendations", "/api/v1/procedures",
      "/api/v1/procedures/product-listing", "/api/v1/statements", "/api/v1/statements/0", "/open-data/products.csv",
    ] {
      let response = try await harness.get(path)
      #expect(response.status == .ok, "\(path)")
      #expect(response.headers[.accessControlAllowOrigin] == "*", "\(path)")
    }
  }
}
