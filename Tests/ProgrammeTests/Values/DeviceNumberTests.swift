import Programme
import Testing

@Suite("What names one device is taken out of text")
struct DeviceNumberTests {
  @Test(
    "an IMEI stays as its TAC, a MAC address as its prefix, everything else as it is",
    arguments: [
      ("IMEI 352099001761481.", "IMEI 35209900…."), ("35-209900-176148-1", "35209900…"),
      ("35 209900 176148 1 and 352099001761481", "35209900… and 35209900…"),
      ("00:1B:44:11:3A:B7 answered", "00:1B:44:… answered"), ("bar code 4006381333931", "bar code 4006381333931"),
      ("352099001761482", "352099001761482"), ("clause 4.2, bad cafe", "clause 4.2, bad cafe"), ("", ""),
      ("🇨🇭 ﷺ", "🇨🇭 ﷺ"),
    ])
  func reduces(_ text: String, _ expected: String) { #expect(DeviceNumbers.reduced(in: text) == expected) }

  @Test("long text is read in one pass")
  func long() {
    let text = String(repeating: "352099001761481, ", count: 1000)
    #expect(!DeviceNumbers.reduced(in: text).contains("1761481"))
    #expect(DeviceNumbers.reduced(in: String(repeating: "1 ", count: 5000)).count == 10_000)
  }
}
