import Foundation
import Programme
import Testing

@testable import Exchange

@Suite("Results of the Kubernetes conformance programme")
struct KubernetesTests {
  private func read(
    _ results: [(name: String, status: String)], demanded: [String], product: String = Samples.product,
    release: String = "v1.29"
  ) throws -> ImportOutcome {
    try Samples.read(
      .kubernetes,
      ["product": [product], "report": [Samples.junit(results)], "demanded": [Samples.conformance(demanded)]],
      release: release)
  }

  @Test("a whole report is taken, without the address of the contact person")
  func whole() throws {
    let tests = Samples.tests(215)
    let others = [(name: "[sig-storage] something else", status: "skipped")]
    let outcome = try read(tests.map { ($0, "passed") } + others, demanded: tests)
    let record = try #require(outcome.records.first)
    #expect(record.supplier == "Trial Clouds")
    #expect(record.product == "Trial Kubernetes")
    #expect(record.status == "conformant")
    #expect(record.remark == "215 of 215 conformance tests that v1.29 demands passed.")
    #expect(record.dates == ["tested": Day("2026-02-18")])
    #expect(record.identifiers == [.init(scheme: "kubernetes-release", value: "v1.29")])
    #expect(!"\(record)".contains("person@"))
  }

  @Test("212 of 215 is refused, and says which three", arguments: ["absent", "skipped"])
  func fewer(how: String) throws {
    let tests = Samples.tests(215)
    let results = tests.enumerated().compactMap { place, name -> (name: String, status: String)? in
      guard (10...12).contains(place) else { return (name, "passed") }
      return how == "absent" ? nil : (name, how)
    }
    let outcome = try read(results, demanded: tests)
    let refused = try #require(outcome.refused.first)
    #expect(outcome.records.isEmpty)
    #expect(refused.reason.contains("212 of the 215 tests that v1.29 demands were run"))
    for place in 10...12 { #expect(refused.reason.contains(tests[place])) }
    #expect(!refused.reason.contains(tests[9]))
  }

  @Test("a demanded test that failed is refused, even if it passed when run again", arguments: [true, false])
  func failed(isRunAgain: Bool) throws {
    let tests = Samples.tests(5)
    var results = tests.map { (name: $0, status: "passed") }
    results[2].status = "failed"
    if isRunAgain { results.append((tests[2], "passed")) }
    let outcome = try read(results, demanded: tests)
    #expect(outcome.refused.first?.reason.contains("Failed: ‘\(tests[2])’") == true)
  }

  @Test("a conformance test that failed outside the list is refused as well")
  func failedElsewhere() throws {
    let tests = Samples.tests(3)
    let outcome = try read(
      tests.map { ($0, "passed") } + [("[sig-new] later [Conformance]", "failed")], demanded: tests)
    #expect(outcome.records.isEmpty && outcome.refusedCount == 1)
  }

  @Test("a list of a later release, or none, or twice the same test is refused")
  func wrongList() {
    let tests = Samples.tests(2)
    let results = tests.map { (name: $0, status: "passed") }
    #expect(throws: ExchangeError(.malformed, "")) { try read(results, demanded: tests, release: "v1.19") }
    #expect(throws: ExchangeError(.malformed, "")) { try read(results, demanded: [tests[0], tests[0]]) }
    #expect(throws: ExchangeError(.malformed, "")) { try read(results, demanded: tests, release: "latest") }
    #expect(throws: ExchangeError(.malformed, "")) { try read(results, demanded: []) }
    #expect(throws: ExchangeError(.wrongFiles, "")) {
      try Samples.read(.kubernetes, ["product": [Samples.product]], release: "v1.29")
    }
  }

  @Test(
    "hostile reports are refused without being expanded",
    arguments: [
      #"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><testsuite>&b;</testsuite>"#,
      #"<!DOCTYPE x SYSTEM "file:///etc/passwd"><testsuite/>"#, "<testsuite><testcase/></testsuite>",
      "<testsuite><testcase name=\"a\">", "not xml", "", "<html/>",
      "<testsuite>" + String(repeating: "<a>", count: 5000),
      "<testsuite><testcase name=\"\(String(repeating: "n", count: 3000))\"/></testsuite>",
    ])
  func hostile(report: String) throws {
    let outcome = try Samples.read(
      .kubernetes,
      ["product": [Samples.product], "report": [report], "demanded": [Samples.conformance(Samples.tests(2))]],
      release: "v1.29")
    #expect(outcome.records.isEmpty && outcome.refusedCount == 1)
  }

  @Test(
    "hostile YAML is refused",
    arguments: [
      "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
        + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nvendor: [*e,*e,*e,*e,*e,*e,*e,*e]\n",
      String(repeating: "[", count: 50_000), String(repeating: "- ", count: 10_000) + "x", "vendor: [",
      "vendor: A\nname: [B]\nversion: 1\n", "name: B\nversion: '1'\n", "\t", "",
    ])
  func hostileYAML(product: String) throws {
    let tests = Samples.tests(2)
    let outcome = try read(tests.map { ($0, "passed") }, demanded: tests, product: product)
    #expect(outcome.records.isEmpty && outcome.refusedCount == 1)
  }
}
