import TTCN3Machine

/// The codecs that come with the tool.
package enum CodecLibrary {
  /// What a run may use.
  package static var registry: CodecRegistry { CodecRegistry([:]) }
}
