extension Country {
  /// ITU's region for the country, as the Telecommunication Development Bureau groups Member States; nil for a code that
  /// is no country's.
  package var region: Region? { Country.regions[code] }

  /// ITU's region for the country with that code; nil for a code that is no country's.
  package static func region(of code: String) -> Region? { regions[code] }

  private static let regions: [String: Region] = Dictionary(
    uniqueKeysWithValues: members.flatMap { region, codes in codes.split(separator: " ").map { (String($0), region) } })

  private static let members: [(Region, String)] = [
    (
      .africa,
      """
      AO BJ BW BF BI CV CM CF TD CG CI CD GQ ER SZ ET GA GM GH GN GW KE LS LR MG MW ML MU MZ NA NE NG RW ST SN SC SL ZA \
      SS TZ TG UG ZM ZW
      """
    ),
    (
      .americas,
      """
      AG AR BS BB BZ BO BR CA CL CO CR CU DM DO EC SV GD GT GY HT HN JM MX NI PA PY PE KN LC VC SR TT US UY VE
      """
    ),
    (.arabStates, "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE"),
    (
      .asiaPacific,
      """
      AF AU BD BT BN KH CN KP FJ IN ID IR JP KI KR LA MY MV MH FM MN MM NR NP NZ PK PW PG PH WS SG SB LK TH TL TO TV VU VN
      """
    ),
    (.commonwealthOfIndependentStates, "AM AZ BY KZ KG RU TJ TM UZ"),
    (
      .europe,
      """
      AL AD AT BE BA BG HR CY CZ DK EE FI FR GE DE GR HU IS IE IL IT LV LI LT LU MT MC ME NL MK NO PL PT MD RO SM RS SK SI \
      ES SE CH TR UA GB VA
      """
    ),
  ]
}
