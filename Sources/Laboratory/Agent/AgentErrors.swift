/// What can go wrong in the agent itself.
extension LaboratoryError.Code {
  /// The agent's identity, key or spool cannot be read or is open to others.
  package static let badIdentity = LaboratoryError.Code("bad-identity")
  /// The disk refused, or what is on it is damaged.
  package static let spoolFailed = LaboratoryError.Code("spool-failed")
  /// Another agent process uses the same folder.
  package static let spoolInUse = LaboratoryError.Code("spool-in-use")
  /// The spool holds as much as it may.
  package static let spoolFull = LaboratoryError.Code("spool-full")
  /// The portal did not answer, or answered with a failure of its own: worth another try.
  package static let portalUnavailable = LaboratoryError.Code("portal-unavailable")
  /// The portal answered something that is not the agent API, version 1.
  package static let portalNotUnderstood = LaboratoryError.Code("portal-not-understood")
  /// The suite that came is not the suite that was ordered.
  package static let wrongSuite = LaboratoryError.Code("wrong-suite")
  /// The run produced more than may be delivered.
  package static let tooMuchEvidence = LaboratoryError.Code("too-much-evidence")
}
