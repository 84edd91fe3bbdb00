import CZlib
import NIOCore

/// Octets as gzip (RFC 1952), through the system's zlib.
enum Gzip {
  /// What is shorter is not worth it: it fits one packet as it is.
  static let shortest = 1000

  /// How hard it is tried.
  enum Effort: Int32 {
    /// For an answer that somebody waits for: a page in a fraction of a millisecond.
    case quick = 3
    /// For what is made once and sent for as long as the program runs.
    case thorough = 9
  }

  /// `octets` compressed whole; nil if zlib has no memory for it.
  static func compress(_ octets: ByteBuffer, _ effort: Effort) -> ByteBuffer? {
    var stream = z_stream()
    // 15 is the largest window, and 16 more asks for the frame of gzip instead of zlib's own.
    let opened = deflateInit2_(
      &stream, effort.rawValue, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(octets.readableBytes)))
    var compressed = ByteBufferAllocator().buffer(capacity: bound)
    let outcome = octets.withUnsafeReadableBytes { input in
      compressed.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { output in
        // zlib only reads from here; its declaration does not say so.
        stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: Bytef.self).baseAddress)
        stream.avail_in = uInt(input.count)
        stream.next_out = output.bindMemory(to: Bytef.self).baseAddress
        stream.avail_out = uInt(output.count)
        return deflate(&stream, Z_FINISH) == Z_STREAM_END ? output.count - Int(stream.avail_out) : 0
      }
    }
    return outcome > 0 ? compressed : nil
  }
}
