/// Why a laboratory's request about a campaign is refused.
extension CampaignsError.Code {
  /// The text, number or document is not of the promised form or size.
  package static let malformed = CampaignsError.Code("malformed")
  /// No campaign has this identifier, or the asker may not know of it.
  package static let unknownCampaign = CampaignsError.Code("unknown-campaign")
  /// The order was given to another laboratory.
  package static let anotherLaboratory = CampaignsError.Code("another-laboratory")
  /// Another agent of the same laboratory holds a lease that has not expired.
  package static let leaseHeld = CampaignsError.Code("lease-held")
  /// The lease's secret does not match.
  package static let wrongSecret = CampaignsError.Code("wrong-secret")
  /// The lease has expired: renew it by a heartbeat, unless another agent has taken over.
  package static let leaseExpired = CampaignsError.Code("lease-expired")
  /// A later attempt has begun: this one's events and report no longer count.
  package static let superseded = CampaignsError.Code("superseded")
  /// Nobody holds a lease (it was given back): take one first.
  package static let noLease = CampaignsError.Code("no-lease")
  /// The campaign has its report: nothing more to take or to renew.
  package static let alreadyCompleted = CampaignsError.Code("already-completed")
  /// The campaign was completed with another report; the first one stands.
  package static let anotherReportStands = CampaignsError.Code("another-report-stands")
  /// The campaign was taken too often without a report.
  package static let tooManyAttempts = CampaignsError.Code("too-many-attempts")
  /// The order was withdrawn before a report came.
  package static let orderWithdrawn = CampaignsError.Code("order-withdrawn")
}

/// Why what a laboratory delivers is refused.
extension CampaignsError.Code {
  /// The uploaded octets are not those of the digest.
  package static let wrongDigest = CampaignsError.Code("wrong-digest")
  package static let blobTooLarge = CampaignsError.Code("blob-too-large")
  /// A blob that is not there, or that the asker has no business with.
  package static let unknownBlob = CampaignsError.Code("unknown-blob")
  package static let suiteMissing = CampaignsError.Code("suite-missing")
  /// Report, statement, evidence and order do not belong together.
  package static let reportContradicts = CampaignsError.Code("report-contradicts")
}
