import Programme
import Testing

@Suite("Steps of the programme itself")
struct StepPermissionTests {
  @Test("are nobody's", arguments: Procedures.all.map(\.description))
  func systemSteps(_ procedure: ProcedureDescription) {
    for step in procedure.steps where step.roles.contains(.system) {
      #expect(step.roles == [.system])
      #expect(step.fields.isEmpty && step.reasonPrompt == nil)
    }
  }
}
