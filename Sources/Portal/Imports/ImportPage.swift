import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import Programme

/// Bringing records of another register: pasted text is read at once, and what would be entered, changed and refused is
/// shown before anything is proposed. Larger files and results of several files are brought by `assay import`.
struct ImportPage {
  let portal: Portal

  private static let role = Role.secretariat

  func add(to router: Router<PortalContext>) {
    router.get("/import") { _, context in
      let member = try secretary(context)
      return show(.init(), nil, member, context)
    }
    router.post("/import") { request, context in
      let member = try secretary(context)
      let typed = Typed(try await portal.form(request, member))
      do {
        let read = try await read(typed)
        if typed.isProposal, read.outcome.refusedCount == 0 || typed.acceptsRefusals {
          return redirect(to: Link("cases", try await propose(read, typed, member)))
        }
        return show(typed, read, member, context)
      } catch let error as ExchangeError {
        return show(typed, nil, member, context, objection: error.reason)
      } catch let error as ProgrammeError where error.code == .invalidAnswer {
        return show(typed, nil, member, context, objection: error.reason)
      }
    }
  }

  private struct Typed: Sendable {
    var format = ImportFormat.gtin.name
    var source = ""
    var sourceName = ""
    var sourceLink = ""
    var isWhole = false
    var text = ""
    var isProposal = false
    var acceptsRefusals = false

    init() {}

    init(_ form: FormBody) {
      format = form["format"] ?? ""
      source = form["source"] ?? ""
      sourceName = form["sourceName"] ?? ""
      sourceLink = form["sourceLink"] ?? ""
      isWhole = form["isWhole"] != nil
      text = form["text"] ?? ""
      isProposal = form["action"] == "propose"
      acceptsRefusals = form["acceptsRefusals"] != nil
    }
  }

  private struct Read: Sendable {
    let outcome: ImportOutcome
    let new: Int
    let changed: Int
    let same: Int
  }

  private func secretary(_ context: PortalContext) throws -> Member {
    let member = try portal.member(context)
    guard member.actor.roles.contains(Self.role) else {
      throw PortalError(.notPermitted, "Records of other registers are brought by the secretariat.")
    }
    return member
  }

  private func read(_ typed: Typed) async throws -> Read {
    let format = try ImportFormat.named(typed.format)
    guard let role = format.files.first, format.files.count == 1 else {
      throw ExchangeError(.wrongFiles, "this form needs several files: use ‘assay import --format \(format.name)’")
    }
    let outcome = try format.read(
      ImportFiles(source: typed.source, contents: [role.name: [Data(typed.text.utf8)]]))
    return try await portal.store.read { transaction in
      var counts = (new: 0, changed: 0, same: 0)
      for record in outcome.records {
        let row = try transaction.publicRow(register: PublicRegister.external, number: record.number)
        guard let row else {
          counts.new += 1
          continue
        }
        if try row.content(as: PublishedExternal.self).record == record {
          counts.same += 1
        } else {
          counts.changed += 1
        }
      }
      return Read(outcome: outcome, new: counts.new, changed: counts.changed, same: counts.same)
    }
  }

  private func propose(_ read: Read, _ typed: Typed, _ member: Member) async throws -> String {
    let batch = try portal.blobs.put(try ExternalBatch(read.outcome.records).octets())
    let file = try portal.blobs.put(Data(typed.text.utf8))
    let (engine, now) = (portal.engine, portal.clock())
    let request = StepRequest(
      procedure: externalImport.name, step: "propose",
      answers: [
        "source": .text(typed.source), "sourceName": .text(typed.sourceName), "sourceLink": .text(typed.sourceLink),
        "format": .text(typed.format), "isWhole": .boolean(typed.isWhole), "batch": .text(batch.description),
        "files": [["name": "pasted text", "digest": .text(file.description)]],
      ])
    return try await portal.store.write { try engine.perform(request, by: member.actor, in: $0, now: now).number }
  }

  private func show(
    _ typed: Typed, _ read: Read?, _ member: Member, _ context: PortalContext, objection: String? = nil
  ) -> Response {
    let refusal: HTML = objection.map { notice(.bad, "This cannot be read", "<p>\($0)</p>") } ?? .empty
    return portal.show(
      Page(
        "Bring records of another register", trail: [("My work", Link("work"))], isPublic: false,
        body: """
          <h1>Bring records of another register</h1><p class="lead">They are shown with their source and in its words.
          They never become listings of this programme. A second person approves.</p>
          \(refusal)\(read.map { result($0) })\(form(typed, read, member))
          """), to: context, status: objection == nil ? .ok : .unprocessableContent)
  }

  private func result(_ read: Read) -> HTML {
    let outcome = read.outcome
    let refused = Table(
      caption: "Refused rows\(outcome.refusedCount > 100 ? ", the first 100" : "")", columns: ["Line", "Why"],
      figures: [0], rows: outcome.refused.prefix(100).map { ["\($0.line)", "\(words: $0.reason)"] })
    return """
      <section class="card"><h2>What would happen</h2>\(facts([
        ("New", "\(read.new)"), ("Changed", "\(read.changed)"), ("Unchanged", "\(read.same)"),
        ("Refused", "\(outcome.refusedCount)"),
      ]))</section>\(if: outcome.refusedCount > 0, refused.markup)
      """
  }

  private func form(_ typed: Typed, _ read: Read?, _ member: Member) -> HTML {
    let formats = ImportFormat.all.filter { $0.files.count == 1 }.each { format in
      "<option value=\"\(format.name)\"\(if: format.name == typed.format, " selected")>\(format.title)</option>"
    }
    let canPropose = !(read?.outcome.records.isEmpty ?? true)
    let refusals: HTML =
      (read?.outcome.refusedCount ?? 0) > 0
      ? """
      <p><label><input type="checkbox" name="acceptsRefusals" value="yes"> Leave the refused rows out</label></p>
      """ : .empty
    return """
      <form method="post" action="/import">\(member.proof.field)
      <div class="field"><label for="format">Form</label><select id="format" name="format">\(formats)</select></div>
      \(InputField(name: "source", label: "Short name of the source", value: typed.source,
        hint: "Small letters, digits and hyphens; always the same for the same source.", most: 40).markup)
      \(InputField(name: "sourceName", label: "Name of the source", value: typed.sourceName, most: 100).markup)
      \(InputField(name: "sourceLink", label: "Where it is published", value: typed.sourceLink, isRequired: false,
        most: 300).markup)
      <p><label><input type="checkbox" name="isWhole" value="yes"\(if: typed.isWhole, " checked")> This is everything the
      source has</label></p>
      <div class="field"><label for="text">Records</label>
      <textarea id="text" name="text" rows="12" required spellcheck="false">\(typed.text)</textarea></div>
      \(refusals)<p class="actions"><button name="action" value="try" class="quiet">Try</button>
      \(if: canPropose, "<button name=\"action\" value=\"propose\">Propose</button>")</p></form>
      """
  }
}
