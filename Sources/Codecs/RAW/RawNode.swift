import TTCN3Machine

/// One part of a message before the message is written: lengths, pointers and tags are known only when everything is
/// there.
final class RawNode {
  let plan: RawPlan.ID
  let layout: RawLayout
  /// Of a part that has no parts.
  var bits: RawBits?
  /// By the position of the field or element; of a union the chosen alternative alone.
  var children: [RawNode?] = []
  var isList = false
  var computed: Computed?
  var extensionBit: RawVariants.ExtensionBit = .no
  /// It is the first, or the last, of a group of fields with extension bits.
  var beginsGroup: RawVariants.ExtensionBit = .no
  var endsGroup = false

  /// In bits, from the beginning of the message; the filling in front included.
  private(set) var start = 0
  /// Without filling.
  private(set) var length = 0
  private(set) var paddingBefore = 0
  private(set) var paddingAfter = 0

  enum Computed {
    case length(of: [RawNode?], RawLengthTo)
    case pointer(to: RawNode?, from: RawNode, RawPointer)
  }

  init(_ plan: RawPlan.ID, _ layout: RawLayout) {
    self.plan = plan
    self.layout = layout
  }

  /// Finds out where everything lies, and gives the end.
  func place(at position: Int) -> Int {
    start = position
    var at = RawNode.aligned(position, layout.prePadding)
    paddingBefore = at - position
    let begin = at
    if let bits { at += bits.count } else { for child in children { if let child { at = child.place(at: at) } } }
    length = at - begin
    let end = RawNode.aligned(at, layout.padding)
    paddingAfter = end - at
    return end
  }

  static func aligned(_ position: Int, _ unit: Int) -> Int {
    unit > 1 ? (position + unit - 1) / unit * unit : position
  }

  /// The number that a length or pointer has, once everything is placed; nil if it is no such field.
  var number: Int? {
    switch computed {
    case .length(let nodes, let length):
      guard case .bits(let unit) = length.unit else {
        return (nodes.first.flatMap { $0 }?.children.count ?? 0) + length.offset
      }
      let sum = nodes.reduce(0) { $0 + ($1.map { $0.length + $0.paddingBefore + $0.paddingAfter } ?? 0) }
      return (sum + unit - 1) / unit + length.offset
    case .pointer(let target, let base, let pointer):
      guard let target else { return 0 }
      return (target.start - base.start + pointer.unit - 1 - pointer.offset) / pointer.unit
    case nil: return nil
    }
  }

  func write(into writer: inout RawWriter, isTurned outside: Bool) {
    let isTurned = layout.isTurned ?? outside
    let layout = layout.turned(isTurned)
    writer.pad(paddingBefore, layout)
    if beginsGroup != .no { writer.beginExtension(isReversed: beginsGroup == .reverse) }
    let isExtended = extensionBit != .no && !isList
    if isExtended { writer.beginExtension(isReversed: extensionBit == .reverse) }
    if let bits {
      writer.put(bits, layout)
    } else {
      let present = children.compactMap { $0 }
      for (index, child) in present.enumerated() {
        child.write(into: &writer, isTurned: isTurned)
        if isList, extensionBit != .no { writer.setLastBit((index == present.count - 1) == (extensionBit == .yes)) }
      }
    }
    if isExtended { writer.endExtension(isTurned: isTurned) }
    if endsGroup { writer.endExtension(isTurned: isTurned) }
    writer.pad(paddingAfter, layout)
  }
}
