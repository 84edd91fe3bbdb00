import CWork

/// How many parts of values a test case may look at before somebody looks at the clock.
///
/// A value that shares itself (`v := {v, v}`, sixty times) is small in memory and without end to a walk, and a template
/// may fit in very many ways. So every walk asks here when it enters a list or record; when nothing is left it gives up
/// at once, with an answer that nobody uses: the test case ends with verdict `error`.
package enum ValueWork {
  /// Whether so many parts may still be looked at; they count as looked at.
  @inline(__always) package static func spend(_ parts: Int) -> Bool { assay_work_spend(Int64(parts)) }

  /// Parts that may still be looked at; negative when a walk was given up.
  @inline(__always) package static var rest: Int { Int(assay_work_rest()) }

  /// Sets how many may be looked at by this thread from now on.
  package static func grant(_ parts: Int) { assay_work_grant(Int64(parts)) }
}
