import Campaigns
import Testing

@Suite("A hostile YAML text ends in a clear error")
struct HostileYAMLTests {
  @Test("aliases are refused before they unfold")
  func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<40 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ", "))]\n"
    }
    expectError(.malformedSuite, "alias ‘*a0’ is not accepted", text)
    expectError(.malformedSuite, "alias ‘*a0’ is not accepted", text + "? *a39\n: x\n")
  }

  @Test(
    "depth, size, keys and encodings are bounded",
    arguments: [
      (String(repeating: "[", count: 100_000), "YAML"),
      (String(repeating: "- ", count: 900) + "x", "levels deep"),
      ("a: " + String(repeating: "[", count: 17) + String(repeating: "]", count: 17), "levels deep"),
      ("suite: 1\nsuite: 2\n", "stands twice in one mapping"),
      ("", "the file is empty"),
      ("suite: \"\u{7}\"", "control characters are not allowed"),
      ("? [complex, key]\n: value\n", "levels deep"),
      ("a: 1\n---\nb: 2\n", "another document"),
      ("suite: [unclosed", "suite.yaml:"),
      ("*nowhere", "suite.yaml:"),
      ("!!binary x", "suite.yaml:"),
    ])
  func refuses(_ text: String, saying reason: String) {
    do {
      _ = try SuiteDescription(yaml: text)
      Issue.record("accepted \(text.prefix(40))")
    } catch let error as CampaignsError {
      #expect(error == CampaignsError(.malformedSuite, ""))
      #expect(reason == "YAML" || error.reason.contains(reason), "\(error.reason)")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("a text beyond the bound is not parsed at all")
  func tooLarge() {
    expectError(.suiteTooLarge, "octets", String(repeating: "#", count: SuiteBounds.description + 1))
  }

  @Test("random cuts of a good text never do worse than throw")
  func cuts() {
    let octets = Array(SuiteSamples.small.utf8)
    for length in stride(from: 0, to: octets.count, by: 7) {
      _ = try? SuiteDescription(yaml: String(decoding: octets[..<length], as: UTF8.self))
      var spoilt = octets
      spoilt[length] = UInt8(truncatingIfNeeded: length &* 31)
      _ = try? SuiteDescription(yaml: String(decoding: spoilt, as: UTF8.self))
    }
  }

  private func expectError(_ code: CampaignsError.Code, _ words: String, _ text: String) {
    do {
      _ = try SuiteDescription(yaml: text)
      Issue.record("accepted")
    } catch let error as CampaignsError {
      #expect(error.code == code)
      #expect(error.reason.contains(words), "\(error.reason)")
    } catch {
      Issue.record("\(error)")
    }
  }
}
