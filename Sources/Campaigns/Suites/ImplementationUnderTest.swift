import Foundation
import Programme

/// What an answer file (`assay run --iut FILE`) says of a product: who made it, what it claims, how it is reached.
package struct ImplementationUnderTest: Hashable, Sendable {
  package let product: ProductReference
  package let ics: [String: Answer]
  package let ixit: [String: Answer]

  package init(product: ProductReference, ics: [String: Answer], ixit: [String: Answer]) {
    self.product = product
    self.ics = ics
    self.ixit = ixit
  }

  /// The answers that a YAML text holds: `product` (`supplier`, `name`, `version`), `ics` and `ixit`.
  ///
  /// - Throws: `malformed-suite` with file and line, `suite-too-large`.
  package init(yaml text: String, name: String) throws {
    let members = try YAMLText.read(text, name: name).members(required: ["product", "ics"], optional: ["ixit"])
    let product = try members.required("product").members(required: ["supplier", "name", "version"])
    self.product = ProductReference(
      supplier: try product.required("supplier").text(), name: try product.required("name").text(),
      version: try product.required("version").text())
    ics = try members.required("ics").answers()
    ixit = try members["ixit"]?.answers() ?? [:]
  }

  /// - Throws: `unreadable-file` and what ``init(yaml:name:)`` throws.
  package init(file: URL) throws {
    let name = file.lastPathComponent
    guard let size = (try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int else {
      throw CampaignsError(.unreadableFile, "there is no readable file ‘\(name)’ at the place named")
    }
    guard size <= SuiteBounds.description else {
      throw CampaignsError(.suiteTooLarge, "\(name) has \(size) octets; at most \(SuiteBounds.description) are read")
    }
    guard let data = try? Data(contentsOf: file) else {
      throw CampaignsError(.unreadableFile, "‘\(name)’ cannot be read")
    }
    try self.init(yaml: try SuiteBundle.text(data, path: name), name: name)
  }
}

extension YAMLValue {
  fileprivate func answers() throws -> [String: Answer] {
    let pairs = try pairs()
    guard pairs.count <= SuiteBounds.proformaItems else { throw malformed("has too many answers") }
    return Dictionary(try pairs.map { ($0.key, try $0.value.answer()) }, uniquingKeysWith: { _, last in last })
  }
}
