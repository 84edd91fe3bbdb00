import Campaigns
import Foundation
import Programme

/// The agent's folder of jobs on disk; one process at a time uses it.
package final class Spool: Sendable {
  package let folder: URL
  /// Octets that all jobs together may hold before no new work is taken.
  package let limit: Int
  private let lock: Int32

  /// Opens or creates the spool. Throws `spool-in-use` while another process has it.
  package init(folder: URL, limit: Int = 4 << 30) throws {
    self.folder = folder
    self.limit = limit
    try DurableFile.createFolder(folder)
    let place = folder.appendingPathComponent(".lock")
    lock = open(place.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else { throw DurableFile.failure("open", place) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw LaboratoryError(.spoolInUse, "another agent works in \(folder.path); give each agent a folder of its own")
    }
  }

  deinit {
    // Closing alone lets it go only when a process that is just being started has closed its copy too.
    flock(lock, LOCK_UN)
    close(lock)
  }

  /// The jobs on disk, oldest folder first. Folders without a record are removed: nothing was promised in them.
  package func jobs() throws -> [Job] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw LaboratoryError(.spoolFailed, "cannot list \(folder.path): \(error.localizedDescription)")
    }
    return try names.filter { !$0.hasPrefix(".") }.sorted().compactMap { name in
      let place = folder.appendingPathComponent(name, isDirectory: true)
      if let job = try Job.load(place) { return job }
      try remove(place)
      return nil
    }
  }

  package func begin(_ campaign: CampaignID, secret: LeaseSecret) throws -> Job {
    try Job.create(JobRecord(campaign: campaign, secret: secret), in: folder)
  }

  package func remove(_ job: Job) throws { try remove(job.folder) }

  private func remove(_ place: URL) throws {
    do {
      try FileManager.default.removeItem(at: place)
    } catch {
      throw LaboratoryError(.spoolFailed, "cannot remove \(place.path): \(error.localizedDescription)")
    }
  }

  /// Octets on disk in all jobs.
  package func occupied() -> Int {
    guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey]) else {
      return 0
    }
    return files.reduce(0) { sum, file in
      sum + ((file as? URL).flatMap { try? $0.resourceValues(forKeys: [.fileSizeKey]).fileSize } ?? 0)
    }
  }

  /// Makes room by removing results that do not count, oldest first; false when what must be kept fills the spool.
  package func hasRoom() throws -> Bool {
    for job in try jobs() where job.record.stage == .refused {
      guard occupied() >= limit else { return true }
      try remove(job)
    }
    return occupied() < limit
  }
}
