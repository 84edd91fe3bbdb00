/// What says in JSON that a part has no value: a member beside it, or an object in place of an element.
enum JSONMetainfo {
  static let unbound = "unbound"
  /// The name of an element.
  static let element = "[]"
  private static let prefix = "metainfo "

  static func member(_ name: String) -> String { prefix + name }

  /// What a member is about; nil if it is none of these.
  static func subject(of member: String) -> String? {
    member.hasPrefix(prefix) ? String(member.dropFirst(prefix.count)) : nil
  }

  /// Whether a value stands in place of an element without a value.
  static func isElement(_ tree: JSONTree) -> Bool {
    guard case .object(let members) = tree, members.count == 1 else { return false }
    return members[0].name == member(element) && members[0].value.text == unbound
  }
}
