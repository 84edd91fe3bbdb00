import Foundation
import Programme
import Testing

@Suite("The declarations are consistent")
struct DeclarationTests {
  @Test("names and series are unique, and addresses can be made of them")
  func names() {
    let procedures = Procedures.all.map(\.description)
    #expect(Set(procedures.map(\.name)).count == procedures.count)
    #expect(Set(procedures.map(\.series)).count == procedures.count)
    for procedure in procedures {
      #expect(Set(procedure.steps.map(\.name)).count == procedure.steps.count)
      for name in [procedure.name] + procedure.steps.map(\.name) + procedure.lapses.map(\.name) {
        #expect(name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }, "\(name)")
      }
    }
  }

  @Test(
    "every state can be reached, and a final state is left by nothing", arguments: Procedures.all.map(\.description))
  func reachable(_ procedure: ProcedureDescription) {
    var reached = Set(procedure.steps.filter(\.opensCase).map(\.to))
    var before = -1
    while reached.count != before {
      before = reached.count
      for step in procedure.steps where !reached.isDisjoint(with: step.from) {
        reached.formUnion([step.to] + [step.voting?.otherwise].compactMap { $0 })
      }
      for lapse in procedure.lapses where !reached.isDisjoint(with: lapse.from) { reached.insert(lapse.to) }
    }
    #expect(reached == Set(procedure.states.map(\.name)))
  }

  @Test("steps that exclude others name steps that exist", arguments: Procedures.all.map(\.description))
  func excluded(_ procedure: ProcedureDescription) {
    for step in procedure.steps {
      for name in step.excludedSteps { #expect(procedure.step(name) != nil, "\(step.name) excludes \(name)") }
    }
  }

  @Test("a step that several approve, or vote on, asks nothing that they could answer differently")
  func approvals() {
    for procedure in Procedures.all {
      for step in procedure.description.steps where step.approvals > 1 || step.voting != nil {
        #expect(step.fields.isEmpty)
        #expect(!step.opensCase)
        #expect(step.approvals == 1 || step.voting == nil)
      }
    }
  }

  @Test("who is asked a confidential field may read it", arguments: Procedures.all.map(\.description))
  func audiences(_ procedure: ProcedureDescription) {
    for step in procedure.steps {
      for field in step.fields {
        guard let audience = field.audience else { continue }
        #expect(
          step.roles.count > 3 || !Set(audience).isDisjoint(with: step.roles),
          "\(step.name) asks \(field.name), which nobody who takes it may read")
      }
    }
  }

  @Test("every procedure says which paragraph asks for it, and what it is for")
  func clauses() {
    for procedure in Procedures.all {
      #expect(!procedure.clauses.isEmpty)
      #expect(procedure.purpose.count > 80)
    }
  }

  @Test("nobody is recognised or listed as if ITU had accredited or certified it")
  func wording() {
    let document = ProcedureDocumentation.markdown(of: Procedures.all.map(\.description)).lowercased()
    for phrase in ["accredited by itu", "certified by itu", "itu certif", "itu accreditation"] {
      #expect(!document.contains(phrase))
    }
  }
}

extension ProcedureDescription: CustomTestStringConvertible {
  public var testDescription: String { name }
}
