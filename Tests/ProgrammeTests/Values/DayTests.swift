import Foundation
import Programme
import Testing

@Suite("Days, instants and identifiers")
struct DayTests {
  @Test("every day from 1600 to 2400 reads back as itself, and follows the day before")
  func roundTrip() throws {
    let first = try #require(Day("1600-01-01"))
    var text = ""
    for offset in 0..<292_194 {
      let day = first.advanced(by: offset)
      #expect(day.description > text)
      text = day.description
      #expect(Day(text) == day)
    }
    #expect(text == "2399-12-31")
  }

  @Test(
    "what is no day is none",
    arguments: [
      "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "0000-01-01", "", "x",
      "2026/01/01", "2026-01-01 ", "+026-01-01", "10000-01-01", "２026-01-01",
    ])
  func invalid(_ text: String) { #expect(Day(text) == nil) }

  @Test(
    "an instant falls on its day in UTC",
    arguments: [
      (0.0, "1970-01-01"), (-1, "1969-12-31"), (86_399.999, "1970-01-01"), (1_772_442_000, "2026-03-02"),
      (.infinity, "9999-12-31"), (-.infinity, "0001-01-01"),
    ])
  func days(_ seconds: Double, _ day: String) {
    #expect(Day(Date(timeIntervalSince1970: seconds)).description == day)
  }

  @Test(
    "instants read back to the millisecond, and sort as text",
    arguments: [0.0, 1_772_442_000.123, -0.001, 253_402_300_799])
  func instants(_ seconds: Double) throws {
    let date = Date(timeIntervalSince1970: seconds)
    let text = Instant.text(date)
    #expect(text.utf8.count == 24)
    #expect(abs(try #require(Instant.date(text)).timeIntervalSince(date)) < 0.000_6)
    #expect(Instant.text(date.addingTimeInterval(0.001)) > text)
  }

  @Test(
    "what is no instant is none",
    arguments: ["", "2026-03-02T09:00:00Z", "2026-03-02T24:00:00.000Z", "2026-03-02 09:00:00.000Z"])
  func invalidInstants(_ text: String) { #expect(Instant.date(text) == nil) }

  @Test(
    "periods: both ends count; closing leaves the day itself out",
    arguments: [(0, false), (1, true), (5, true), (6, false)])
  func periods(_ offset: Int, _ isIn: Bool) throws {
    let start = try #require(Day("2026-03-01"))
    var periods = [Period(first: start.advanced(by: 1))]
    periods.close(before: start.advanced(by: 6))
    let day = start.advanced(by: offset)
    #expect(periods.contain(day, through: day) == isIn)
    var sameDay = [Period(first: start)]
    sameDay.close(before: start)
    #expect(sameDay.isEmpty, "what was suspended on its first day never counted")
  }

  @Test("identifiers are version 7, sort by their birth, and refuse other text")
  func identifiers() throws {
    let moment = Date(timeIntervalSince1970: 1_772_442_000)
    let ids = (0..<200).map { CaseID.new(at: moment.addingTimeInterval(Double($0))) }
    #expect(ids == ids.sorted())
    for id in ids {
      let text = Array(id.description)
      #expect(text[14] == "7" && "89ab".contains(text[19]))
      #expect(CaseID(id.description) == id)
      #expect(CaseID(id.description.uppercased()) == id)
    }
    for text in ["", "x", "00000000-0000-7000-8000-00000000000", "{00000000-0000-7000-8000-000000000000}"] {
      #expect(CaseID(text) == nil)
    }
  }
}
