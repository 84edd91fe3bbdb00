/// A predefined function that Titan has besides those of annex C: its calls are checked, and are not carried out.
struct ToolFunction {
  let name: String
  let signature: PredefinedSignature
  let instead: String

  private init(
    _ name: String, _ parameters: [PredefinedSignature.Parameter], required: Int? = nil,
    _ result: PredefinedSignature.Result, instead: String
  ) {
    self.name = name
    self.instead = instead
    signature = PredefinedSignature(parameters, required: required, result, "16.1.2")
  }

  static let all = [
    ToolFunction("ttcn2string", [.anything], .type(.charstring), instead: "write ‘any2unistr’"),
    ToolFunction(
      "string2ttcn", [.value(.charstring), .outAnything], .nothing, instead: "decode it, or give it as a parameter"),
    ToolFunction(
      "encode_base64", [.value(.octetstring), .value(.boolean)], required: 1, .type(.charstring),
      instead: "use an external function"),
    ToolFunction(
      "decode_base64", [.value(.charstring)], .type(.octetstring), instead: "use an external function"),
    ToolFunction(
      "json2cbor", [.value(.universalCharstring)], .type(.octetstring), instead: "use an external function"),
    ToolFunction(
      "cbor2json", [.value(.octetstring)], .type(.universalCharstring), instead: "use an external function"),
    ToolFunction(
      "json2bson", [.value(.universalCharstring)], .type(.octetstring), instead: "use an external function"),
    ToolFunction(
      "bson2json", [.value(.octetstring)], .type(.universalCharstring), instead: "use an external function"),
    ToolFunction(
      "unichar2char", [.value(.universalCharstring)], .type(.charstring), instead: "assign it: it is a charstring"),
  ]
}
