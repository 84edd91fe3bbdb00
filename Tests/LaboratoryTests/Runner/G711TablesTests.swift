import Campaigns
import Foundation
import Laboratory
import Programme
import Testing

@Suite("The suite's tables are those of independent codecs")
struct G711TablesTests {
  @Test("our oracle and Python's audioop decode every code word alike, and encode every value as G.711 decides it")
  func oracles() throws {
    let words = Data((0...255).map { UInt8($0) })
    for law in G711Oracle.Law.allCases {
      let name = law == .aLaw ? "alaw" : "mulaw"
      let samples = try convert(name, "decode", words)
      for word in 0..<256 {
        #expect(samples.sample(word) == G711Oracle.decode(law, UInt8(word)) * G711Oracle.unit(law))
      }
      let values = Array(-G711Oracle.half(law)..<G711Oracle.half(law))
      let encoded = try convert(name, "encode", Data(samples: values.map { $0 * G711Oracle.unit(law) }))
      try #require(encoded.count == values.count)
      let differing = zip(values, encoded).filter { !G711Oracle.encodings(law, $0).contains($1) }
      #expect(differing.isEmpty, "\(differing.prefix(3))")
    }
  }

  @Test("decoding: the oracle's outputs pass, and any one wrong word fails, named", arguments: G711Oracle.Law.allCases)
  func decoding(_ law: G711Oracle.Law) async throws {
    let laboratory = try G711Laboratory()
    let outputs = (0..<256).map { G711Oracle.decode(law, UInt8($0)) * G711Oracle.unit(law) }
    #expect(try await decode(outputs, law, in: laboratory).verdict == .pass)
    for word in stride(from: 0, to: 256, by: 15) {
      var wrong = outputs
      wrong[word] += word.isMultiple(of: 2) ? 1 : -1
      let report = try await decode(wrong, law, in: laboratory)
      let name = String(word, radix: 16, uppercase: true)
      #expect(report.verdict == .fail)
      #expect(report.reason.contains("code word 0x\(name.count == 1 ? "0" : "")\(name) gave sample \(wrong[word])"))
      #expect(report.reason.hasSuffix("1 of 256 differ"))
      #expect(report.attribution == .product)
    }
  }

  @Test(
    "encoding: at a decision value either neighbour passes, and nothing else does", arguments: G711Oracle.Law.allCases)
  func encoding(_ law: G711Oracle.Law) async throws {
    let laboratory = try G711Laboratory()
    let values = Array(-G711Oracle.half(law)..<G711Oracle.half(law))
    let accepted = values.map { G711Oracle.encodings(law, $0) }
    let outer = accepted.map { $0[0] }
    let inner = accepted.map { $0[$0.count - 1] }
    #expect(try await encode(outer, law, in: laboratory).verdict == .pass)
    #expect(try await encode(inner, law, in: laboratory).verdict == .pass)
    for index in stride(from: 0, to: values.count, by: values.count / 17) {
      var wrong = outer
      wrong[index] = try #require((0...255).map { UInt8($0) }.last { !accepted[index].contains($0) })
      let report = try await encode(wrong, law, in: laboratory)
      #expect(report.verdict == .fail)
      #expect(report.reason.hasPrefix("value \(values[index]) in \(law == .aLaw ? 13 : 14) bits gave code word"))
      #expect(report.reason.hasSuffix("1 of \(values.count) differ"))
    }
  }

  @Test("the sequences of Tables 5 and 6 are a 1 kHz sine wave at 0 dBm0, by the load capacity that clause 5 states")
  func milliwatt() throws {
    let tables: [(G711Oracle.Law, [UInt8], Double, Double)] = [
      (.aLaw, [0x34, 0x21, 0x21, 0x34, 0xB4, 0xA1, 0xA1, 0xB4], 4096, 3.14),
      (.muLaw, [0x1E, 0x0B, 0x0B, 0x1E, 0x9E, 0x8B, 0x8B, 0x9E], 8159, 3.17),
    ]
    for (law, period, capacity, level) in tables {
      let values = period.map { Double(G711Oracle.decode(law, $0)) }
      let power = values.reduce(0) { $0 + $1 * $1 } / 8
      #expect(abs(10 * log10(capacity * capacity / 2 / power) - level) < 0.03)
      let source = try String(
        contentsOf: Checkout.g711.appending(path: "G711_Tables.ttcn"), encoding: .utf8)
      let digits = period.map { String(($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true)) }.joined()
      #expect(source.contains("'\(digits)'O"))
    }
  }

  private func convert(_ law: String, _ direction: String, _ input: Data) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: try Checkout.python())
    process.arguments = [Checkout.codec, law, direction]
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "in")
    let sink = folder.appending(path: "out")
    try input.write(to: source)
    try Data().write(to: sink)
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: sink)
    try process.run()
    process.waitUntilExit()
    return try Data(contentsOf: sink)
  }

  /// The verdict on a decoder that gives these samples, whatever it is asked.
  private func decode(
    _ samples: [Int], _ law: G711Oracle.Law, in laboratory: G711Laboratory
  ) async throws -> PurposeReport {
    try await verdict(law == .aLaw ? "TP-A-DEC-01" : "TP-MU-DEC-01", Data(samples: samples), law, laboratory)
  }

  private func encode(
    _ words: [UInt8], _ law: G711Oracle.Law, in laboratory: G711Laboratory
  ) async throws -> PurposeReport {
    try await verdict(law == .aLaw ? "TP-A-ENC-01" : "TP-MU-ENC-01", Data(words), law, laboratory)
  }

  private func verdict(
    _ purpose: String, _ output: Data, _ law: G711Oracle.Law, _ laboratory: G711Laboratory
  ) async throws -> PurposeReport {
    let folder = try Checkout.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "output")
    try output.write(to: file)
    let cat = Answer.list(["cat", .text(file.path)])
    let decodes = purpose.contains("DEC")
    let ics = G711Laboratory.claims([
      "aLaw": .boolean(law == .aLaw), "muLaw": .boolean(law == .muLaw), "decoder": .boolean(decodes),
      "encoder": .boolean(!decodes),
    ])
    let items = ["aLawDecoder", "aLawEncoder", "muLawDecoder", "muLawEncoder"]
    let report = try await laboratory.run(
      ics: ics, ixit: Dictionary(uniqueKeysWithValues: items.map { ($0, cat) }))
    return try #require(report.purposes.first { $0.id == purpose })
  }
}

extension Data {
  /// 16-bit little-endian samples.
  init(samples: [Int]) {
    self.init()
    for sample in samples {
      let pattern = UInt16(truncatingIfNeeded: sample)
      append(UInt8(pattern & 0xFF))
      append(UInt8(pattern >> 8))
    }
  }

  func sample(_ index: Int) -> Int {
    Int(Int16(bitPattern: UInt16(self[2 * index]) | UInt16(self[2 * index + 1]) << 8))
  }
}
