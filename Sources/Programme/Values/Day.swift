import Foundation

/// A calendar day in UTC, written `2026-11-24` (ISO 8601). Validity of accreditations, recognitions and keys is counted
/// in whole days, so that a test is in scope or not whatever the hour.
package struct Day: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let ordinal: Int

  package init(ordinal: Int) { self.ordinal = ordinal }

  /// The day on which `moment` falls in UTC.
  package init(_ moment: Date) {
    let days = (moment.timeIntervalSince1970 / 86_400).rounded(.down)
    ordinal = Int(max(Double(Day.first), min(Double(Day.last), days)))
  }

  /// The day that `text` spells, from 0001-01-01 to 9999-12-31; nil for anything else, 30 February included.
  package init?(_ text: String) {
    let octets = Array(text.utf8)
    guard octets.count == 10, octets[4] == 0x2D, octets[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for octet in octets[range] {
        guard (0x30...0x39).contains(octet) else { return nil }
        value = value * 10 + Int(octet - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), year >= 1,
      (1...12).contains(month), day >= 1, day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    ordinal = Day.ordinal(year: year, month: month, day: day)
  }

  /// The first instant of the day.
  package var start: Date { Date(timeIntervalSince1970: Double(ordinal) * 86_400) }

  package func advanced(by days: Int) -> Day { Day(ordinal: ordinal + days) }

  package static func < (left: Day, right: Day) -> Bool { left.ordinal < right.ordinal }

  package var description: String {
    // Civil calendar from a day count: H. Hinnant, ‘chrono-compatible low-level date algorithms’.
    let shifted = ordinal + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(day, 2))"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = Day(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day written as 2026-11-24")
    }
    self = day
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private static let first = ordinal(year: 1, month: 1, day: 1)
  private static let last = ordinal(year: 9999, month: 12, day: 31)

  private static func ordinal(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// A run of days, both ends included; open-ended while ``last`` is nil.
package struct Period: Hashable, Sendable, Codable {
  package let first: Day
  package var last: Day?

  package init(first: Day, last: Day? = nil) {
    self.first = first
    self.last = last
  }

  package func contains(_ day: Day) -> Bool { first <= day && (last.map { day <= $0 } ?? true) }
}

extension [Period] {
  /// Whether one period holds both days: work that spans an interruption was not in scope throughout.
  package func contain(_ first: Day, through last: Day) -> Bool {
    contains { $0.contains(first) && $0.contains(last) }
  }

  /// Ends the open period so that `day` itself is no longer in it: on the day of a suspension nothing is in scope.
  package mutating func close(before day: Day) {
    guard let open = lastIndex(where: { $0.last == nil || day <= ($0.last ?? day) }) else { return }
    let end = day.advanced(by: -1)
    if end < self[open].first { remove(at: open) } else { self[open].last = end }
  }
}
