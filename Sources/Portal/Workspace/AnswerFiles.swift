import Hummingbird
import Programme

/// The files that the answers of a case name: those that a person may read.
struct AnswerFiles: Sendable {
  /// The name of each, by its address.
  private(set) var names: [ContentAddress: String] = [:]

  init(_ answers: [String: Answer], of procedure: ProcedureDescription) {
    for field in procedure.fields where field.takesFiles {
      let answer = answers[field.name] ?? .null
      if let columns = field.fileColumns {
        for row in answer.list ?? [] {
          let cells = row.object ?? [:]
          add(cells[columns.file.name], cells[columns.name.name]?.text ?? "")
        }
      } else {
        add(answer, field.name)
      }
    }
  }

  private mutating func add(_ address: Answer?, _ name: String) {
    guard let address = address?.text.flatMap({ ContentAddress($0) }) else { return }
    names[address] = name
  }

  /// The file whose address the path of the request names, to be kept and not to be shown.
  func download(_ portal: Portal, _ context: PortalContext) throws -> Response {
    guard let address = ContentAddress(try context.segment("address")), let name = names[address],
      let size = try portal.blobs.size(of: address)
    else { throw PortalError(.notFound, "There is no such file that you may see.") }
    return .download(address, size: size, as: MultipartForm.plain(name), in: portal.blobs)
  }
}
