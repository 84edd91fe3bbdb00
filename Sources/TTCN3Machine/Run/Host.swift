#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The host that this process runs on: test cases and components run nowhere else (Z.161 clauses 21.3.1, 26.1).
enum Host {
  /// What `hostid` gives for a kind of address (Z.161 C.6.2).
  static func address(_ kind: String?) throws(Fault) -> String {
    switch kind?.lowercased() ?? "ipv4oripv6" {
    case "ipv4oripv6", "ipv4": return "127.0.0.1"
    case "ipv6": return "::1"
    case let other: throw Fault("‘hostid’ knows ‘Ipv4orIPv6’, ‘Ipv4’ and ‘Ipv6’, and not ‘\(other.prefix(100))’")
    }
  }

  private static let names: Set<String> = {
    var names: Set<String> = ["127.0.0.1", "localhost", "::1"]
    var buffer = [CChar](repeating: 0, count: 256)
    if gethostname(&buffer, buffer.count - 1) == 0 {
      names.insert(
        String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).lowercased())
    }
    return names
  }()

  /// A fault unless a name or address is that of this host.
  static func check(_ host: Value, _ what: String) throws(Fault) {
    guard let name = host.text else { throw Fault("the host of \(what) has no value yet") }
    guard !names.contains(name.lowercased()) else { return }
    throw Fault(
      "\(what) is to run on the host ‘\(name.prefix(100))’, which is not this one: leave the host out, or write "
        + "‘localhost’", .configuration)
  }
}
