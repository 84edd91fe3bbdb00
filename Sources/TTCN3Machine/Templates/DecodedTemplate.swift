import TTCN3Semantics

/// `decmatch`: matches a string that holds a value, if the value matches (Z.161 B.1.2.9).
package final class DecodedTemplate: Sendable {
  /// What the string is decoded as.
  let type: TypeID
  let template: Template
  /// The string encoding of characters; nil is `UTF-8`.
  let serialization: String?
  private let coding: Coding

  init(_ template: Template, type: TypeID, serialization: String?, _ coding: Coding) {
    self.template = template
    self.type = type
    self.serialization = serialization
    self.coding = coding
  }

  /// A string that holds no such value does not match.
  func matches(_ value: Value) -> Bool {
    switch value {
    case .bits, .hexDigits, .octets, .characters, .universal: break
    default: return false
    }
    guard ValueWork.spend(1 + Execution.elements(of: value)),
      case .success(let decoded)? = try? coding.value(in: value, as: type, serialization: serialization)
    else {
      return false
    }
    return template.matches(decoded)
  }
}
