import Testing

extension FromOutside {
  @Suite("Every page is accessible")
  struct AccessibilityTests {
    @Test(
      "axe-core finds nothing against WCAG 2.2 AA on any page, in both themes on a phone and on a desktop; no page is left out"
    )
    func everyPage() async throws {
      try await FromOutside.run("Accessibility/axe.py", within: 20)
    }
  }
}
