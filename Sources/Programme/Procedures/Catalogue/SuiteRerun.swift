/// What must be run again when a version of a suite takes the place of another.
package struct SuiteRerun: Hashable, Sendable {
  /// Why a purpose must be run again.
  package enum Cause: String, Hashable, Sendable, Codable {
    case new
    case changed
    case recalled

    package var title: String {
      switch self {
      case .new: "new in this version"
      case .changed: "it changed, or what its test case calls"
      case .recalled: "its former test case was recalled"
      }
    }
  }

  package struct Purpose: Hashable, Sendable {
    package let id: String
    package let testCase: String
    package let cause: Cause
  }

  package let purposes: [Purpose]

  /// - Parameter recalled: test cases of the older version that were recalled.
  package init(from older: SuiteOutline, recalled: Set<String>, to newer: SuiteOutline) {
    let before = Dictionary(older.purposes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    purposes = newer.purposes.compactMap { purpose in
      guard let old = before[purpose.id] else {
        return Purpose(id: purpose.id, testCase: purpose.testCase, cause: .new)
      }
      if recalled.contains(old.testCase) {
        return Purpose(id: purpose.id, testCase: purpose.testCase, cause: .recalled)
      }
      // Without fingerprints nobody can say that a test case is the same.
      let isSame = old == purpose && !purpose.fingerprint.isEmpty
      return isSame ? nil : Purpose(id: purpose.id, testCase: purpose.testCase, cause: .changed)
    }
  }
}
