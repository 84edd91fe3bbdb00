import Foundation

@testable import Exchange

/// Our own data in the forms of the sources; every name and number is made up or reserved for tests.
enum Samples {
  static func read(
    _ format: ImportFormat, _ contents: [String: [String]], release: String = "", source: String = "trial-source"
  ) throws -> ImportOutcome {
    try format.read(
      ImportFiles(source: source, contents: contents.mapValues { $0.map { Data($0.utf8) } }, release: release))
  }

  static func compliance(
    vid: String = "65521", pid: String = "32769", version: String = "1", type: String = "\"matter\"",
    status: String = "2", date: String = "\"2025-10-04T00:00:00Z\""
  ) -> String {
    """
    {"vid":\(vid),"pid":\(pid),"softwareVersion":\(version),"certificationType":\(type),"softwareVersionString":"1.0.\(version.filter(\.isNumber))",
    "cDVersionNumber":1,"softwareVersionCertificationStatus":\(status),"date":\(date),"reason":"","owner":"cosmos1trial",
    "history":[{"softwareVersionCertificationStatus":1,"date":"2025-01-01T00:00:00Z","reason":""}],
    "cDCertificateId":"CSA00001MAT00001-24","schemaVersion":0}
    """
  }

  static func ledger(_ rows: [String]) -> String {
    "{\"complianceInfo\":[\n\(rows.joined(separator: ",\n"))\n],\"pagination\":{\"next_key\":null,\"total\":\"\(rows.count)\"}}"
  }

  static let models = """
    {"model":[{"vid":65521,"pid":32769,"deviceTypeId":256,"productName":"Trial lamp","productLabel":"Lamp",
    "partNumber":"TL-1","productUrl":"https://lamps.example/tl-1","creator":"cosmos1trial"}],"pagination":{}}
    """
  static let vendors = """
    {"vendorInfo":[{"vendorID":65521,"vendorName":"Trial","companyLegalName":"Trial Lamps Ltd","creator":"cosmos1trial"}]}
    """

  static let product = """
    vendor: Trial Clouds
    name: Trial Kubernetes
    version: v7.1
    website_url: https://clouds.example
    type: distribution
    description: 'A trial'
    contact_email_address: person@clouds.example
    """

  static func tests(_ count: Int) -> [String] {
    (1...count).map { "[sig-trial] Thing should do part \($0) of 'all' & \"more\" [Conformance]" }
  }

  static func conformance(_ names: [String], release: String = "v1.9, v1.20") -> String {
    names.map { name in
      "- testname: A test\n  codename: '\(name.replacing("'", with: "''"))'\n  release: \(release)\n  file: a.go\n"
    }.joined()
  }

  static func junit(_ results: [(name: String, status: String)]) -> String {
    let cases = results.map { name, status in
      let name = name.replacing("&", with: "&amp;").replacing("\"", with: "&#34;").replacing("<", with: "&lt;")
      let inner =
        status == "passed" ? "" : status == "skipped" ? "<skipped/>" : "<failure message=\"no\">at line 1</failure>"
      return "<testcase name=\"[It] \(name)\" classname=\"suite\" status=\"\(status)\" time=\"0.1\">\(inner)</testcase>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites tests="\(results.count)"><testsuite name="Kubernetes e2e suite" timestamp="2026-02-18T16:53:33">
      <properties><property name="DryRun" value="false"></property></properties>
      \(cases.joined(separator: "\n"))
      </testsuite></testsuites>
      """
  }
}
