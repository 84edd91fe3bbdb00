import Programme
import Testing

/// The examples are those of NISTIR 7695, clauses 6.1.3.2 and 6.2.3.2.
@Suite("CPE 2.3 names are read as NISTIR 7695 binds and unbinds them")
struct CPENameTests {
  @Test(
    "a formatted string is its own normal form",
    arguments: [
      "cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*",
      "cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*",
      "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:-:*:*:online:win2003:x64:*",
      "cpe:2.3:a:hp:openview_network_manager:7.51:*:*:*:*:linux:*:*",
      #"cpe:2.3:a:foo\\bar:big\$money_2010:*:*:*:*:special:ipod_touch:80gb:*"#,
    ])
  func formattedString(_ text: String) throws {
    #expect(try CPEName(text).description == text)
    #expect(try CPEName(text.uppercased()).description == text)
  }

  @Test(
    "a URI names the same as its formatted string",
    arguments: [
      (
        "cpe:/a:microsoft:internet_explorer:8.0.6001:beta",
        "cpe:2.3:a:microsoft:internet_explorer:8.0.6001:beta:*:*:*:*:*:*"
      ),
      (
        "cpe:/a:microsoft:internet_explorer:8.%2a:sp%3f",
        #"cpe:2.3:a:microsoft:internet_explorer:8.\*:sp\?:*:*:*:*:*:*"#
      ),
      ("cpe:/a:microsoft:internet_explorer:8.%02:sp%01", "cpe:2.3:a:microsoft:internet_explorer:8.*:sp?:*:*:*:*:*:*"),
      (
        "cpe:/a:hp:insight_diagnostics:7.4.0.1570::~~online~win2003~x64~",
        "cpe:2.3:a:hp:insight_diagnostics:7.4.0.1570:*:*:*:online:win2003:x64:*"
      ),
      (
        "cpe:/a:hp:openview_network_manager:7.51:-:~~~linux~~",
        "cpe:2.3:a:hp:openview_network_manager:7.51:-:*:*:*:linux:*:*"
      ),
      (
        "cpe:/a:foo%5cbar:big%24money_2010:::~~special~ipod_touch~80gb~",
        #"cpe:2.3:a:foo\\bar:big\$money_2010:*:*:*:*:special:ipod_touch:80gb:*"#
      ),
      ("cpe:/a:foo~bar:big%7emoney_2010", #"cpe:2.3:a:foo\~bar:big\~money_2010:*:*:*:*:*:*:*:*"#),
    ])
  func uri(_ uri: String, _ formatted: String) throws {
    #expect(try CPEName(uri).description == formatted)
  }

  @Test(
    "what the grammar excludes is refused",
    arguments: [
      "cpe:2.3:a:hp:insight_diagnostics:7.4.*.1570:*:*:*:*:*:*", "cpe:2.3:a:hp:insight:7.*.1570:*:*:*:*:*:*:*",
      "cpe:/a:foo%5cbar:big%24money_2010%07:::~~special~ipod_touch~80gb~", "cpe:2.3:x:v:p:1:*:*:*:*:*:*:*",
      "cpe:2.3:a:*:p:1:*:*:*:*:*:*:*", "cpe:2.3:a:v:-:1:*:*:*:*:*:*:*",
      "cpe:2.3:a:v::1:*:*:*:*:*:*:*", #"cpe:2.3:a:v:p:1:*:*:*:*:*:*:x\"#, "cpe:2.3:a:v:p$:1:*:*:*:*:*:*:*",
      "cpe:/a:v:p:1:2:3:4:5", "cpe:/a:v:p:1::~a~b", "cpe:2.3:a:v:pé:1:*:*:*:*:*:*:*", "wfn:[part=\"a\"]",
    ])
  func refused(_ text: String) {
    #expect(throws: ProgrammeError(.invalidAnswer, "")) { try CPEName(text) }
  }
}
