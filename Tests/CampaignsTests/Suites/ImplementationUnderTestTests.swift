import Campaigns
import Foundation
import Programme
import Testing

@Suite("An answer file says who, what and how")
struct ImplementationUnderTestTests {
  @Test("every shipped answer file fits the G.711 suite")
  func shipped() throws {
    let suite = try SuiteBundle(folder: SuiteSamples.g711).description
    let folder = SuiteSamples.g711.appending(path: "iut")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == ["ffmpeg-decoder.yaml", "ffmpeg.yaml", "gstreamer.yaml", "seeded-fault.yaml", "sox.yaml"])
    for name in names {
      let iut = try ImplementationUnderTest(file: folder.appending(path: name))
      let review = ConformanceReview(of: suite, ics: iut.ics, ixit: iut.ixit)
      #expect(review.isAccepted, "\(name): \(review.findings)")
    }
  }

  @Test("values keep the type they were written in")
  func types() throws {
    let iut = try ImplementationUnderTest(
      yaml: """
        product: { supplier: A, name: B, version: 1.10 }
        ics: { yes: true, word: red, quoted: "true", nothing: null }
        ixit: { whole: 7, part: 7.5, words: [a, "7"], date: 2026-11-24 }
        """, name: "iut.yaml")
    #expect(iut.product == ProductReference(supplier: "A", name: "B", version: "1.10"))
    #expect(iut.ics == ["yes": true, "word": "red", "quoted": "true", "nothing": .null])
    #expect(iut.ixit == ["whole": 7, "part": .number(7.5), "words": ["a", "7"], "date": "2026-11-24"])
  }

  @Test(
    "what is missing or unknown is refused",
    arguments: [
      "ics: {}", "product: { supplier: A, name: B }\nics: {}",
      "product: { supplier: A, name: B, version: C, colour: D }\nics: {}",
      "product: { supplier: A, name: B, version: C }", "product: { supplier: A, name: B, version: C }\nics: []",
    ])
  func refuses(_ text: String) {
    #expect(throws: CampaignsError(.malformedSuite, "")) {
      try ImplementationUnderTest(yaml: text, name: "iut.yaml")
    }
  }
}
