import Foundation
import HTTPTypes
import HummingbirdTesting
import Programme
import ProgrammeTesting
import Testing

@testable import Portal

@Suite("The page of notices")
struct NoticesPageTests {
  private func notices(of name: String, in harness: PortalHarness) async throws -> [InboxNotice] {
    let person = try harness.trial.actor(name).person
    return try await harness.trial.store.read { try $0.notices(of: person, after: nil, limit: 200) }
  }

  private func preference(of name: String, in harness: PortalHarness) async throws -> MailPreference {
    let person = try harness.trial.actor(name).person
    return try await harness.trial.store.read { try $0.mailPreference(of: person) }
  }

  @Test("what waits is shown with its case; reading it opens the case and takes it from the count")
  func reading() async throws {
    let harness = try await PortalHarness()
    let suite = try await harness.trial.submitSuite(for: try await harness.trial.catalogueRecommendation())
    let number = try await harness.trial.row(suite).number
    let browser = try await harness.browser(as: "rapporteur2")
    let page = try await browser.get("/notices").text
    #expect(page.contains("/cases/\(number)") && page.contains("Waits for you") && page.contains("Submit the suite"))
    let notice = try #require(try await notices(of: "rapporteur2", in: harness).first { $0.case == suite })
    let opened = try await browser.post("/notices/read", [("notice", notice.id.description)])
    #expect(opened.status == .seeOther && opened.headers[.location] == "/cases/\(number)")
    #expect(try await notices(of: "rapporteur2", in: harness).first { $0.id == notice.id }?.readAt != nil)
    #expect(try await browser.post("/notices/read", []).headers[.location] == "/notices")
    #expect(try await notices(of: "rapporteur2", in: harness).allSatisfy { $0.readAt != nil || $0.settledAt != nil })
  }

  @Test("a notice of somebody else is neither shown, nor read, nor told by where it would lead")
  func ofOthers() async throws {
    let harness = try await PortalHarness()
    let suite = try await harness.trial.submitSuite(for: try await harness.trial.catalogueRecommendation())
    let number = try await harness.trial.row(suite).number
    let notice = try #require(try await notices(of: "rapporteur2", in: harness).first { $0.case == suite })
    let rival = try await harness.browser(as: "rival")
    #expect(!(try await rival.get("/notices").text.contains(number)))
    for identifier in [notice.id.description, InboxNoticeID.new(at: harness.trial.now).description, "'; --", ""] {
      let answer = try await rival.post("/notices/read", [("notice", identifier)])
      #expect(answer.status == .seeOther && answer.headers[.location] == "/notices", "\(identifier)")
    }
    #expect(try await notices(of: "rapporteur2", in: harness).first { $0.id == notice.id }?.readAt == nil)
  }

  @Test("each way of being told can be chosen, nothing else can, and only by the form of this page")
  func preferences() async throws {
    let harness = try await PortalHarness()
    let browser = try await harness.browser(as: "vendor")
    for choice in MailPreference.allCases {
      #expect(try await browser.post("/notices/preference", [("preference", choice.rawValue)]).status == .seeOther)
      #expect(try await preference(of: "vendor", in: harness) == choice)
      #expect(try await browser.get("/notices").text.contains("value=\"\(choice.rawValue)\" checked"))
    }
    for wrong in ["", "weekly", "at-once\u{0}"] {
      #expect(try await browser.post("/notices/preference", [("preference", wrong)]).status == .badRequest, "\(wrong)")
    }
    #expect(try await browser.postAsIs("/notices/preference", [("preference", "in-app")]).status == .forbidden)
    #expect(try await browser.postAsIs("/notices/read", []).status == .forbidden)
    #expect(try await preference(of: "vendor", in: harness) == MailPreference.allCases.last)
    #expect(try await preference(of: "rival", in: harness) == .daily)
  }

  @Test("somebody who is not signed in is led to sign in, and back")
  func signedOut() async throws {
    let answer = try await PortalHarness().get("/notices", headers: [.accept: "text/html"])
    #expect(answer.status == .seeOther && answer.headers[.location]?.contains("return=") == true)
  }

  @Test("a hostile title is text, and a long list has pages that lose and repeat nothing")
  func pages() async throws {
    let harness = try await PortalHarness()
    let trial = harness.trial
    let suite = try await trial.submitSuite(for: try await trial.catalogueRecommendation())
    let (person, row, now) = (try trial.actor("rapporteur2").person, try await trial.row(suite), trial.now)
    try await trial.store.write { transaction in
      for place in 0..<120 {
        try transaction.insertNotice(
          InboxNotice(
            id: .new(at: now.addingTimeInterval(Double(place + 1))), person: person, kind: .reminder, case: suite,
            number: row.number, title: "<script>alert(1)</script> \u{202E}n° \(place)", event: "<b>It</b> is late",
            at: now))
      }
    }
    let browser = try await harness.browser(as: "rapporteur2")
    var seen: [Int] = []
    var path: String? = "/notices"
    while let next = path {
      let page = try await browser.get(next)
      #expect(page.status == .ok && !page.text.contains("<script>alert") && !page.text.contains("<b>It</b>"))
      #expect(page.body.readableBytes <= 50_000)
      seen += page.text.matches(of: #/n° (\d+)/#).compactMap { Int($0.1) }
      path = page.text.firstMatch(of: #/href="(/notices\?after=[^"]+)"/#).map { String($0.1) }
    }
    #expect(seen == (0..<120).reversed())
  }

  @Test("where no mail server is set up, the page says so", arguments: [true, false])
  func withoutMail(sendsMail: Bool) async throws {
    let browser = try await PortalHarness(sendsMail: sendsMail).browser(as: "vendor")
    #expect(try await browser.get("/notices").text.contains("This portal sends no e-mail") == !sendsMail)
  }
}
