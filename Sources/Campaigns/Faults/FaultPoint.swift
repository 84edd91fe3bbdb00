import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Named instants at which a test may kill the process, to prove that nothing acknowledged is lost there.
///
/// The environment variable `ASSAY_FAULT` names one point; the process sends itself SIGKILL when it gets there. That
/// is all it can do, and only whoever starts the process can set it: as harmless as the kill command.
package struct FaultPoint: Hashable, Sendable {
  package let name: String

  // In the laboratory's agent.
  /// The secret is on disk, the lease not yet asked for.
  package static let beforeLease = FaultPoint(name: "agent-before-lease")
  /// The portal granted the lease; the agent did not write it down.
  package static let afterLease = FaultPoint(name: "agent-after-lease")
  /// The first purpose has its verdict.
  package static let midRun = FaultPoint(name: "agent-mid-run")
  /// The report is signed, the journal does not say so.
  package static let beforeFinished = FaultPoint(name: "agent-before-finished")
  /// The finished result is spooled; nothing is uploaded.
  package static let beforeUpload = FaultPoint(name: "agent-before-upload")
  /// The first chunk of evidence was sent.
  package static let midUpload = FaultPoint(name: "agent-mid-upload")
  /// Everything is uploaded, the completion not sent.
  package static let beforeComplete = FaultPoint(name: "agent-before-complete")
  /// The completion was answered; the journal does not say so.
  package static let afterComplete = FaultPoint(name: "agent-after-complete")

  // In the portal.
  /// The lease is committed, the answer not sent.
  package static let leaseCommitted = FaultPoint(name: "portal-lease-committed")
  /// A chunk is written, its answer not sent.
  package static let chunkWritten = FaultPoint(name: "portal-chunk-written")
  /// Within the transaction of the completion.
  package static let completing = FaultPoint(name: "portal-completing")
  /// The completion is committed, the answer not sent.
  package static let completed = FaultPoint(name: "portal-completed")

  private static let chosen = ProcessInfo.processInfo.environment["ASSAY_FAULT"]

  /// Dies here if the environment says so; else does nothing.
  package func reach() {
    guard Self.chosen == name else { return }
    kill(getpid(), SIGKILL)
    // The signal may take effect an instant later on another thread: go no further meanwhile.
    while true { sleep(1) }
  }
}
