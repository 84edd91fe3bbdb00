/// The version this binary calls itself, in reports too.
package enum Version {
  package static let current = "0.1.0"
  package static let tool = "assay \(current)"
}
