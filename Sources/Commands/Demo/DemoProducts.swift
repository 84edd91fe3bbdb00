import Campaigns
import Foundation

/// A product of the demonstration: an answer file of the suite, and what people are told about it.
struct DemoProduct {
  let file: String
  /// How the demonstration speaks of it.
  let label: String
  let iut: ImplementationUnderTest
  let model: String
  /// What an officer can see.
  let whatToLookAt: String
  let packageName: String
  let origin: String

  init(
    file: String, label: String, model: String, whatToLookAt: String, packageName: String, origin: String,
    suiteFolder: URL
  ) throws {
    self.file = file
    self.label = label
    iut = try ImplementationUnderTest(file: suiteFolder.appendingPathComponent("iut/\(file)"))
    self.model = model
    self.whatToLookAt = whatToLookAt
    self.packageName = packageName
    self.origin = origin
  }

  /// The real ones that conform, a real one that does not in full, and a seeded fault.
  static func all(in suiteFolder: URL) throws -> [DemoProduct] {
    [
      try DemoProduct(
        file: "sox.yaml", label: "SoX, encoders and decoders", model: "G.711 codec, both directions",
        whatToLookAt: "‘sox --version’ prints SoX and the version listed here; Debian package ‘sox’.",
        packageName: "sox", origin: "GB", suiteFolder: suiteFolder),
      try DemoProduct(
        file: "ffmpeg-decoder.yaml", label: "FFmpeg, decoders", model: "G.711 decoder",
        whatToLookAt: "‘ffmpeg -version’ prints the version listed here; Debian package ‘ffmpeg’; decoding only.",
        packageName: "ffmpeg", origin: "FR", suiteFolder: suiteFolder),
      try DemoProduct(
        file: "ffmpeg.yaml", label: "FFmpeg, encoders and decoders", model: "G.711 codec, both directions",
        whatToLookAt: "‘ffmpeg -version’ prints the version listed here; Debian package ‘ffmpeg’.",
        packageName: "ffmpeg", origin: "FR", suiteFolder: suiteFolder),
      try DemoProduct(
        file: "seeded-fault.yaml", label: "A seeded fault: claims mu-law, speaks A-law", model: "Seeded fault",
        whatToLookAt: "No product: a seeded fault of the demonstration.",
        packageName: "none", origin: "CH", suiteFolder: suiteFolder),
    ]
  }
}
