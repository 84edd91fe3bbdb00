import Foundation
import Programme

#if canImport(FoundationXML)
import FoundationXML
#endif

/// The test cases of a JUnit report, by name.
struct JUnitReport {
  enum Result: Hashable {
    case passed
    case skipped
    case failed
  }

  private(set) var results: [String: Result] = [:]
  /// The day on which the first suite began.
  private(set) var day: Day?

  static let largest = 64 << 20
  static let mostElements = 1_000_000
  static let deepest = 32

  /// Throws ``ExchangeError``: `.tooLarge`, `.tooDeep`, `.forbiddenDeclaration`, `.malformed`.
  static func read(_ data: Data) throws -> JUnitReport {
    guard data.count <= largest else {
      throw ExchangeError(.tooLarge, "the report has more than \(largest) octets")
    }
    // A declaration in another encoding would not be seen below; reports are UTF-8.
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ExchangeError(.malformed, "the report is not XML in UTF-8")
    }
    // The parser would follow the declaration, and in another encoding what is looked for below looks different.
    if let encoding = declaredEncoding(text), encoding != "utf-8", encoding != "us-ascii" {
      throw ExchangeError(.malformed, "the report says that it is in ‘\(encoding)’; it must be XML in UTF-8")
    }
    // A document type can define entities that grow without bound, or fetch files. No JUnit report has one.
    guard !text.utf8.contains(subsequence: "<!DOCTYPE"), !text.utf8.contains(subsequence: "<!ENTITY") else {
      throw ExchangeError(
        .forbiddenDeclaration, "the report declares a document type or entities; a JUnit report has none")
    }
    let reader = Reader()
    let parser = XMLParser(data: data)
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    let isWhole = parser.parse()
    if let fault = reader.fault { throw fault }
    guard isWhole, reader.sawSuite else {
      throw ExchangeError(.malformed, "the report is not JUnit XML (line \(parser.lineNumber))")
    }
    return reader.report
  }

  /// The encoding that the XML declaration names (XML 1.0 4.3.3), in small letters; nil if it names none.
  private static func declaredEncoding(_ text: String) -> String? {
    let text = text.trimmingPrefix("\u{FEFF}")
    guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>") else { return nil }
    let declaration = text[..<end.lowerBound]
    guard let name = declaration.firstRange(of: "encoding") else { return nil }
    return declaration[name.upperBound...].lowercased().filter { !$0.isWhitespace && $0 != "=" }
      .split(whereSeparator: { $0 == "\"" || $0 == "'" }).first.map(String.init) ?? ""
  }

  fileprivate mutating func take(_ name: String, _ result: Result) {
    // A test that ran again after a failure has failed once: that is not a pass.
    switch (results[name], result) {
    case (.failed, _), (.passed, .skipped): break
    default: results[name] = result
    }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var report = JUnitReport()
    var fault: ExchangeError?
    var sawSuite = false
    private var depth = 0
    private var elements = 0
    private var name: String?
    private var result = Result.passed

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      depth += 1
      elements += 1
      guard depth <= JUnitReport.deepest else {
        return stop(parser, .tooDeep, "the report is nested more than \(JUnitReport.deepest) levels deep")
      }
      guard elements <= JUnitReport.mostElements else {
        return stop(parser, .tooLarge, "the report has more than \(JUnitReport.mostElements) elements")
      }
      switch element {
      case "testsuite":
        sawSuite = true
        if report.day == nil { report.day = attributes["timestamp"].flatMap { Day(instant: $0) } }
      case "testsuites": sawSuite = true
      case "testcase": begin(parser, attributes)
      case "failure", "error": if name != nil { result = .failed }
      case "skipped": if name != nil, result == .passed { result = .skipped }
      default: break
      }
    }

    func parser(
      _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) {
      depth -= 1
      guard element == "testcase", let name else { return }
      report.take(name, result)
      self.name = nil
    }

    func parser(_ parser: XMLParser, foundInternalEntityDeclarationWithName name: String, value: String?) {
      stop(parser, .forbiddenDeclaration, "the report declares entities; a JUnit report has none")
    }

    private func begin(_ parser: XMLParser, _ attributes: [String: String]) {
      guard let given = attributes["name"], given.utf8.count <= 2000 else {
        return stop(parser, .malformed, "line \(parser.lineNumber): a test case has no name, or a very long one")
      }
      // Ginkgo writes the kind of node before the name.
      name = given.hasPrefix("[It] ") ? String(given.dropFirst(5)) : given
      result = .passed
      if let status = attributes["status"] {
        switch status {
        case "passed": break
        case "skipped", "pending": result = .skipped
        default: result = .failed
        }
      }
    }

    private func stop(_ parser: XMLParser, _ code: ExchangeError.Code, _ reason: String) {
      fault = fault ?? ExchangeError(code, reason)
      parser.abortParsing()
    }
  }
}

extension String.UTF8View {
  fileprivate func contains(subsequence text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      guard let first = wanted.first else { return true }
      var place = startIndex
      while let found = self[place...].firstIndex(of: first) {
        if self[found...].starts(with: wanted) { return true }
        place = index(after: found)
      }
      return false
    }
  }
}
