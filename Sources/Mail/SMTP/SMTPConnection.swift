import Foundation
import NIOCore
import NIOPosix
import NIOSSL

/// One conversation with a mail server, from the greeting to QUIT.
struct SMTPConnection {
  private let server: SMTPServer
  private let channel: any Channel
  private let replies: NIOLoopBound<SMTPReplyHandler>
  /// The words of the answer to EHLO, in capitals, with their parameters.
  private var offers: [String: [String]] = [:]

  /// Connects, greets, encrypts and signs in. Throws ``MailError``.
  static func open(_ server: SMTPServer, on group: any EventLoopGroup) async throws -> SMTPConnection {
    let line = try await connect(server, on: group)
    return try await line.closingWhenCancelled {
      do { return try await line.begun() } catch {
        await line.close()
        throw error
      }
    }
  }

  private func begun() async throws -> SMTPConnection {
    var connection = self
    try expect(await reply(), [220], "greeted us")
    try await connection.greet()
    if server.encryption == .startTLS { try await connection.startTLS() }
    try await connection.signIn()
    return connection
  }

  /// Closes the line when the task is cancelled: nobody who is told to stop waits for a server.
  func closingWhenCancelled<Value>(_ body: () async throws -> Value) async throws -> Value {
    let channel = channel
    return try await withTaskCancellationHandler {
      try await body()
    } onCancel: {
      channel.close(promise: nil)
    }
  }

  private static func connect(_ server: SMTPServer, on group: any EventLoopGroup) async throws -> SMTPConnection {
    let tls = server.encryption == .implicit ? try context(for: server) : nil
    do {
      let loop = group.next()
      let (channel, replies) = try await ClientBootstrap(group: loop).connectTimeout(server.connectTimeout).connect(
        host: server.host, port: server.port
      ) { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = SMTPReplyHandler()
          if let tls {
            try channel.pipeline.syncOperations.addHandler(
              NIOSSLClientHandler(context: tls, serverHostname: server.name))
          }
          try channel.pipeline.syncOperations.addHandler(handler)
          return (channel, NIOLoopBound(handler, eventLoop: channel.eventLoop))
        }
      }
      return SMTPConnection(server: server, channel: channel, replies: replies)
    } catch let error as MailError {
      throw error
    } catch {
      throw MailError(
        .unreachable,
        "the mail server \(server.host):\(server.port) cannot be reached: \(String(describing: error).prefix(200))")
    }
  }

  private init(server: SMTPServer, channel: any Channel, replies: NIOLoopBound<SMTPReplyHandler>) {
    self.server = server
    self.channel = channel
    self.replies = replies
  }

  private static func context(for server: SMTPServer) throws -> NIOSSLContext {
    do {
      var configuration = TLSConfiguration.makeClientConfiguration()
      configuration.minimumTLSVersion = .tlsv12
      if let pem = server.trustedCertificates {
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(pem))
      }
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw MailError(.notEncrypted, "encryption cannot be set up: \(String(describing: error).prefix(200))")
    }
  }

  private mutating func greet() async throws {
    let answer = try await command("EHLO \(server.ownName)")
    try expect(answer, [250], "took EHLO")
    offers = [:]
    for line in answer.lines.dropFirst() {
      let words = line.split(separator: " ").map { $0.uppercased() }
      if let word = words.first { offers[word] = Array(words.dropFirst()) }
    }
  }

  private mutating func startTLS() async throws {
    guard offers["STARTTLS"] != nil else {
      throw MailError(.notEncrypted, "the mail server does not offer STARTTLS, and nothing is sent without encryption")
    }
    try expect(await command("STARTTLS"), [220], "began the encryption")
    let tls = try Self.context(for: server)
    let (replies, name, channel) = (replies, server.name, channel)
    try await channel.eventLoop.submit {
      guard !replies.value.hasMore else {
        throw MailError(.notEncrypted, "the server spoke before the encryption began; somebody may be in between")
      }
      if let failure = replies.value.failure { throw failure }
      try channel.pipeline.syncOperations.addHandler(
        NIOSSLClientHandler(context: tls, serverHostname: name), position: .first)
    }.get()
    // What was offered in the open counts no more (RFC 3207 4.2).
    try await greet()
  }

  private func signIn() async throws {
    guard let account = server.account else { return }
    let ways = offers["AUTH"] ?? []
    let answer: SMTPReply
    if ways.contains("PLAIN") {
      answer = try await command("AUTH PLAIN \(Self.base64("\u{0}\(account.user)\u{0}\(account.password)"))")
    } else if ways.contains("LOGIN") {
      answer = try await signInStepwise(account)
    } else {
      throw MailError(.signInRefused, "the mail server offers neither AUTH PLAIN nor AUTH LOGIN; we know no other")
    }
    guard answer.code == 235 else {
      throw MailError(
        answer.code < 500 ? .refusedForNow : .signInRefused,
        "the mail server does not accept our name and password (\(answer.code))")
    }
  }

  /// AUTH LOGIN, which no standard describes: name and password, each when asked.
  private func signInStepwise(_ account: SMTPServer.Account) async throws -> SMTPReply {
    var answer = try await command("AUTH LOGIN")
    for text in [account.user, account.password] {
      guard answer.code == 334 else { return answer }
      answer = try await command(Self.base64(text))
    }
    return answer
  }

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  /// Hands one letter over. Throws ``MailError``; the connection is of further use if ``canGoOn()``.
  func send(_ letter: Letter) async throws {
    let needsUTF8 = letter.to.needsUTF8 || letter.from.needsUTF8
    guard !needsUTF8 || offers["SMTPUTF8"] != nil else {
      throw MailError(.unsendable, "the mail server cannot carry addresses with letters of this script")
    }
    let form = letter.bodyForm(carriesEightBit: offers["8BITMIME"] != nil)
    let octets = letter.octets(form)
    var from = "MAIL FROM:<\(letter.from.address)>"
    if offers["SIZE"] != nil { from += " SIZE=\(octets.count)" }
    if form == .eightBit { from += " BODY=8BITMIME" }
    if needsUTF8 { from += " SMTPUTF8" }
    try expect(await command(from), [250], "took the sender")
    try expect(await command("RCPT TO:<\(letter.to.address)>"), [250, 251], "took the recipient")
    try expect(await command("DATA"), [354], "asked for the letter")
    try await write(Self.dotStuffed(octets))
    try expect(await reply(), [250], "took the letter")
  }

  /// Whether the server is ready for the next letter after it refused one.
  func canGoOn() async -> Bool { await (try? command("RSET"))?.code == 250 }

  /// Says good-bye and closes; a server that does not answer is left.
  func quit() async {
    _ = try? await command("QUIT")
    await close()
  }

  func close() async { try? await channel.close() }

  /// Doubles dots that begin a line, and ends with the line that is one dot (RFC 5321 4.5.2).
  static func dotStuffed(_ octets: [UInt8]) -> [UInt8] {
    var stuffed: [UInt8] = []
    stuffed.reserveCapacity(octets.count + 64)
    var isAtLineStart = true
    for octet in octets {
      if isAtLineStart, octet == UInt8(ascii: ".") { stuffed.append(octet) }
      stuffed.append(octet)
      isAtLineStart = octet == 0x0A
    }
    if !isAtLineStart { stuffed += "\r\n".utf8 }
    return stuffed + ".\r\n".utf8
  }

  /// One line. Every part of it is checked where it comes from; a line end in it would be two commands.
  private func command(_ line: String) async throws -> SMTPReply {
    guard line.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), line.utf8.count <= 2000 else {
      throw MailError(.unsendable, "a command to the mail server would hold a control character, or be too long")
    }
    try await write(Array("\(line)\r\n".utf8))
    return try await reply()
  }

  /// Throws ``MailError``, also when the server does not read what is sent for as long as a reply may take.
  private func write(_ octets: [UInt8]) async throws {
    let (replies, limit, loop) = (replies, server.replyTimeout, channel.eventLoop)
    let timeout = loop.scheduleTask(in: limit) { replies.value.giveUp() }
    defer { timeout.cancel() }
    do { try await channel.writeAndFlush(ByteBuffer(bytes: octets)) } catch {
      // Whoever gave the line up knows better why than the write that it broke.
      throw try await loop.submit { replies.value.failure }.get() ?? SMTPReplyHandler.mailError(for: error)
    }
  }

  private func reply() async throws -> SMTPReply {
    let (replies, limit, loop) = (replies, server.replyTimeout, channel.eventLoop)
    return try await loop.flatSubmit { replies.value.reply(within: limit, on: loop) }.get()
  }

  private func expect(_ reply: SMTPReply, _ codes: [Int], _ what: String) throws {
    guard !codes.contains(reply.code) else { return }
    let code: MailError.Code = reply.code >= 500 ? .refusedForGood : .refusedForNow
    // The server's words may repeat the address; only its numbers are told on.
    throw MailError(code, "the mail server answered \(reply.code) where it should have \(what)")
  }
}

extension SMTPServer {
  /// The name that its certificate must hold; nil for an address in numbers, which is checked as such.
  var name: String? {
    (try? SocketAddress(ipAddress: host, port: port)) == nil ? host : nil
  }
}
