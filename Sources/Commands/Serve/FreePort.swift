import Foundation

/// A port that nobody listens on. The portal has to know its own address before it listens: pages and problem types
/// name it.
enum FreePort {
  /// - Throws: `CommandFailure` when the system gives none.
  static func find(host: String) throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw failure }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr(host == "localhost" ? "127.0.0.1" : host)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(descriptor, generic, size) == 0 && getsockname(descriptor, generic, &size) == 0
      }
    }
    guard isBound else { throw failure }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static let failure = CommandFailure(
    .negative, "the system gives no free port: name one with --port, or another address with --host")
}
