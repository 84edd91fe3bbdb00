import Foundation

/// Cuts a `multipart/form-data` body (RFC 7578) into parts while it comes in, in whatever pieces: no more of it is held
/// than the head of one part and the length of a delimiter.
struct MultipartParser {
  /// What one part is said to be.
  struct Head: Hashable {
    let field: String
    /// What the sender calls the file; nil for a field of text.
    let fileName: String?
    let mediaType: String
  }

  enum Event {
    case begin(Head)
    case content(Data)
    case end
  }

  static let longestHead = 4096
  /// Octets before the first delimiter, which mean nothing (RFC 2046 5.1.1).
  private static let longestPreamble = 1024

  private enum Place { case preamble, betweenParts, head, content, epilogue }

  private let delimiter: [UInt8]
  /// The first delimiter may stand at the very beginning, without the line end that belongs to it.
  private var pending: [UInt8] = Array("\r\n".utf8)
  private var place = Place.preamble

  init(boundary: String) { delimiter = Array("\r\n--\(boundary)".utf8) }

  /// Takes the next octets of the body and tells what they hold.
  mutating func take(_ octets: some Sequence<UInt8>, _ tell: (Event) throws -> Void) throws {
    if place == .epilogue { return }
    pending.append(contentsOf: octets)
    var from = 0
    while let next = try step(from, tell) { from = next }
    // What comes after the last delimiter means nothing.
    if place == .epilogue { pending = [] } else { pending.removeFirst(from) }
  }

  /// Throws if the body ended before its last delimiter.
  func finish() throws {
    switch place {
    case .epilogue: return
    case .preamble: throw Self.malformed("it has no part")
    default: throw Self.malformed("its last part has no end")
    }
  }

  /// Reads one thing that stands at `from`; nil if there is too little of it, else where the next begins.
  private mutating func step(_ from: Int, _ tell: (Event) throws -> Void) throws -> Int? {
    switch place {
    case .preamble:
      guard let found = find(delimiter, from) else {
        guard pending.count - from <= Self.longestPreamble else { throw Self.malformed("it has no part") }
        return nil
      }
      place = .betweenParts
      return found + delimiter.count
    case .betweenParts:
      guard pending.count - from >= 2 else { return nil }
      place = pending[from...].starts(with: "--".utf8) ? .epilogue : .head
      return from
    case .head:
      guard let end = find(Array("\r\n\r\n".utf8), from) else {
        guard pending.count - from <= Self.longestHead + 4 else { throw Self.headless }
        return nil
      }
      guard end - from <= Self.longestHead else { throw Self.headless }
      try tell(.begin(try head(from..<end)))
      place = .content
      // The line end before the content may begin a delimiter: the content is empty then.
      return end + 2
    case .content: return try content(from, tell)
    case .epilogue: return nil
    }
  }

  private mutating func content(_ from: Int, _ tell: (Event) throws -> Void) throws -> Int? {
    if let found = find(delimiter, from) {
      if found > from + 2 { try tell(.content(Data(pending[from + 2..<found]))) }
      try tell(.end)
      place = .betweenParts
      return found + delimiter.count
    }
    // All but what may be the beginning of a delimiter; two octets stay in front, as after a head.
    let safe = pending.count - delimiter.count - 2
    guard safe > from + 2 else { return nil }
    try tell(.content(Data(pending[from + 2..<safe])))
    return safe - 2
  }

  /// Where `wanted` begins at or after `from`.
  private func find(_ wanted: [UInt8], _ from: Int) -> Int? {
    pending.withUnsafeBytes { octets in
      guard let base = octets.baseAddress, let first = wanted.first else { return nil }
      var at = from
      while octets.count - at >= wanted.count {
        guard let hit = memchr(base + at, Int32(first), octets.count - at - wanted.count + 1) else { return nil }
        at = base.distance(to: UnsafeRawPointer(hit))
        if wanted.withUnsafeBytes({ memcmp(base + at, $0.baseAddress ?? base, wanted.count) }) == 0 { return at }
        at += 1
      }
      return nil
    }
  }

  private func head(_ range: Range<Int>) throws -> Head {
    guard let text = String(validating: pending[range], as: UTF8.self) else { throw Self.headless }
    var (disposition, mediaType) = ("", "application/octet-stream")
    for line in text.split(separator: "\r\n") {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      let value = pair[1].trimmingCharacters(in: .whitespaces)
      switch pair[0].lowercased() {
      case "content-disposition": disposition = value
      case "content-type": mediaType = value
      default: continue
      }
    }
    guard disposition.lowercased().hasPrefix("form-data"),
      let name = MultipartForm.parameter("name", of: disposition), name.utf8.count <= 200
    else { throw Self.malformed("a part does not say which field it is") }
    return Head(
      field: name, fileName: MultipartForm.parameter("filename", of: disposition), mediaType: mediaType)
  }

  private static let headless = malformed("a part has no head, or one of more than \(longestHead) octets")

  static func malformed(_ what: String) -> PortalError {
    PortalError(.malformed, "The form with files cannot be read: \(what).")
  }
}
