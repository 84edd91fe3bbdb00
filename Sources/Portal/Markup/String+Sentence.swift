extension String {
  /// The text with its first letter as a sentence begins: ‘under review’ becomes ‘Under review’.
  var atSentenceStart: String { prefix(1).uppercased() + dropFirst() }

  /// A stable name in words: `suite-digest` becomes ‘Suite digest’.
  var inWords: String { replacing("-", with: " ").atSentenceStart }
}
