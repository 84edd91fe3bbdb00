import Foundation
import Programme
import StoreSQLite
import Testing

@Suite("Blobs are files named by their content")
struct FileBlobStoreTests {
  private func withStore(limit: Int = 1000, _ body: (FileBlobStore, String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "assay-blobs-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(try FileBlobStore(path: folder, limit: limit), folder)
  }

  private func file(_ address: ContentAddress, in folder: String) -> String {
    "\(folder)/\(address.description.prefix(2))/\(address)"
  }

  @Test("what is put is got, under its SHA-256; putting it again is free", arguments: [0, 1, 999, 1000])
  func roundTrip(_ size: Int) throws {
    try withStore { blobs, folder in
      let data = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) })
      let address = try blobs.put(data)
      #expect(address == ContentAddress(of: data))
      #expect(try blobs.put(data) == address)
      #expect(try blobs.get(address) == data)
      #expect(try blobs.contains(address))
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/incoming").isEmpty)
    }
  }

  @Test("the digest of nothing is the known one")
  func knownDigest() throws {
    try withStore { blobs, _ in
      let address = try blobs.put(Data())
      #expect(address.description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }
  }

  @Test("what is too large is refused")
  func tooLarge() throws {
    try withStore { blobs, _ in
      #expect(throws: ProgrammeError(.tooLarge, "")) { try blobs.put(Data(count: 1001)) }
    }
  }

  @Test("what is absent is nil")
  func absent() throws {
    try withStore { blobs, _ in
      let address = ContentAddress(of: Data("x".utf8))
      let found = try blobs.get(address)
      #expect(found == nil)
      #expect(try !blobs.contains(address))
    }
  }

  @Test(
    "a changed, cut or emptied file is found on reading, and putting the content again repairs it", arguments: 0..<3)
  func damage(_ which: Int) throws {
    try withStore { blobs, folder in
      let data = Data("evidence".utf8)
      let address = try blobs.put(data)
      let damaged = [Data("evidencE".utf8), Data("evid".utf8), Data()][which]
      try damaged.write(to: URL(filePath: file(address, in: folder)))
      #expect(throws: ProgrammeError(.damagedRecord, "")) { try blobs.get(address) }
      #expect(try blobs.put(data) == address)
      #expect(try blobs.get(address) == data)
    }
  }

  @Test("a file that a kill left half written is never seen")
  func leftover() throws {
    try withStore { blobs, folder in
      try Data("half".utf8).write(to: URL(filePath: "\(folder)/incoming/left"))
      #expect(try blobs.get(ContentAddress(of: Data("half".utf8))) == nil)
      let again = try FileBlobStore(path: folder)
      #expect(try again.put(Data("half".utf8)) == ContentAddress(of: Data("half".utf8)))
    }
  }

  @Test(
    "an address is 64 lower-case hexadecimal digits and nothing else",
    arguments: [
      "", "../../etc/passwd", String(repeating: "a", count: 63), String(repeating: "g", count: 64),
      String(repeating: "A", count: 64), String(repeating: "a", count: 62) + "/x",
    ])
  func addresses(_ text: String) { #expect(ContentAddress(text) == nil) }
}
