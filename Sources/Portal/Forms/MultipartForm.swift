import Foundation
import Hummingbird
import NIOCore
import Programme

/// A `multipart/form-data` body (RFC 7578): its text fields, and the files with what the sender says of them.
///
/// Bounded before it is read: a body that announces more than the limit is refused unread, one that does not say its
/// size is refused at the first octet over it. Files go to the store piece by piece; nothing is kept of a refused body.
struct MultipartForm: Sendable {
  struct File: Sendable {
    let field: String
    /// The last part of the name the sender gave; never a path.
    let name: String
    let mediaType: String
    /// What came in; not kept yet.
    let intake: any BlobIntake
  }

  private(set) var form = FormBody()
  private(set) var files: [File] = []

  /// The most octets of a body from somebody without an account.
  static let largest = 25 << 20
  static let mostParts = 100
  /// The most octets of all fields of text together.
  private static let mostText = 4 << 20

  init(form: FormBody) { self.form = form }

  /// A form as a browser sends it, with files or without. A form without files is bounded as ``FormBody`` is.
  static func readAny(
    _ request: Request, into blobs: any BlobStore, upTo limit: Int = largest, parts: Int = mostParts
  ) async throws -> MultipartForm {
    guard isIn(request) else { return MultipartForm(form: try await FormBody.read(request)) }
    return try await read(request, into: blobs, upTo: limit, parts: parts)
  }

  static func isIn(_ request: Request) -> Bool {
    (request.headers[.contentType] ?? "").lowercased().hasPrefix("multipart/form-data")
  }

  /// Throws ``PortalError/Code/tooLarge``, ``PortalError/Code/malformed`` or
  /// ``PortalError/Code/unsupportedMediaType``.
  static func read(
    _ request: Request, into blobs: any BlobStore, upTo limit: Int = largest, parts: Int = mostParts
  ) async throws -> MultipartForm {
    guard let boundary = boundary(of: request.headers[.contentType] ?? "") else {
      throw PortalError(.unsupportedMediaType, "This address takes a form with files (multipart/form-data).")
    }
    let tooLarge = PortalError(
      .tooLarge, "The files are larger than \(limit >> 20) MiB together: send smaller ones, or fewer at once.")
    if let text = request.headers[.contentLength], let announced = Int(text), announced > limit { throw tooLarge }
    var reading = MultipartReading(boundary: boundary, blobs: blobs, mostParts: parts, mostText: mostText)
    var size = 0
    for try await buffer in request.body {
      size += buffer.readableBytes
      guard size <= limit else { throw tooLarge }
      try reading.take(buffer.readableBytesView)
    }
    return try reading.whole()
  }

  init(form: FormBody, files: [File]) {
    self.form = form
    self.files = files
  }

  /// A name without folders, control characters and characters that turn the direction of what follows.
  static func plain(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let kept = last.unicodeScalars.filter { scalar in
      ![.control, .format, .surrogate, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }
    let text = String(String.UnicodeScalarView(kept.prefix(200))).trimmingCharacters(in: .whitespaces)
    return text.isEmpty || text.allSatisfy({ $0 == "." }) ? "file" : text
  }

  /// The type without its parameters; what is none becomes octets.
  static func plain(type: String) -> String {
    let name = type.split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces).lowercased() } ?? ""
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isType =
      parts.count == 2
      && parts.allSatisfy { part in
        (1...64).contains(part.utf8.count) && part.utf8.allSatisfy { isToken($0) }
      }
    return isType ? name : "application/octet-stream"
  }

  private static func isToken(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x61...0x7A: true
    default: "!#$&-^_.+".utf8.contains(octet)
    }
  }

  private static func boundary(of contentType: String) -> String? {
    guard contentType.lowercased().hasPrefix("multipart/form-data"),
      let boundary = parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count)
    else { return nil }
    return boundary
  }

  /// The value of a parameter, quoted or not.
  static func parameter(_ name: String, of header: String) -> String? {
    var search = header.startIndex..<header.endIndex
    while let found = header.range(of: "\(name)=", options: .caseInsensitive, range: search) {
      let before = found.lowerBound > header.startIndex ? header[header.index(before: found.lowerBound)] : ";"
      guard before == ";" || before == " " else {
        search = found.upperBound..<header.endIndex
        continue
      }
      let rest = header[found.upperBound...]
      guard rest.hasPrefix("\"") else {
        return String(rest.prefix { $0 != ";" && $0 != " " })
      }
      return String(rest.dropFirst().prefix { $0 != "\"" })
    }
    return nil
  }
}

/// A form on its way in.
struct MultipartReading {
  private var parser: MultipartParser
  private let blobs: any BlobStore
  private let mostParts: Int
  private let mostText: Int

  private var fields: [(name: String, value: String)] = []
  private var files: [MultipartForm.File] = []
  private var parts = 0
  private var textSize = 0
  private var part: MultipartParser.Head?
  private var text = Data()
  private var intake: (any BlobIntake)?

  init(boundary: String, blobs: any BlobStore, mostParts: Int, mostText: Int) {
    parser = MultipartParser(boundary: boundary)
    self.blobs = blobs
    self.mostParts = mostParts
    self.mostText = mostText
  }

  mutating func take(_ octets: some Sequence<UInt8>) throws {
    var parser = parser
    try parser.take(octets) { try take($0) }
    self.parser = parser
  }

  func whole() throws -> MultipartForm {
    try parser.finish()
    return MultipartForm(form: FormBody(fields: fields), files: files)
  }

  private mutating func take(_ event: MultipartParser.Event) throws {
    switch event {
    case .begin(let head):
      parts += 1
      guard parts <= mostParts else { throw PortalError(.tooLarge, "The form has more than \(mostParts) parts.") }
      part = head
      text = Data()
      intake = head.fileName == nil ? nil : try blobs.intake()
    case .content(let octets):
      guard let intake else {
        text.append(octets)
        guard text.count <= FormBody.longestValue else { throw Self.noText }
        return
      }
      do { try intake.append(octets) } catch let error as ProgrammeError where error.code == .tooLarge {
        throw PortalError(.tooLarge, error.reason.atSentenceStart + ".")
      }
    case .end: try endPart()
    }
  }

  private mutating func endPart() throws {
    guard let part else { return }
    self.part = nil
    guard let fileName = part.fileName, let intake else {
      guard let text = String(validating: text, as: UTF8.self) else { throw Self.noText }
      textSize += text.utf8.count
      guard textSize <= mostText else { throw PortalError(.tooLarge, "The form holds more than \(mostText) octets.") }
      fields.append((part.field, text.replacing("\r\n", with: "\n")))
      return
    }
    // A browser sends an empty part for a file that nobody chose.
    guard !fileName.isEmpty || intake.size > 0 else { return }
    files.append(
      MultipartForm.File(
        field: part.field, name: MultipartForm.plain(fileName), mediaType: MultipartForm.plain(type: part.mediaType),
        intake: intake))
  }

  private static let noText = MultipartParser.malformed(
    "a field is no text of at most \(FormBody.longestValue) octets")
}
