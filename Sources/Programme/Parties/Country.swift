/// Countries as ISO 3166-1 alpha-2 codes, with the English short names under which ITU lists its Member States.
package struct Country: Hashable, Sendable {
  /// Two upper-case letters.
  package let code: String
  package let name: String

  /// Every country, by name.
  package static let all: [Country] = table.split(separator: "|").map {
    Country(code: String($0.prefix(2)), name: String($0.dropFirst(3)))
  }

  package static let choices = all.map { FieldKind.Choice($0.code, $0.name) }

  /// The name of the country with that code, or the code itself.
  package static func name(of code: String) -> String { names[code] ?? code }

  private static let names = Dictionary(all.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })

  private static let table = """
    AF Afghanistan|AL Albania|DZ Algeria|AD Andorra|AO Angola|AG Antigua and Barbuda|AR Argentina|\
    AM Armenia|AU Australia|AT Austria|AZ Azerbaijan|BS Bahamas|BH Bahrain|BD Bangladesh|BB Barbados|\
    BY Belarus|BE Belgium|BZ Belize|BJ Benin|BT Bhutan|BO Bolivia|BA Bosnia and Herzegovina|BW Botswana|\
    BR Brazil|BN Brunei Darussalam|BG Bulgaria|BF Burkina Faso|BI Burundi|CV Cabo Verde|KH Cambodia|\
    CM Cameroon|CA Canada|CF Central African Republic|TD Chad|CL Chile|CN China|CO Colombia|KM Comoros|\
    CG Congo|CR Costa Rica|CI Côte d’Ivoire|HR Croatia|CU Cuba|CY Cyprus|CZ Czechia|\
    KP Democratic People’s Republic of Korea|CD Democratic Republic of the Congo|DK Denmark|DJ Djibouti|\
    DM Dominica|DO Dominican Republic|EC Ecuador|EG Egypt|SV El Salvador|GQ Equatorial Guinea|ER Eritrea|\
    EE Estonia|SZ Eswatini|ET Ethiopia|FJ Fiji|FI Finland|FR France|GA Gabon|GM Gambia|GE Georgia|\
    DE Germany|GH Ghana|GR Greece|GD Grenada|GT Guatemala|GN Guinea|GW Guinea-Bissau|GY Guyana|HT Haiti|\
    HN Honduras|HU Hungary|IS Iceland|IN India|ID Indonesia|IR Iran|IQ Iraq|IE Ireland|IL Israel|\
    IT Italy|JM Jamaica|JP Japan|JO Jordan|KZ Kazakhstan|KE Kenya|KI Kiribati|KW Kuwait|KG Kyrgyzstan|\
    LA Lao P.D.R.|LV Latvia|LB Lebanon|LS Lesotho|LR Liberia|LY Libya|LI Liechtenstein|LT Lithuania|\
    LU Luxembourg|MG Madagascar|MW Malawi|MY Malaysia|MV Maldives|ML Mali|MT Malta|MH Marshall Islands|\
    MR Mauritania|MU Mauritius|MX Mexico|FM Micronesia|MC Monaco|MN Mongolia|ME Montenegro|MA Morocco|\
    MZ Mozambique|MM Myanmar|NA Namibia|NR Nauru|NP Nepal|NL Netherlands|NZ New Zealand|NI Nicaragua|\
    NE Niger|NG Nigeria|MK North Macedonia|NO Norway|OM Oman|PK Pakistan|PW Palau|PA Panama|\
    PG Papua New Guinea|PY Paraguay|PE Peru|PH Philippines|PL Poland|PT Portugal|QA Qatar|\
    KR Republic of Korea|MD Republic of Moldova|RO Romania|RU Russian Federation|RW Rwanda|\
    KN Saint Kitts and Nevis|LC Saint Lucia|VC Saint Vincent and the Grenadines|WS Samoa|SM San Marino|\
    ST Sao Tome and Principe|SA Saudi Arabia|SN Senegal|RS Serbia|SC Seychelles|SL Sierra Leone|\
    SG Singapore|SK Slovakia|SI Slovenia|SB Solomon Islands|SO Somalia|ZA South Africa|SS South Sudan|\
    ES Spain|LK Sri Lanka|PS State of Palestine|SD Sudan|SR Suriname|SE Sweden|CH Switzerland|\
    SY Syrian Arab Republic|TJ Tajikistan|TZ Tanzania|TH Thailand|TL Timor-Leste|TG Togo|TO Tonga|\
    TT Trinidad and Tobago|TN Tunisia|TR Türkiye|TM Turkmenistan|TV Tuvalu|UG Uganda|UA Ukraine|\
    AE United Arab Emirates|GB United Kingdom|US United States|UY Uruguay|UZ Uzbekistan|VU Vanuatu|\
    VA Vatican|VE Venezuela|VN Viet Nam|YE Yemen|ZM Zambia|ZW Zimbabwe
    """
}
