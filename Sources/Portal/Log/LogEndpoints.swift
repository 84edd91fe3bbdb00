import Foundation
import HTTPTypes
import Hummingbird
import Programme
import VerifiableLog

/// The log in the form that existing clients read: C2SP `tlog-tiles`, `tlog-checkpoint` and `tlog-proof`.
struct LogEndpoints {
  let portal: Portal

  func add(to router: Router<PortalContext>) {
    router.get("/log/checkpoint") { _, _ in
      let checkpoint = try await checkpoint()
      var response = Response.text(checkpoint.note)
      response.headers[.cacheControl] = "no-cache"
      return open(response)
    }
    router.get("/log/key") { _, _ in open(.text(portal.logKey.description + "\n")) }
    router.get("/log/tile/**") { request, _ in try await tile(request) }
    router.get("/log/proof/:index") { request, context in
      try await inclusion(index: try number(context.segment("index")), request)
    }
    router.get("/log/consistency") { request, _ in try await consistency(request) }
    router.get("/log/leaf/:index") { _, context in
      let index = try number(context.segment("index"))
      guard let row = try await portal.store.read({ try $0.logRow(index) }) else { throw Self.noEntry }
      return open(forGood(.octets(row.leaf, "application/cose; cose-type=\"cose-sign1\"")))
    }
  }

  private static let noEntry = PortalError(.notFound, "The log has no such entry yet.")

  /// The latest signed tree head. Throws ``PortalError/Code/unavailable`` while the log is empty.
  private func checkpoint() async throws -> CheckpointRow {
    guard let row = try await portal.store.read({ try $0.latestCheckpoint() }) else {
      throw PortalError(.unavailable, "The log is empty: no tree head has been signed yet.")
    }
    return row
  }

  private func number(_ text: String) throws -> Int {
    guard text.utf8.count <= 18, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
      throw PortalError(.malformed, "A position in the log is a whole number in decimal.")
    }
    return number
  }

  private func tile(_ request: Request) async throws -> Response {
    let path: TilePath
    do { path = try TilePath(parsing: String(request.uri.path.dropFirst("/log/".count))) } catch {
      throw PortalError(.notFound, "This is not the address of a tile (C2SP tlog-tiles).")
    }
    let octets = try await portal.store.read { transaction -> [UInt8] in
      guard path.width <= TilePath.width(path.content, index: path.index, treeSize: try transaction.logSize()) else {
        throw PortalError(.notFound, "The log does not have this tile yet.")
      }
      guard case .entries = path.content else {
        return try HashTile(at: path, reading: StoredTree(transaction)).encoded
      }
      let start = path.index * TilePath.fullWidth
      return try EntryBundle(transaction.logRows(start..<start + path.width).map { Array($0.leaf) }).encoded
    }
    return open(forGood(.octets(octets, "application/octet-stream")))
  }

  /// A self-contained proof that the entry is in the log (C2SP tlog-proof).
  private func inclusion(index: Int, _ request: Request) async throws -> Response {
    let proof = try await portal.store.read { transaction -> LogProof in
      guard let row = try transaction.latestCheckpoint() else { throw Self.noEntry }
      let checkpoint = try SignedCheckpoint(parsing: row.note)
      guard index < checkpoint.checkpoint.size else { throw Self.noEntry }
      return LogProof(
        try InclusionProof(index: index, size: checkpoint.checkpoint.size, reading: StoredTree(transaction)),
        checkpoint: checkpoint)
    }
    return open(.text(proof.serialized))
  }

  private struct ConsistencyAnswer: Encodable {
    let oldSize: Int
    let newSize: Int
    /// Base64, from the first.
    let hashes: [String]
  }

  private func consistency(_ request: Request) async throws -> Response {
    let query = try FormBody(decoding: request.uri.query ?? "")
    let old = try number(query["from"] ?? "")
    let asked = try query["to"].map { try number($0) }
    let proof = try await portal.store.read { transaction -> ConsistencyProof in
      let size = try transaction.logSize()
      let new = asked ?? size
      guard old <= new, new <= size else {
        throw PortalError(
          .malformed, "‘from’ and ‘to’ are sizes of the log, ‘from’ not larger: it has \(size) entries.")
      }
      return try ConsistencyProof(from: old, to: new, reading: StoredTree(transaction))
    }
    return open(
      .json(
        ConsistencyAnswer(
          oldSize: proof.oldSize, newSize: proof.newSize, hashes: proof.hashes.map(\.base64))))
  }

  /// Readable by any site: everything here is public.
  private func open(_ response: Response) -> Response {
    var response = response
    response.headers[.accessControlAllowOrigin] = "*"
    response.headers[.crossOriginResourcePolicy] = "cross-origin"
    return response
  }

  private func forGood(_ response: Response) -> Response {
    var response = response
    response.headers[.cacheControl] = "public, max-age=31536000, immutable"
    return response
  }
}
