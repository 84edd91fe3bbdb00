extension CampaignsError.Code {
  /// A YAML text is not what its format asks; the reason names file, line and key.
  package static let malformedSuite = CampaignsError.Code("malformed-suite")
  /// A suite, bundle, answer file or report exceeds a bound.
  package static let suiteTooLarge = CampaignsError.Code("suite-too-large")
  /// A path in a suite leads outside its folder, or is not a plain file.
  package static let unsafePath = CampaignsError.Code("unsafe-path")
  /// A file that a suite names is missing or cannot be read.
  package static let unreadableFile = CampaignsError.Code("unreadable-file")
  /// The octets at hand are not those that the manifest names.
  package static let bundleMismatch = CampaignsError.Code("bundle-mismatch")
}

/// Bounds of what a suite's author may write: generous for people, and an end for machines.
package enum SuiteBounds {
  /// Octets of `suite.yaml` or of an answer file.
  package static let description = 1 << 20
  /// Octets of one module.
  package static let module = 4 << 20
  /// Octets of a whole bundle.
  package static let bundle = 64 << 20
  package static let modules = 1000
  package static let requirements = 10_000
  package static let purposes = 10_000
  package static let proformaItems = 2000
  /// Unicode scalars of one text.
  package static let text = 4096
  /// Characters of one identifier.
  package static let identifier = 64
  /// Characters of one path.
  package static let path = 200
  /// Elements of a command or list answer.
  package static let elements = 256
  /// Levels of mappings and sequences in a YAML text.
  package static let depth = 16
}
