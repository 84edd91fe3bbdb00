/// What the register holds about an identifier, before anything is concluded from it.
package struct CheckFindings: Hashable, Sendable {
  /// Listings under it, in any status.
  package var listings: [CheckedListing]
  /// Whether more stand under it than were fetched.
  package var areCut = false
  /// Entries of other registers that name it: lists from elsewhere, marks.
  package var elsewhere: [String] = []
  /// Whether it was found by its model or by the shape of a serial number only.
  package var isWeak = false
  /// What the register of licences says, if the number is one of a licence of the Mark.
  package var mark: CheckedMark?
  package var reported = 0
  package var confirmed = 0

  package init(listings: [CheckedListing] = []) { self.listings = listings }
}
