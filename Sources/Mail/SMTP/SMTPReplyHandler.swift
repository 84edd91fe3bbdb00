import NIOCore
import NIOSSL

/// The near end of the line: waits for one reply at a time, each within its time, and closes on anything else. Used on
/// its event loop only.
final class SMTPReplyHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private var decoder = SMTPReplyDecoder()
  private var waiting: EventLoopPromise<SMTPReply>?
  private var timeout: Scheduled<Void>?
  /// A reply that came before it was asked for: the greeting.
  private var early: SMTPReply?
  /// Why the line was given up, if it was.
  private(set) var failure: MailError?
  private var context: ChannelHandlerContext?

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }
  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  /// The next reply, or ``MailError/Code/timedOut`` when it is not whole after `limit`.
  func reply(within limit: TimeAmount, on loop: any EventLoop) -> EventLoopFuture<SMTPReply> {
    if let early {
      self.early = nil
      return loop.makeSucceededFuture(early)
    }
    if let failure { return loop.makeFailedFuture(failure) }
    guard waiting == nil else {
      return loop.makeFailedFuture(MailError(.notSMTP, "two replies were waited for at once"))
    }
    let promise = loop.makePromise(of: SMTPReply.self)
    waiting = promise
    timeout = loop.assumeIsolated().scheduleTask(in: limit) { [self] in giveUp() }
    return promise.futureResult
  }

  /// Waits no longer, and closes.
  func giveUp() { fail(MailError(.timedOut, "the mail server did not answer in time")) }

  /// Whether the server said more than it was asked: before encryption begins, that is somebody else's voice
  /// (CVE-2011-0411).
  var hasMore: Bool { decoder.isInsideReply || early != nil }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let octets = unwrapInboundIn(data).readableBytesView
    do {
      for reply in try decoder.take(octets) { try take(reply) }
    } catch let error as MailError {
      fail(error)
    } catch {
      fail(MailError(.notSMTP, "the server's reply cannot be read"))
    }
  }

  private func take(_ reply: SMTPReply) throws {
    if let promise = waiting {
      waiting = nil
      timeout?.cancel()
      promise.succeed(reply)
    } else if early == nil {
      early = reply
    } else {
      throw MailError(.notSMTP, "the server speaks without being asked")
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    fail(MailError(.unreachable, "the mail server ended the connection"))
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail(Self.mailError(for: error))
  }

  /// What broke a connection, in our words: only what the encryption itself objects to is a fault of the encryption.
  static func mailError(for error: any Error) -> MailError {
    let isOfTLS = (error is NIOSSLError && error as? NIOSSLError != .uncleanShutdown) || error is NIOSSLExtraError
    return MailError(
      isOfTLS ? .notEncrypted : .unreachable,
      "the connection to the mail server broke: \(String(describing: error).prefix(200))")
  }

  private func fail(_ error: MailError) {
    failure = failure ?? error
    timeout?.cancel()
    waiting?.fail(failure ?? error)
    waiting = nil
    context?.close(promise: nil)
  }
}
