import Foundation
import VerifiableLog

/// Decides about scanned codes without a network. It reads and verifies the pack once; each decision then is a pure
/// function of the code and the time.
package struct OfflineVerifier: Sendable {
  private let pack: PackState

  enum PackState: Sendable {
    case verified(VerifiedPack)
    case missing
    case refused(StatementsError, anchored: Bool)
  }

  /// - Parameters:
  ///   - pack: the pack's octets, or nil when there is none.
  ///   - anchor: the log key pinned on this device, or nil when none is pinned yet.
  package init(pack: [UInt8]?, anchor: NoteVerifierKey?) {
    guard let pack else {
      self.pack = .missing
      return
    }
    do {
      self.pack = .verified(try VerifiedPack(Pack(decoding: pack), anchor: anchor))
    } catch let error as StatementsError {
      self.pack = .refused(error, anchored: anchor != nil)
    } catch {
      // The log's own errors: a malformed checkpoint or key in the pack.
      self.pack = .refused(StatementsError(.malformedPack, "\(error)"), anchored: anchor != nil)
    }
  }

  /// The pack, when it is there and holds together: its ``VerifiedPack/logKey`` is what to pin on first use.
  package var verifiedPack: VerifiedPack? {
    if case .verified(let pack) = pack { pack } else { nil }
  }

  /// Decides about a scanned text.
  package func decide(text: String, at now: Date) -> Decision {
    do {
      return decide(bytes: try StatementText.decode(text), at: now)
    } catch {
      return DecisionDraft.unreadable(error)
    }
  }

  /// Decides about a statement's octets.
  package func decide(bytes: [UInt8], at now: Date) -> Decision {
    do {
      let signed = try SignedStatement(decoding: bytes)
      var draft = DecisionDraft(signed)
      switch pack {
      case .verified(let pack): draft.judge(signed, with: pack, at: now)
      case .missing: draft.judgeWithoutPack()
      case .refused(let error, let anchored): draft.refusePack(error, anchored: anchored)
      }
      return draft.decision
    } catch let error as StatementsError where error.code == .newerVersion && mayBeGenuine(bytes) {
      return DecisionDraft.newerVersion
    } catch {
      return DecisionDraft.unreadable(error)
    }
  }

  /// Whether a statement of a later version has a valid signature by a known key, or none can be checked. The envelope
  /// is the same in every version, so one changed octet cannot pass for a later version.
  private func mayBeGenuine(_ bytes: [UInt8]) -> Bool {
    guard let pack = verifiedPack else { return true }
    guard let envelope = try? COSESign1(decoding: bytes, limits: .statement),
      let key = pack.keys.key(envelope.keyID)
    else { return false }
    return envelope.isSigned(by: key.publicKey)
  }
}
