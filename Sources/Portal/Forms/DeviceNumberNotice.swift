/// Tells a person that an IMEI was taken out of what they wrote.
enum DeviceNumberNotice {
  private static let name = "reduced"

  /// What the address of the next page carries, so that it tells.
  static func query(_ reduced: [String]) -> [(String, String)] { reduced.isEmpty ? [] : [(name, "1")] }

  /// The notice, if the address of the page says so.
  static func markup(_ query: String?) -> HTML {
    guard let query, (try? FormBody(decoding: query))?[name] == "1" else { return .empty }
    return sentence
  }

  static let sentence = notice(
    .info, "A whole IMEI was taken out of your text",
    "<p>It names one device, and with it a person. Only its first 8 digits, the TAC, were kept.</p>")
}
