/// What the server answered: a code of three digits and lines of text (RFC 5321 4.2).
struct SMTPReply: Hashable, Sendable {
  let code: Int
  let lines: [String]

  var isPositive: Bool { (200..<400).contains(code) }
}

/// Cuts what arrives into replies, within bounds.
struct SMTPReplyDecoder {
  /// RFC 5321 4.5.3.1.5 allows 512 octets.
  static let longestLine = 2048
  static let mostLines = 128

  private var pending: [UInt8] = []
  private var lines: [String] = []
  private var code: Int?

  /// Whether something arrived that belongs to no whole reply yet.
  var isInsideReply: Bool { !pending.isEmpty || code != nil }

  /// Takes octets and returns the replies they complete. Throws ``MailError/Code/notSMTP``.
  mutating func take(_ octets: some Sequence<UInt8>) throws -> [SMTPReply] {
    var replies: [SMTPReply] = []
    for octet in octets {
      guard octet == 0x0A else {
        pending.append(octet)
        guard pending.count <= Self.longestLine else {
          throw MailError(.notSMTP, "the server sent a line of more than \(Self.longestLine) octets")
        }
        continue
      }
      if pending.last == 0x0D { pending.removeLast() }
      let line = pending
      pending = []
      if let reply = try takeLine(line) { replies.append(reply) }
    }
    return replies
  }

  private mutating func takeLine(_ line: [UInt8]) throws -> SMTPReply? {
    guard line.count >= 3, line.prefix(3).allSatisfy({ (0x30...0x39).contains($0) }),
      (0x32...0x35).contains(line[0])
    else { throw MailError(.notSMTP, "what answers there does not speak SMTP") }
    let number = line.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard code == nil || code == number else {
      throw MailError(.notSMTP, "the server changed its mind inside a reply (\(code ?? 0), then \(number))")
    }
    code = number
    lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
    guard lines.count <= Self.mostLines else {
      throw MailError(.notSMTP, "the server's reply has more than \(Self.mostLines) lines")
    }
    switch line.dropFirst(3).first {
    case UInt8(ascii: "-"): return nil
    case nil, UInt8(ascii: " "):
      defer { (code, lines) = (nil, []) }
      return SMTPReply(code: number, lines: lines)
    default: throw MailError(.notSMTP, "what answers there does not speak SMTP")
    }
  }
}
