import Foundation
import Hummingbird
import NIOCore

/// A `multipart/form-data` body (RFC 7578): its text fields, and the files with what the sender says of them.
///
/// Bounded before it is read: a body that announces more than the limit is refused unread, one that does not say its
/// size is refused at the first octet over it. Nothing is kept of a refused body.
struct MultipartForm: Sendable {
  struct File: Sendable {
    let field: String
    /// The last part of the name the sender gave; never a path.
    let name: String
    let mediaType: String
    let content: Data
  }

  private(set) var form = FormBody()
  private(set) var files: [File] = []

  /// The most octets of the whole body.
  static let largest = 25 << 20
  static let mostParts = 100
  static let longestHead = 4096

  /// Throws ``PortalError/Code/tooLarge``, ``PortalError/Code/malformed`` or
  /// ``PortalError/Code/unsupportedMediaType``.
  static func read(_ request: Request, upTo limit: Int = largest) async throws -> MultipartForm {
    guard let boundary = boundary(of: request.headers[.contentType] ?? "") else {
      throw PortalError(.unsupportedMediaType, "This address takes a form with files (multipart/form-data).")
    }
    let tooLarge = PortalError(
      .tooLarge, "The files are larger than \(limit >> 20) MiB together: send smaller ones, or fewer at once.")
    if let text = request.headers[.contentLength], let announced = Int(text), announced > limit { throw tooLarge }
    var body = Data()
    for try await buffer in request.body {
      guard body.count + buffer.readableBytes <= limit else { throw tooLarge }
      body.append(contentsOf: buffer.readableBytesView)
    }
    return try MultipartForm(decoding: body, boundary: boundary)
  }

  /// A form as a browser sends it, with files or without. A form without files is bounded as ``FormBody`` is.
  static func readAny(_ request: Request, upTo limit: Int = largest) async throws -> MultipartForm {
    guard request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") == true else {
      return MultipartForm(form: try await FormBody.read(request))
    }
    return try await read(request, upTo: limit)
  }

  private init(form: FormBody) { self.form = form }

  init(decoding body: Data, boundary: String) throws {
    let delimiter = Data("\r\n--\(boundary)".utf8)
    // The first delimiter may stand at the very beginning (RFC 2046 5.1.1).
    var rest = (Data("\r\n".utf8) + body)[...]
    guard let first = rest.range(of: delimiter) else { throw Self.malformed("it has no part") }
    rest = rest[first.upperBound...]
    var fields: [(name: String, value: String)] = []
    var count = 0
    while !rest.starts(with: Data("--".utf8)) {
      count += 1
      guard count <= Self.mostParts else {
        throw PortalError(.tooLarge, "The form has more than \(Self.mostParts) parts.")
      }
      guard let end = rest.range(of: delimiter) else { throw Self.malformed("its last part has no end") }
      try take(rest[..<end.lowerBound], into: &fields)
      rest = rest[end.upperBound...]
    }
    form = FormBody(fields: fields)
  }

  private mutating func take(_ part: Data, into fields: inout [(name: String, value: String)]) throws {
    guard let gap = part.range(of: Data("\r\n\r\n".utf8)), gap.lowerBound - part.startIndex <= Self.longestHead,
      let head = String(validating: part[..<gap.lowerBound], as: UTF8.self)
    else { throw Self.malformed("a part has no head, or one of more than \(Self.longestHead) octets") }
    let content = part[gap.upperBound...]
    var disposition = ""
    var mediaType = "application/octet-stream"
    for line in head.split(separator: "\r\n") {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { continue }
      let value = pair[1].trimmingCharacters(in: .whitespaces)
      switch pair[0].lowercased() {
      case "content-disposition": disposition = value
      case "content-type": mediaType = value
      default: continue
      }
    }
    guard disposition.lowercased().hasPrefix("form-data"), let name = Self.parameter("name", of: disposition),
      name.utf8.count <= 200
    else { throw Self.malformed("a part does not say which field it is") }
    guard let fileName = Self.parameter("filename", of: disposition) else {
      guard content.count <= FormBody.longestValue, let text = String(validating: content, as: UTF8.self) else {
        throw Self.malformed("a field is no text of at most \(FormBody.longestValue) octets")
      }
      fields.append((name, text.replacing("\r\n", with: "\n")))
      return
    }
    // A browser sends an empty part for a file that nobody chose.
    guard !fileName.isEmpty || !content.isEmpty else { return }
    files.append(
      File(field: name, name: Self.plain(fileName), mediaType: Self.plain(type: mediaType), content: content))
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
  private static func plain(type: String) -> String {
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
  private static func parameter(_ name: String, of header: String) -> String? {
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

  private static func malformed(_ what: String) -> PortalError {
    PortalError(.malformed, "The form with files cannot be read: \(what).")
  }
}
