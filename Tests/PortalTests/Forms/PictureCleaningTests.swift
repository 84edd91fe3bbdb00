import Foundation
import OracleTesting
import Testing

@testable import Portal

/// Pillow makes the pictures and reads what came of them.
@Suite("A picture of a reporter without an account is kept without what tells of who made it")
struct PictureCleaningTests {
  private struct Reading: Decodable {
    /// Every frame upright, and the colour profile.
    let isSame: Bool
    /// Of Exif.
    let tags: [Int]
    /// Names of whatever else stands beside the picture.
    let told: [String]
    let tells: Bool
  }

  private static func pictures<Result>(_ body: (URL, [String]) throws -> Result) throws -> Result {
    try Oracle.withFolder { folder in
      let names = try Oracle.run("pictures.py", ["make", folder.path]).split(separator: "\n").map(String.init)
      return try body(folder, names)
    }
  }

  private static func content(_ folder: URL, _ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  @Test("place, camera, owner, comments and thumbnails go; every frame, the colours and the way up stay")
  func cleaned() throws {
    try Self.pictures { folder, names in
      #expect(names.count > 15)
      for name in names {
        let after = folder.appending(path: "cleaned-\(name)")
        try #require(try PictureCleaning.cleaned(Self.content(folder, name)), "\(name)").write(to: after)
        let said = try Oracle.run("pictures.py", ["compare", folder.appending(path: name).path, after.path])
        let read = try JSONDecoder().decode(Reading.self, from: Data(said.utf8))
        #expect(read.isSame && read.told.isEmpty && !read.tells, "\(name): \(said)")
        #expect(read.tags.isEmpty || read.tags == [0x0112], "\(name): \(said)")
      }
    }
  }

  @Test("cleaning a clean picture changes nothing")
  func again() throws {
    try Self.pictures { folder, names in
      for name in names {
        let once = try PictureCleaning.cleaned(Self.content(folder, name))
        #expect(try once.flatMap { try PictureCleaning.cleaned($0) } == once, "\(name)")
      }
    }
  }

  @Test("cut off anywhere before its end it is refused, never kept half")
  func cutOff() throws {
    try Self.pictures { folder, names in
      for name in names {
        let whole = try Self.content(folder, name)
        let clean = try #require(try PictureCleaning.cleaned(whole))
        for length in stride(from: 16, to: min(clean.count, 1_200), by: 7) {
          #expect(throws: PictureCleaning.Unreadable.self, "\(name) to \(length)") {
            try PictureCleaning.cleaned(clean.prefix(length))
          }
        }
      }
    }
  }

  @Test("no octet anywhere brings it down")
  func damaged() throws {
    try Self.pictures { folder, names in
      var numbers = SystemRandomNumberGenerator()
      for name in names {
        let whole = try Self.content(folder, name).prefix(3_000)
        for _ in 0..<200 {
          var octets = Data(whole)
          for _ in 0..<3 { octets[Int.random(in: 3..<octets.count, using: &numbers)] = .random(in: 0...255) }
          _ = try? PictureCleaning.cleaned(octets)
        }
      }
    }
  }

  @Test(
    "what is not a whole picture is refused with what is wrong in it",
    arguments: [
      ([0xFF, 0xD8, 0xFF], "ends before its end"), ([0xFF, 0xD8, 0xFF, 0xE1], "ends before its end"),
      ([0xFF, 0xD8, 0xFF, 0xE1, 0, 1], "a segment beyond its end"),
      ([0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 0], "a segment beyond its end"),
      ([0xFF, 0xD8, 0xFF, 0xD8, 0xFF, 0xD9], "a wrong marker"),
      ([0xFF, 0xD8, 0xFF, 0xE1, 0, 2, 7, 7], "octets between its segments"),
      (PNGCleaning.signature, "ends before its end"),
      (PNGCleaning.signature + [0xFF, 0xFF, 0xFF, 0xFF] + Array("IHDRxxxx".utf8), "a chunk beyond its end"),
      (PNGCleaning.signature + [0, 0, 0, 0] + Array("IDATxxxx".utf8), "does not begin with its header"),
      (
        PNGCleaning.signature + [0, 0, 0, 0] + Array("IHDRxxxx".utf8) + [0, 0, 0, 0] + Array("CgBIxxxx".utf8),
        "must not be left out"
      ),
      (Array("RIFF".utf8) + [0xFF, 0xFF, 0xFF, 0xFF] + Array("WEBP".utf8), "ends before its end"),
      (
        Array("RIFF".utf8) + [12, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [9, 0, 0, 0],
        "a chunk beyond its end"
      ),
    ] as [([UInt8], String)])
  func unreadable(_ octets: [UInt8], _ what: String) throws {
    do {
      _ = try PictureCleaning.cleaned(Data(octets))
      Issue.record("it was taken")
    } catch let error as PictureCleaning.Unreadable {
      #expect(error.reason.contains(what), "\(error.reason)")
    }
  }

  @Test("what is no picture is left alone", arguments: ["", "%PDF-1.7", "RIFFxxxxWAVE", "trace", "\u{89}PNG"])
  func others(_ text: String) throws {
    #expect(try PictureCleaning.cleaned(Data(text.utf8)) == nil)
  }

  @Test("by form and as an attachment of a message, whatever type it says; what comes back tells nothing")
  func kept() async throws {
    let scene = try await ReporterScene()
    let (picture, expected) = try Self.pictures { folder, _ in
      let picture = try Self.content(folder, "telephone-6.jpg")
      return (picture, try PictureCleaning.cleaned(picture))
    }
    let sent = try await scene.send(
      "/report/counterfeit-report", ReporterScene.counterfeit,
      files: [("a.pictures", "ring.jpg", "image/jpeg", picture)])
    let link = try ReporterScene.link(in: sent)
    let page = try await scene.harness.get(link).text
    let start = try #require(page.range(of: "\(link)/files/"))
    let file = try await scene.harness.get(String(page[start.lowerBound...].prefix { $0 != "\"" }))
    #expect(Data(file.body.readableBytesView) == expected)

    _ = try await scene.post(
      "\(link)/messages", [("text", "the other side")],
      files: [("file", "side.bin", "application/octet-stream", picture)])
    let shown = try await scene.harness.get(link).text
    let place = try #require(shown.firstMatch(of: /href="(\/r\/[^"]+\/attachments\/0)"/)?.1)
    let attachment = try await scene.harness.get(String(place))
    #expect(Data(attachment.body.readableBytesView) == expected)
  }

  @Test("one that is cut off is refused by name, with a way on")
  func refused() async throws {
    let scene = try await ReporterScene()
    let sent = try await scene.send(
      "/report/counterfeit-report", ReporterScene.counterfeit,
      files: [("a.pictures", "half.png", "image/png", ReporterScene.picture.prefix(40))])
    #expect(sent.status == .unprocessableContent && sent.text.contains("id=\"a.pictures-error\""))
    #expect(sent.text.contains("half.png") && sent.text.contains("save it anew"))
  }
}
