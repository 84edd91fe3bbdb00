import Foundation
import Programme

extension ImportFormat {
  /// Compliance records of the Matter Distributed Compliance Ledger, as its REST interface serves them under
  /// `/dcl/compliance/…`, `/dcl/model/models` and `/dcl/vendorinfo/vendors`.
  package static let matterDCL = ImportFormat(
    name: "matter-dcl", title: "Matter Distributed Compliance Ledger",
    help: """
      The ledger's JSON: compliance-info or certified-models, and beside it models and vendors, which give the names. \
      Pages of one answer may follow one another in a file.
      """,
    files: [MatterDCL.ledger], needsRelease: false, read: MatterDCL.read)
}

/// The ledger's answers hold arrays named after what they list; rows are joined by vendor and product identifier.
enum MatterDCL {
  static let ledger = ImportFormat.FileRole("ledger", "Answers of the ledger (JSON)")

  @Sendable static func read(_ files: ImportFiles) throws -> ImportOutcome {
    let rows = try files.all(ledger).flatMap { try JSONRows.read($0) }
    var outcome = ImportOutcome()
    let names = Names(rows, &outcome)
    var stated: Set<ModelVersion> = []
    for row in rows where row.member == "complianceInfo" {
      do {
        let info = try JSONDecoder().decode(ComplianceInfo.self, from: row.octets)
        outcome.take(try record(of: info, row, names, files.source), line: row.line)
        stated.insert(try info.subject())
      } catch { outcome.refuse(line: row.line, RowFault.sentence(for: error)) }
    }
    // The shorter lists say no more than that there is a record: they count where the record itself was not given.
    for row in rows {
      guard let status = shortLists[row.member] else { continue }
      do {
        let entry = try JSONDecoder().decode(ShortEntry.self, from: row.octets)
        let subject = try entry.subject()
        guard entry.value ?? true, !stated.contains(subject) else { continue }
        outcome.take(names.record(of: subject, status: status, row, files.source), line: row.line)
      } catch { outcome.refuse(line: row.line, RowFault.sentence(for: error)) }
    }
    guard rows.contains(where: { $0.member == "complianceInfo" || shortLists[$0.member] != nil }) else {
      throw ExchangeError(
        .malformed, "the file holds neither ‘complianceInfo’ nor ‘certifiedModel’: it is no compliance record")
    }
    return outcome
  }

  private static let shortLists = [
    "certifiedModel": "certified", "provisionalModel": "provisional", "revokedModel": "revoked",
  ]

  private static func record(
    of info: ComplianceInfo, _ row: JSONRows.Row, _ names: Names, _ source: String
  ) throws -> ExternalRecord {
    let statuses: [Int64: String] = [1: "provisional", 2: "certified", 3: "revoked"]
    guard let status = statuses[info.softwareVersionCertificationStatus.value] else {
      throw RowFault(
        "the status \(info.softwareVersionCertificationStatus.value) is none of 1 (provisional), 2 (certified) and "
          + "3 (revoked)")
    }
    var record = names.record(of: try info.subject(), status: status, row, source)
    if let version = info.softwareVersionString, !version.isEmpty { record.version = version }
    if let date = info.date, !date.isEmpty {
      guard let day = Day(instant: date) else { throw RowFault("‘date’ is not a date as 2022-10-04T00:00:00Z") }
      record.dates[status] = day
    }
    if let certificate = info.cDCertificateId, !certificate.isEmpty {
      record.identifiers.append(.init(scheme: "cd-certificate", value: certificate))
    }
    return record
  }

  /// `ComplianceInfo` of the ledger, as far as it concerns the product.
  private struct ComplianceInfo: Decodable, NamesModelVersion {
    let vid: WholeNumber
    let pid: WholeNumber
    let softwareVersion: WholeNumber
    let certificationType: String
    let softwareVersionString: String?
    let softwareVersionCertificationStatus: WholeNumber
    let date: String?
    let cDCertificateId: String?
  }

  private struct ShortEntry: Decodable, NamesModelVersion {
    let vid: WholeNumber
    let pid: WholeNumber
    let softwareVersion: WholeNumber
    let certificationType: String
    let value: Bool?
  }
}

/// What a compliance record is about.
struct ModelVersion: Hashable {
  let vendor: Int64
  let product: Int64
  let softwareVersion: Int64
  let certificationType: String
}

protocol NamesModelVersion {
  var vid: WholeNumber { get }
  var pid: WholeNumber { get }
  var softwareVersion: WholeNumber { get }
  var certificationType: String { get }
}

extension NamesModelVersion {
  /// Throws ``RowFault`` for numbers out of the ranges of the Matter specification.
  func subject() throws -> ModelVersion {
    guard (1...65_535).contains(vid.value) else { throw RowFault("‘vid’ must be from 1 to 65535") }
    guard (0...65_535).contains(pid.value) else { throw RowFault("‘pid’ must be from 0 to 65535") }
    guard (0...4_294_967_295).contains(softwareVersion.value) else {
      throw RowFault("‘softwareVersion’ must be from 0 to 4294967295")
    }
    let type = certificationType
    guard (1...40).contains(type.utf8.count),
      type.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
    else { throw RowFault("‘certificationType’ must be a word in small letters, such as matter") }
    return ModelVersion(
      vendor: vid.value, product: pid.value, softwareVersion: softwareVersion.value, certificationType: type)
  }
}

extension MatterDCL {
  /// Names of vendors and models, from the other lists of the ledger.
  fileprivate struct Names {
    private var vendors: [Int64: Vendor] = [:]
    private var models: [[Int64]: Model] = [:]

    init(_ rows: [JSONRows.Row], _ outcome: inout ImportOutcome) {
      for row in rows {
        do {
          switch row.member {
          case "vendorInfo":
            let vendor = try JSONDecoder().decode(Vendor.self, from: row.octets)
            vendors[vendor.vendorID.value] = vendor
          case "model":
            let model = try JSONDecoder().decode(Model.self, from: row.octets)
            models[[model.vid.value, model.pid.value]] = model
          default: break
          }
        } catch { outcome.refuse(line: row.line, RowFault.sentence(for: error)) }
      }
    }

    func record(of subject: ModelVersion, status: String, _ row: JSONRows.Row, _ source: String) -> ExternalRecord {
      let model = models[[subject.vendor, subject.product]]
      let vendor = vendors[subject.vendor]
      let (vid, pid) = (Self.hexadecimal(subject.vendor), Self.hexadecimal(subject.product))
      let link = model?.productUrl ?? ""
      return ExternalRecord(
        source: source,
        key: "\(subject.certificationType):\(vid):\(pid):\(subject.softwareVersion)", scheme: "matter-dcl",
        supplier: first(vendor?.companyLegalName, vendor?.vendorName) ?? "Vendor \(vid)",
        product: first(model?.productName, model?.productLabel) ?? "Product \(pid) of vendor \(vid)",
        model: model?.partNumber ?? "", version: String(subject.softwareVersion),
        identifiers: [
          .init(scheme: "matter-vid", value: vid), .init(scheme: "matter-pid", value: pid),
          .init(scheme: "matter-software-version", value: String(subject.softwareVersion)),
        ], status: status, link: ExternalRecord.isAddress(link) ? link : "",
        remark: "Certification type ‘\(subject.certificationType)’. The ledger names no laboratory.",
        verbatim: ContentAddress(of: row.octets))
    }

    private func first(_ texts: String?...) -> String? { texts.compactMap { $0 }.first { !$0.isEmpty } }

    private static func hexadecimal(_ number: Int64) -> String {
      let digits = String(number, radix: 16, uppercase: true)
      return "0x" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private struct Vendor: Decodable {
      let vendorID: WholeNumber
      let vendorName: String?
      let companyLegalName: String?
    }

    private struct Model: Decodable {
      let vid: WholeNumber
      let pid: WholeNumber
      let productName: String?
      let productLabel: String?
      let partNumber: String?
      let productUrl: String?
    }
  }
}
