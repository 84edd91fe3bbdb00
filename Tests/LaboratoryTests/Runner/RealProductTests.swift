import Campaigns
import Foundation
import Laboratory
import Testing

@Suite("Real products get the verdict that the tables give them")
struct RealProductTests {
  @Test("SoX conforms in both laws and directions")
  func sox() async throws {
    let report = try await G711Laboratory().run(shipped: "sox")
    #expect(report.isConforming, "\(report.preflight) \(report.purposes.map(\.reason))")
    #expect(report.summary == "14 of 14 demanded purposes run: 14 pass")
    #expect(report.identification?.contains("SoX") == true)
  }

  @Test("FFmpeg's decoder conforms")
  func ffmpegDecoder() async throws {
    let report = try await G711Laboratory().run(shipped: "ffmpeg-decoder")
    #expect(report.isConforming, "\(report.preflight) \(report.purposes.map(\.reason))")
    #expect(report.demanded == 6)
  }

  @Test("FFmpeg's encoder rounds to the nearest output, which the tables do not: two purposes fail")
  func ffmpeg() async throws {
    let report = try await G711Laboratory().run(shipped: "ffmpeg")
    #expect(report.counts == ["pass": 12, "fail": 2])
    let failed = report.purposes.filter { $0.verdict == .fail }
    #expect(failed.map(\.id) == ["TP-A-ENC-01", "TP-MU-ENC-01"])
    #expect(
      failed.map { $0.reason.split(separator: ";").last.map(String.init) ?? "" } == [
        " 52 of 8192 differ", " 114 of 16384 differ",
      ])
  }

  @Test(
    "GStreamer conforms in both laws and directions",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/gst-launch-1.0"), "GStreamer is not installed"))
  func gstreamer() async throws {
    let report = try await G711Laboratory().run(shipped: "gstreamer")
    #expect(report.isConforming, "\(report.preflight) \(report.purposes.map(\.reason))")
  }

  @Test("the seeded fault fails, and cannot pass for a product")
  func seededFault() async throws {
    let report = try await G711Laboratory().run(shipped: "seeded-fault")
    #expect(!report.isConforming)
    #expect(report.demanded == 7)
    let decoding = try #require(report.purposes.first { $0.id == "TP-MU-DEC-01" })
    #expect(decoding.reason.hasPrefix("code word 0x00 gave sample -5504, G.711 Table 2b asks -32124"))
    #expect(report.product.name.contains("Seeded fault"))
  }
}
