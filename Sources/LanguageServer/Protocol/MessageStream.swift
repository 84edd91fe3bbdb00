import Foundation

/// Messages of the Language Server Protocol over two streams of octets: a header with the length, an empty line, JSON.
package struct MessageStream {
  /// A stream that cannot be followed any more; what comes after it would be guessed.
  package struct Broken: Error, CustomStringConvertible {
    package let description: String
  }

  /// The most octets of a header, and of one message.
  static let largestHeader = 8 << 10
  static let largestMessage = 128 << 20

  private let input: FileHandle
  private let output: FileHandle
  private var buffer: [UInt8] = []
  private var start = 0

  package init(input: FileHandle, output: FileHandle) {
    self.input = input
    self.output = output
  }

  /// The next message; nil when the other side has closed the stream between two messages.
  package mutating func next() throws -> [UInt8]? {
    guard let length = try header() else { return nil }
    while buffer.count - start < length {
      guard try fill() else { throw Broken(description: "the stream ends inside a message of \(length) octets") }
    }
    let message = Array(buffer[start..<start + length])
    start += length
    return message
  }

  /// Whether octets of a next message, or the end, are here now or within some milliseconds.
  func hasMore(within milliseconds: Int32) -> Bool {
    if start < buffer.count { return true }
    var waiting = pollfd(fd: input.fileDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) != 0
  }

  private mutating func header() throws -> Int? {
    var scanned = start
    while true {
      if let end = Self.headerEnd(in: buffer, from: start, scanned) {
        let length = try Self.length(in: buffer[start..<end])
        start = end + 4
        return length
      }
      scanned = max(start, buffer.count - 3)
      guard buffer.count - start <= Self.largestHeader else {
        throw Broken(description: "a header of more than \(Self.largestHeader) octets: this is no language client")
      }
      let waiting = buffer.count - start
      scanned -= start
      guard try fill() else {
        guard waiting == 0 else { throw Broken(description: "the stream ends inside a header") }
        return nil
      }
      scanned += start
    }
  }

  private static func headerEnd(in buffer: [UInt8], from start: Int, _ scanned: Int) -> Int? {
    var place = max(start, scanned)
    while place + 4 <= buffer.count {
      if buffer[place] == 13, buffer[place + 1] == 10, buffer[place + 2] == 13, buffer[place + 3] == 10 { return place }
      place += 1
    }
    return nil
  }

  private static func length(in header: ArraySlice<UInt8>) throws -> Int {
    for line in String(decoding: header, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-length" else { continue }
      guard let length = Int(parts[1].trimmingCharacters(in: .whitespaces)), (0...largestMessage).contains(length)
      else {
        throw Broken(description: "‘\(line.prefix(80))’ is no length of a message")
      }
      return length
    }
    throw Broken(description: "a header without Content-Length")
  }

  private mutating func fill() throws -> Bool {
    if start > 1 << 20 || start == buffer.count {
      buffer.removeSubrange(..<start)
      start = 0
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    // A file handle's own reading waits until all of it is there.
    var count = read(input.fileDescriptor, &chunk, chunk.count)
    while count < 0, errno == EINTR { count = read(input.fileDescriptor, &chunk, chunk.count) }
    guard count >= 0 else {
      throw Broken(description: "the stream cannot be read: \(String(cString: strerror(errno)))")
    }
    buffer += chunk[..<count]
    return count > 0
  }

  package func send(_ message: Data) throws {
    try output.write(contentsOf: Data("Content-Length: \(message.count)\r\n\r\n".utf8) + message)
  }
}
