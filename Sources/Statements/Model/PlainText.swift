/// Text that shows itself as it is: a statement is read at a border, from a screen, by someone in a hurry.
package enum PlainText {
  static func isPlain(_ text: String, maximum: Int) -> Bool {
    1...maximum ~= text.utf8.count && text.unicodeScalars.allSatisfy(isShown)
  }

  /// Neither a control character, nor one that reorders or hides what stands beside it. The scripts of the world are
  /// shown, those written from right to left included: they need no such character.
  package static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
    // Joiners shape the letters of several scripts; other format characters only deceive here.
    case .format: scalar.value == 0x200C || scalar.value == 0x200D
    default: true
    }
  }
}
