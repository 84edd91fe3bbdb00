import NIOCore
import NIOEmbedded
import Testing

@testable import Mail

@Suite("Replies of a mail server")
struct ReplyTests {
  @Test("a reply of several lines is one, however it is cut")
  func several() throws {
    var decoder = SMTPReplyDecoder()
    var replies: [SMTPReply] = []
    for octet in "250-portal greets\r\n250-SIZE 1000\r\n250 STARTTLS\r\n220\r\n".utf8 {
      replies += try decoder.take([octet])
    }
    #expect(replies.map(\.code) == [250, 220])
    #expect(replies[0].lines == ["portal greets", "SIZE 1000", "STARTTLS"])
    #expect(!decoder.isInsideReply)
  }

  @Test(
    "what is no reply is refused",
    arguments: [
      "HTTP/1.1 200 OK\r\n", "\r\n", "25\r\n", "999 x\r\n", "250-a\r\n251 b\r\n", "250+x\r\n", "٢٥٠ x\r\n",
      String(repeating: "a", count: 5000), String(repeating: "250-again\r\n", count: 1000),
    ])
  func wrong(text: String) {
    var decoder = SMTPReplyDecoder()
    #expect(throws: MailError(.notSMTP, "")) { try decoder.take(text.utf8) }
  }

  @Test("a server that drips for ever is left when the time for the whole reply is over")
  func drips() throws {
    let handler = SMTPReplyHandler()
    let channel = EmbeddedChannel(handler: handler)
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 25)).wait()
    let reply = handler.reply(within: .seconds(10), on: channel.eventLoop)
    for _ in 0..<9 {
      channel.embeddedEventLoop.advanceTime(by: .seconds(1))
      try channel.writeInbound(ByteBuffer(string: "250-drip\r\n"))
    }
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
    #expect(throws: MailError(.timedOut, "")) { try reply.wait() }
  }

  @Test("a server that speaks without being asked is not listened to")
  func unasked() throws {
    let handler = SMTPReplyHandler()
    let channel = EmbeddedChannel(handler: handler)
    try channel.writeInbound(ByteBuffer(string: "220 hello\r\n"))
    #expect(handler.hasMore)
    #expect(try handler.reply(within: .seconds(1), on: channel.eventLoop).wait().code == 220)
    try channel.writeInbound(ByteBuffer(string: "250 a\r\n250 b\r\n"))
    #expect(throws: MailError(.notSMTP, "")) {
      _ = try handler.reply(within: .seconds(1), on: channel.eventLoop).wait()
      _ = try handler.reply(within: .seconds(1), on: channel.eventLoop).wait()
    }
  }
}
