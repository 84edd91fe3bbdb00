import Campaigns
import Foundation
import Programme

/// One attempt and its folder: `job.json`, `events.jsonl`, `work/` for the run to write in, and `blobs/` by content.
package struct Job: Sendable {
  package let folder: URL
  package private(set) var record: JobRecord

  /// Creates the folder and the record, durably.
  static func create(_ record: JobRecord, in spool: URL) throws -> Job {
    let name = "\(record.campaign)-\(record.secret.digest.hexadecimal.prefix(12))"
    let folder = spool.appendingPathComponent(name, isDirectory: true)
    try DurableFile.createFolder(folder)
    try DurableFile.createFolder(folder.appendingPathComponent("work", isDirectory: true))
    try DurableFile.createFolder(folder.appendingPathComponent("blobs", isDirectory: true))
    let job = Job(folder: folder, record: record)
    try job.save()
    try DurableFile.synchronizeFolder(spool)
    return job
  }

  /// The job in `folder`, or nil if it has no record: it died while it was created or removed.
  static func load(_ folder: URL) throws -> Job? {
    let place = folder.appendingPathComponent("job.json")
    guard FileManager.default.fileExists(atPath: place.path) else { return nil }
    do {
      let record = try CanonicalJSON.decode(JobRecord.self, from: Data(contentsOf: place))
      return Job(folder: folder, record: record)
    } catch {
      throw LaboratoryError(.spoolFailed, "\(place.path) is damaged; move its folder away and start again")
    }
  }

  /// Changes the record; when it returns, the change is on disk.
  mutating func advance(_ change: (inout JobRecord) -> Void) throws {
    var next = record
    change(&next)
    try Job(folder: folder, record: next).save()
    record = next
  }

  private func save() throws {
    try DurableFile.write(CanonicalJSON.encode(record), to: folder.appendingPathComponent("job.json"))
  }

  var eventsFile: URL { folder.appendingPathComponent("events.jsonl") }
  var workFolder: URL { folder.appendingPathComponent("work", isDirectory: true) }

  func blob(_ address: ContentAddress) -> URL {
    folder.appendingPathComponent("blobs", isDirectory: true).appendingPathComponent(address.description)
  }

  /// Keeps octets under their content address, durably.
  func keep(_ data: Data) throws -> ContentAddress {
    let address = ContentAddress(of: data)
    let place = blob(address)
    if !FileManager.default.fileExists(atPath: place.path) { try DurableFile.write(data, to: place) }
    return address
  }
}
