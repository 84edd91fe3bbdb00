import Foundation

/// How long to wait before trying again: doubling, bounded, and spread at random, so that a thousand agents that lost
/// the portal at the same instant do not come back at the same instant.
package struct Backoff: Hashable, Sendable {
  /// Seconds before the first retry, before jitter.
  package let first: Double
  /// Seconds that no wait exceeds.
  package let longest: Double
  package private(set) var failures = 0

  package init(first: Double = 0.5, longest: Double = 60) {
    self.first = first
    self.longest = longest
  }

  /// Seconds to wait after one more failure: between half and all of the doubled time (‘equal jitter’).
  package mutating func next(using generator: inout some RandomNumberGenerator) -> Double {
    let doubled = min(longest, first * pow(2, Double(min(failures, 32))))
    failures += 1
    return doubled / 2 + Double.random(in: 0...(doubled / 2), using: &generator)
  }

  package mutating func next() -> Double {
    var generator = SystemRandomNumberGenerator()
    return next(using: &generator)
  }

  package mutating func reset() { failures = 0 }
}
