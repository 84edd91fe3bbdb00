import Programme
import Statements

/// Statuses of public entries as people see them: each with a word, an icon and a tone.
enum StatusBadge {
  static func listing(_ status: ListingRecord.State) -> HTML {
    switch status {
    case .listed: badge("Listed", .good)
    case .suspended: badge("Suspended", .warn)
    case .withdrawn: badge("Withdrawn", .bad)
    case .expired: badge("Expired", .plain, icon: .clock)
    }
  }

  static func recognition(_ status: RecognitionCase.State) -> HTML {
    switch status {
    case .recognised: badge("Recognised", .good)
    case .suspended: badge("Suspended", .warn)
    case .withdrawn: badge("Withdrawn", .bad)
    case .lapsed: badge("Lapsed", .plain, icon: .clock)
    default: badge(status.title.capitalized, .plain)
    }
  }

  static func suite(_ status: SuiteCase.State) -> HTML {
    switch status {
    case .published: badge("Published", .good)
    case .recalled: badge("Recalled", .bad)
    default: badge(status.title.capitalized, .plain)
    }
  }
}

extension StatementKind {
  /// The kind in words: ‘Laboratory recognised’.
  var title: String { name.inWords }
}
