/// The public records that acceptance is judged by, and nothing else: whoever has them comes to the same answer.
package struct AcceptanceRecords: Hashable, Sendable {
  package var listings: [PublishedListing]
  package var laboratories: [PublishedLaboratory]
  package var bodies: [PublishedAccreditationBody]
  package var arrangements: [PublishedArrangement]
  package var acceptances: [PublishedAcceptance]
  /// The topics of Recommendations, and the record that says so.
  package var topics: [TopicRecord]

  /// That a Recommendation belongs to topics, as a public record says.
  package struct TopicRecord: Hashable, Sendable {
    package let number: String
    package let recommendation: String
    package let topics: [String]

    package init(number: String, recommendation: String, topics: [String]) {
      self.number = number
      self.recommendation = recommendation
      self.topics = topics
    }
  }

  package init(
    listings: [PublishedListing] = [], laboratories: [PublishedLaboratory] = [],
    bodies: [PublishedAccreditationBody] = [], arrangements: [PublishedArrangement] = [],
    acceptances: [PublishedAcceptance] = [], topics: [TopicRecord] = []
  ) {
    self.listings = listings
    self.laboratories = laboratories
    self.bodies = bodies
    self.arrangements = arrangements
    self.acceptances = acceptances
    self.topics = topics
  }

  /// The numbers of all records.
  package var numbers: Set<String> {
    Set(
      listings.map(\.number) + laboratories.map(\.number) + bodies.map(\.number) + arrangements.map(\.number)
        + acceptances.map(\.number) + topics.map(\.number))
  }

  /// The same records without the one of that number.
  package func without(_ number: String) -> AcceptanceRecords {
    AcceptanceRecords(
      listings: listings.filter { $0.number != number }, laboratories: laboratories.filter { $0.number != number },
      bodies: bodies.filter { $0.number != number }, arrangements: arrangements.filter { $0.number != number },
      acceptances: acceptances.filter { $0.number != number }, topics: topics.filter { $0.number != number })
  }

  func laboratory(_ number: String) -> PublishedLaboratory? { laboratories.first { $0.number == number } }
  func arrangement(_ number: String) -> PublishedArrangement? { arrangements.first { $0.number == number } }
}
