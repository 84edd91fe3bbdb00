/// The cost of deriving a key from a password (RFC 7914). Kept with every password, so that it can be raised.
package struct ScryptParameters: Hashable, Sendable, Codable {
  /// CPU and memory cost N, a power of two.
  package let rounds: Int
  /// Block size r.
  package let blockSize: Int
  /// Parallelisation p.
  package let parallelism: Int

  package init(rounds: Int, blockSize: Int, parallelism: Int) {
    self.rounds = rounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// 128 MiB and a fraction of a second: what OWASP's password storage guidance asks of scrypt (N = 2^17, r = 8, p = 1).
  package static let standard = ScryptParameters(rounds: 1 << 17, blockSize: 8, parallelism: 1)

  /// So cheap that it protects nothing: for tests only.
  package static let forTests = ScryptParameters(rounds: 1 << 4, blockSize: 1, parallelism: 1)

  /// The memory that a derivation may take, in octets.
  var memory: Int { 128 * rounds * blockSize * 2 + (1 << 20) }
}
