import Campaigns
import Foundation
import Programme
import Testing

@testable import StoreSQLite

@Suite("Uploads wait on disk until they are whole")
struct UploadStagingTests {
  @Test("a chunk is taken only where the kept octets end, and survives the process")
  func appending() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "assay-staging-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    let key = UploadKey(campaign: .new(at: now), blob: ContentAddress(of: Data("abcdef".utf8)))
    let staging = try FileUploadStaging(path: path)
    #expect(try await staging.kept(key) == 0)
    #expect(try await staging.append(Data("abc".utf8), at: 0, to: key) == 3)
    #expect(try await staging.append(Data("abc".utf8), at: 0, to: key) == 3)
    #expect(try await staging.append(Data("xyz".utf8), at: 5, to: key) == 3)
    let later = try FileUploadStaging(path: path)
    #expect(try await later.kept(key) == 3)
    #expect(try await later.append(Data("def".utf8), at: 3, to: key) == 6)
    #expect(try await later.content(key) == Data("abcdef".utf8))
    await later.discardAll(of: .new(at: now))
    #expect(try await later.kept(key) == 6)
    await later.discardAll(of: key.campaign)
    #expect(try await later.kept(key) == 0)
  }
}
