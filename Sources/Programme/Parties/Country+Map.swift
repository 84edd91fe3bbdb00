/// A map on which every country is one square of the same size, near its neighbours and about where it lies: small
/// countries can be seen and clicked like large ones, and it needs no data from elsewhere.
package enum CountryMap {
  /// Where a square stands, from the north-west corner.
  package struct Position: Hashable, Sendable {
    package let column: Int
    package let row: Int
  }

  package static let columns = 29
  package static let rows = drawing.count

  /// The position of the country with that code; nil for a code that is no country's.
  package static func position(of code: String) -> Position? { positions[code] }

  /// The lines of the map from north to south: for each column the code of a country, or nil.
  package static let lines: [[String?]] = drawing.map { line in
    line.split(separator: " ").map { $0 == ".." ? nil : String($0) }
  }

  private static let positions: [String: Position] = {
    var positions: [String: Position] = [:]
    for (row, line) in lines.enumerated() {
      for (column, code) in line.enumerated() {
        if let code { positions[code] = Position(column: column, row: row) }
      }
    }
    return positions
  }()

  /// Drawn as it is read: two letters a country, two points where there is none.
  private static let drawing = [
    ".. .. .. .. .. .. .. .. .. .. IS .. .. NO SE FI .. .. .. .. .. .. .. .. .. .. .. .. ..",
    ".. CA .. .. .. .. .. .. .. .. .. .. .. DK .. .. EE LV RU .. .. .. .. .. .. .. .. .. ..",
    ".. US .. .. .. .. .. .. .. IE GB .. NL DE PL LT BY .. .. .. .. .. .. .. .. .. .. .. ..",
    ".. MX .. .. BS .. .. .. .. .. .. BE LU LI CZ SK UA MD .. KZ .. MN .. KP .. JP .. .. ..",
    ".. GT BZ CU HT DO KN AG .. .. FR MC CH AT HU RO .. GE .. UZ KG .. CN KR .. .. .. .. ..",
    ".. SV HN JM .. .. DM .. .. PT ES AD IT SI HR RS BG AM AZ TM TJ .. .. .. .. .. .. .. ..",
    ".. .. NI .. .. .. LC BB .. .. .. SM VA BA ME MK TR .. .. AF .. NP BT .. .. .. .. .. ..",
    ".. .. CR .. .. .. VC .. .. .. .. MT .. AL GR CY SY IQ IR PK IN BD MM LA VN .. PH .. ..",
    ".. .. .. PA .. TT GD .. .. MA DZ TN LY EG IL LB JO KW .. .. .. .. TH KH .. .. .. .. ..",
    ".. .. .. CO VE GY SR CV .. MR ML NE TD SD .. PS SA BH QA MV LK .. .. MY BN .. PW .. ..",
    ".. .. EC .. BR .. .. GM SN GN BF NG CF SS ER .. YE OM AE .. .. .. .. SG .. .. FM MH ..",
    ".. .. PE BO PY .. .. GW SL CI GH BJ CM UG ET DJ .. .. .. .. .. .. .. ID TL PG NR KI ..",
    ".. .. CL AR UY .. .. .. LR .. TG GQ CG RW KE SO .. .. .. .. .. .. .. .. .. .. SB TV ..",
    ".. .. .. .. .. .. .. .. .. .. ST GA CD BI TZ .. SC .. .. .. .. .. .. .. AU .. VU FJ WS",
    ".. .. .. .. .. .. .. .. .. .. .. AO ZM MW MZ KM .. .. .. .. .. .. .. .. .. .. NZ TO ..",
    ".. .. .. .. .. .. .. .. .. .. .. NA BW ZW .. MG MU .. .. .. .. .. .. .. .. .. .. .. ..",
    ".. .. .. .. .. .. .. .. .. .. .. .. ZA SZ .. .. .. .. .. .. .. .. .. .. .. .. .. .. ..",
    ".. .. .. .. .. .. .. .. .. .. .. .. LS .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. ..",
  ]
}
