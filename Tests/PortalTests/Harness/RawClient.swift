import Foundation

/// An HTTP/1.1 client on a bare socket, for what well-behaved clients do not do: sending a body of any size piece by
/// piece, listening meanwhile whether the server has had enough.
struct RawClient: Sendable {
  let port: Int

  struct Answer: Sendable {
    let status: Int
    let head: String
    let body: Data
    /// Octets of the body that were sent before the answer came.
    let sent: Int
  }

  struct Failure: Error { let call: String }

  enum Framing: Sendable {
    case length
    case chunked
  }

  /// Sends a request whose body is `before`, then `count` octets of a pattern, then `after`.
  func send(
    _ method: String, _ path: String, headers: [String], before: String = "", count: Int = 0, after: String = "",
    framing: Framing = .length
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try exchange(method, path, headers, Data(before.utf8), count, Data(after.utf8), framing)
          })
      }
    }
  }

  /// Sends a request and of its body what goes through, reads nothing, and waits for the server to end the connection:
  /// it is then reset, as there is more on it than the server read.
  ///
  /// - Returns: false if nothing happens on it for a minute.
  func isReset(_ method: String, _ path: String, headers: [String], announcing length: Int) async throws -> Bool {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let socket = try Self.connect(port)
            defer { close(socket) }
            let lines = [
              "\(method) \(path) HTTP/1.1", "Host: localhost", "Content-Length: \(length)", "Connection: close",
            ]
            try Self.write(Data(((lines + headers).joined(separator: "\r\n") + "\r\n\r\n").utf8), to: socket)
            return Self.pushesUntilReset(socket)
          })
      }
    }
  }

  private static func pushesUntilReset(_ socket: Int32) -> Bool {
    while true {
      var room = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
      guard poll(&room, 1, 60_000) > 0 else { return false }
      guard room.revents & Int16(POLLERR | POLLHUP) == 0 else { return true }
      let count = piece.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      if count < 0, errno != EAGAIN { return true }
    }
  }

  /// What the octets of a body are made of: the same piece again and again.
  static let piece = Data((0..<(1 << 16)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })

  /// The first `count` octets of the pattern.
  static func pattern(_ count: Int) -> Data {
    var data = Data(capacity: count)
    while data.count < count { data.append(piece.prefix(count - data.count)) }
    return data
  }

  private func exchange(
    _ method: String, _ path: String, _ headers: [String], _ before: Data, _ count: Int, _ after: Data,
    _ framing: Framing
  ) throws -> Answer {
    let socket = try Self.connect(port)
    defer { close(socket) }
    let length = before.count + count + after.count
    let size = framing == .length ? "Content-Length: \(length)" : "Transfer-Encoding: chunked"
    let lines = ["\(method) \(path) HTTP/1.1", "Host: localhost", size, "Connection: close"] + headers
    try Self.write(Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8), to: socket)
    var received = Data()
    var sent = 0
    func push(_ data: Data) throws -> Bool {
      guard !data.isEmpty else { return true }
      let framed =
        framing == .length
        ? data : Data("\(String(data.count, radix: 16))\r\n".utf8) + data + Data("\r\n".utf8)
      do { try Self.write(framed, to: socket) } catch { return false }
      sent += data.count
      received += Self.arrived(on: socket)
      return received.isEmpty
    }
    var goesOn = try push(before)
    var left = count
    while goesOn, left > 0 {
      let data = Self.piece.prefix(left)
      left -= data.count
      goesOn = try push(data)
    }
    if goesOn { goesOn = try push(after) }
    if goesOn, framing == .chunked { try Self.write(Data("0\r\n\r\n".utf8), to: socket) }
    received += try Self.rest(on: socket, after: received)
    return try Self.answer(received, sent: sent)
  }

  private static func connect(_ port: Int) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(call: "socket") }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure(call: "connect") }
    return descriptor
  }

  private static func write(_ data: Data, to socket: Int32) throws {
    try data.withUnsafeBytes { octets in
      var written = 0
      while written < octets.count, let base = octets.baseAddress {
        let count = Glibc.send(socket, base + written, octets.count - written, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        if count > 0 { written += count } else { try waitForRoom(on: socket) }
      }
    }
  }

  /// Waits until more can be sent. Throws when the server answered meanwhile, or closed: who goes on sending to a server
  /// that reads no more waits for ever.
  private static func waitForRoom(on socket: Int32) throws {
    guard errno == EAGAIN else { throw Failure(call: "send") }
    var wanted = pollfd(fd: socket, events: Int16(POLLIN | POLLOUT), revents: 0)
    guard poll(&wanted, 1, 60_000) > 0, wanted.revents & Int16(POLLIN) == 0 else { throw Failure(call: "send") }
  }

  /// What has arrived so far, without waiting.
  private static func arrived(on socket: Int32) -> Data {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    return count > 0 ? Data(buffer.prefix(count)) : Data()
  }

  /// The rest of the answer: until its announced end, or the end of the connection.
  private static func rest(on socket: Int32, after begun: Data) throws -> Data {
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while !isWhole(begun + data.prefix(data.count < 1 << 16 ? data.count : 0), total: begun.count + data.count) {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      data.append(contentsOf: buffer.prefix(count))
    }
    return data
  }

  private static func isWhole(_ data: Data, total: Int) -> Bool {
    guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { return false }
    let head = String(decoding: data[..<end.lowerBound], as: UTF8.self).lowercased()
    guard let line = head.split(separator: "\r\n").first(where: { $0.hasPrefix("content-length:") }),
      let length = Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces))
    else { return false }
    return total >= end.upperBound + length
  }

  private static func answer(_ data: Data, sent: Int) throws -> Answer {
    guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { throw Failure(call: "no answer") }
    let head = String(decoding: data[..<end.lowerBound], as: UTF8.self)
    let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return Answer(status: status, head: head, body: Data(data[end.upperBound...]), sent: sent)
  }
}
