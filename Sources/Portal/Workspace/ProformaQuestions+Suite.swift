import Foundation
import Programme

extension ProformaQuestions {
  /// The questions behind each proforma field of a procedure, where the case already names the suite.
  static func all(
    in description: ProcedureDescription, answers: [String: Answer], blobs: any BlobStore,
    transaction: any ReadTransaction
  ) throws -> [String: ProformaQuestions] {
    [:]
  }
}
