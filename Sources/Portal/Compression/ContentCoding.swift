import HTTPTypes

/// In which form an answer travels (RFC 9110 8.4.1).
enum ContentCoding: String, Sendable, CaseIterable {
  case identity, gzip

  /// The smallest form that ‘Accept-Encoding’ takes (RFC 9110 12.5.3). Without the field, or without a word of gzip, the
  /// answer goes as it is.
  static func chosen(by field: String?) -> ContentCoding {
    var gzip: Bool?
    var anything: Bool?
    for element in (field ?? "").lowercased().split(separator: ",") {
      let parts = element.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      let isTaken = !parts.dropFirst().contains { $0.hasPrefix("q=") && (Double($0.dropFirst(2)) ?? 0) <= 0 }
      switch parts.first {
      case "gzip", "x-gzip": gzip = isTaken
      case "*": anything = isTaken
      default: break
      }
    }
    return gzip ?? anything ?? false ? .gzip : .identity
  }
}
