import Foundation
import Programme

extension CampaignDesk {
  /// How many octets of the blob are kept; nil when all are.
  package func kept(_ blob: ContentAddress, of id: CampaignID, secret: LeaseSecret, by actor: Actor) async throws
    -> Int?
  {
    _ = try await leased(id, secret: secret, by: actor)
    if try await store.readCampaigns({ try $0.isUploaded(blob, for: id) }) { return nil }
    return try await staging.kept(UploadKey(campaign: id, blob: blob))
  }

  /// Takes a chunk of a blob.
  ///
  /// - Parameters:
  ///   - offset: where in the blob it begins. A chunk that does not begin where the kept octets end is not taken; the
  ///     answer says where to go on.
  ///   - length: the octets of the whole blob.
  /// - Returns: how many octets are kept, nil when the blob is whole, checked and on disk.
  package func upload(
    _ chunk: Data, at offset: Int, length: Int, of blob: ContentAddress, for id: CampaignID, secret: LeaseSecret,
    by actor: Actor
  ) async throws -> Int? {
    _ = try await leased(id, secret: secret, by: actor)
    guard (0...AgentWire.blobLimit).contains(length), chunk.count <= AgentWire.chunkLimit else {
      throw CampaignsError(
        .blobTooLarge,
        "a blob has at most \(AgentWire.blobLimit) octets and is sent in chunks of at most \(AgentWire.chunkLimit)")
    }
    guard offset >= 0, offset <= length, chunk.count <= length - offset, !chunk.isEmpty || length == 0 else {
      throw CampaignsError(.malformed, "the chunk does not lie within the blob's \(length) octets")
    }
    let spent = try await store.readCampaigns { transaction in
      try transaction.isUploaded(blob, for: id) ? nil : transaction.uploadedOctets(of: id)
    }
    guard let spent else { return nil }
    guard spent + length <= AgentWire.campaignLimit else {
      throw CampaignsError(.blobTooLarge, "a campaign uploads at most \(AgentWire.campaignLimit) octets in all")
    }
    let upload = UploadKey(campaign: id, blob: blob)
    let kept = try await staging.append(chunk, at: offset, to: upload)
    FaultPoint.chunkWritten.reach()
    guard kept >= length else { return kept }
    try await finish(upload, length: length)
    return nil
  }

  private func finish(_ upload: UploadKey, length: Int) async throws {
    let content = try await staging.content(upload)
    guard content.count == length, ContentAddress(of: content) == upload.blob else {
      await staging.discard(upload)
      throw CampaignsError(
        .wrongDigest, "the uploaded octets do not have the digest \(upload.blob); send the blob again from its start")
    }
    _ = try blobs.put(content)
    let now = clock()
    try await store.writeCampaigns { transaction in
      try transaction.recordUpload(upload.blob, octets: length, for: upload.campaign, at: now)
    }
    await staging.discard(upload)
  }
}
