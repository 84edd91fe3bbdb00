import Crypto
import Foundation
import Programme
import Synchronization
import SystemAdapters
import TTCN3Machine

/// Writes the events of one test case to a file as JSON Lines, and digests what it writes.
///
/// The first line says what is tested; each further line is an event. Beyond its bound the log says how much it left
/// out, and a failed write is told when the log is closed: evidence is whole, or known not to be.
final class EvidenceLog: EventSink {
  /// Octets of one log.
  static let largest = 256 << 20

  private struct State {
    var file: FileHandle?
    var digest = SHA256()
    var pending = Data()
    var size = 0
    var leftOut = 0
    var failure: String?
    var sawStartFailure = false
  }

  private let name: String
  private let place: URL
  private let state: Mutex<State>

  init(name: String, place: URL, heading: some Encodable) throws(LaboratoryError) {
    self.name = name
    self.place = place
    guard FileManager.default.createFile(atPath: place.path, contents: nil),
      let file = FileHandle(forWritingAtPath: place.path)
    else { throw LaboratoryError(.evidenceUnwritable, "the evidence file \(place.path) cannot be written") }
    state = Mutex(State(file: file))
    guard let line = try? CanonicalJSON.encode(heading) else {
      throw LaboratoryError(.evidenceUnwritable, "the heading of \(place.path) cannot be encoded")
    }
    state.withLock { Self.append(String(decoding: line, as: UTF8.self), to: &$0) }
  }

  /// Whether the process adapter reported that a program could not be started.
  var sawStartFailure: Bool { state.withLock { $0.sawStartFailure } }

  func receive(_ event: Event) {
    let line = EventLine.encode(event)
    state.withLock { state in
      if case .messageArrived(let message) = event.kind,
        message.type == "\(AssayProcess.moduleName).\(AssayProcess.startFailureType)"
      {
        state.sawStartFailure = true
      }
      Self.append(line, to: &state)
    }
  }

  private static func append(_ line: String, to state: inout State) {
    guard state.size + line.utf8.count < largest else {
      state.leftOut += 1
      return
    }
    state.pending.append(contentsOf: line.utf8)
    state.pending.append(10)
    state.size += line.utf8.count + 1
    if state.pending.count >= 1 << 18 { flush(&state) }
  }

  private static func flush(_ state: inout State) {
    state.digest.update(data: state.pending)
    do {
      try state.file?.write(contentsOf: state.pending)
    } catch {
      state.failure = state.failure ?? "\(error)"
    }
    state.pending.removeAll(keepingCapacity: true)
  }

  /// Ends the log; when it returns, the file is durable.
  func close() throws(LaboratoryError) -> EvidenceFileReference {
    let (failure, digest, size) = state.withLock { state in
      if state.leftOut > 0 {
        let note = Data(#"{"event":"truncated","leftOut":\#(state.leftOut)}"#.utf8) + [10]
        state.pending.append(note)
        state.size += note.count
      }
      Self.flush(&state)
      do {
        try state.file?.synchronize()
        try state.file?.close()
      } catch {
        state.failure = state.failure ?? "\(error)"
      }
      state.file = nil
      return (state.failure, state.digest.finalize(), state.size)
    }
    if let failure {
      throw LaboratoryError(.evidenceUnwritable, "the evidence file \(place.path) could not be written: \(failure)")
    }
    return EvidenceFileReference(name: name, place: place, digest: ContentAddress(digest: digest), size: size)
  }
}
