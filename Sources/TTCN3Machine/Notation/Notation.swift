import BigInt
import TTCN3Semantics

/// Prints values and templates in TTCN-3 notation. Unbound parts print as `-`. What is longer than the limit ends with
/// `…`.
package struct Notation {
  let catalog: TypeCatalog
  /// What objects are called; nil where they are known by their numbers only.
  var objects: ObjectNames?
  /// Octets, approximately.
  let limit: Int

  package static let usualLimit = 1 << 26

  package init(_ catalog: TypeCatalog, limit: Int = Notation.usualLimit) {
    self.catalog = catalog
    self.limit = limit
  }

  /// The value notation of Z.161, so that what is printed can be read again as a module parameter.
  package func text(of value: Value, type: TypeID) -> String {
    var out = ""
    write(value, type: type, to: &out)
    return out
  }

  /// Whether more may be printed; once it may not, the text has its end.
  func goesOn(_ out: inout String) -> Bool {
    if out.utf8.count <= limit, ValueWork.spend(1) { return true }
    if !out.hasSuffix("…") { out += "…" }
    return false
  }

  func write(_ value: Value, type: TypeID, to out: inout String) {
    guard goesOn(&out) else { return }
    switch value {
    case .unbound: out += "-"
    case .omit: out += "omit"
    case .integer(let number): out += String(number)
    case .bigInteger(let large): out += String(large.number)
    case .float(let number): out += Notation.text(of: number)
    case .boolean(let flag): out += flag ? "true" : "false"
    case .verdict(let verdict): out += verdict.description
    case .enumerated(let number): out += itemName(number, type: type)
    case .bits(let digits): writeDigits("B", cut(digits, &out) { Notation.digits($0) }, to: &out)
    case .hexDigits(let digits): writeDigits("H", cut(digits, &out) { Notation.digits($0) }, to: &out)
    case .octets(let octets): writeDigits("O", cut(octets, &out) { Notation.hexadecimal($0) }, to: &out)
    case .characters, .universal: out += Notation.quoted(value.codePoints ?? [], limit: limit - out.utf8.count)
    case .record(let parts): writeRecord(parts, type: type, to: &out)
    case .list(let parts), .setOf(let parts): writeList(parts, type: type, to: &out)
    case .union(let chosen): writeUnion(chosen, type: type, to: &out)
    case .map(let map): writeMap(map, type: type, to: &out)
    case .null: out += "null"
    case .component(let number): out += reference(number, type: type)
    case .defaultReference(let number): out += number == 0 ? "null" : "default \(number)"
    case .behaviour(let number): out += number < 0 ? "null" : "behaviour \(number)"
    case .object(let word):
      out += objects?.name(of: word) ?? (word == 0 ? "null" : "object \((word & 0xFFFF_FFFF) + 1)")
    case .template(let template): write(template, type: type, to: &out)
    case .deferred(let deferred): write(deferred.result, type: type, to: &out)
    }
  }

  /// In the order in which keys came.
  private func writeMap(_ map: ValueMap, type: TypeID, to out: inout String) {
    var (key, value) = (type, type)
    if case .map(let from, let to) = catalog[type].kind { (key, value) = (from, to) }
    out += "{"
    for (index, pair) in zip(map.keys, map.values).enumerated() {
      out += index == 0 ? " [" : ", ["
      write(pair.0, type: key, to: &out)
      out += "] := "
      write(pair.1, type: value, to: &out)
    }
    out += map.count == 0 ? "}" : " }"
  }

  private func reference(_ number: Int, type: TypeID) -> String {
    switch catalog[type].kind {
    case .timer: number < 0 ? "null" : "timer \(TimerWord.position(of: number))"
    case .port: number < 0 ? "null" : "port \(number)"
    default: Notation.component(number)
    }
  }

  private func writeDigits(_ letter: String, _ digits: String, to out: inout String) { out += "'\(digits)'\(letter)" }

  private func cut(_ digits: [UInt8], _ out: inout String, _ text: ([UInt8]) -> String) -> String {
    let most = max(limit - out.utf8.count, 0)
    return digits.count <= most ? text(digits) : text(Array(digits[..<most])) + "…"
  }

  private func writeRecord(_ parts: [Value], type: TypeID, to out: inout String) {
    let fields = catalog.fields(of: type)
    if parts.isEmpty {
      out += "{}"
      return
    }
    out += "{ "
    for (index, part) in parts.enumerated() {
      guard goesOn(&out) else { return }
      if index > 0 { out += ", " }
      guard index < fields.count else {
        write(part, type: type, to: &out)
        continue
      }
      out += fields[index].name + " := "
      write(part, type: fields[index].type, to: &out)
    }
    out += " }"
  }

  private func writeList(_ parts: [Value], type: TypeID, to out: inout String) {
    if parts.isEmpty {
      out += "{}"
      return
    }
    let element = catalog.element(of: type) ?? type
    out += "{ "
    for (index, part) in parts.enumerated() {
      guard goesOn(&out) else { return }
      if index > 0 { out += ", " }
      write(part, type: element, to: &out)
    }
    out += " }"
  }

  private func writeUnion(_ chosen: ChosenAlternative, type: TypeID, to out: inout String) {
    let fields = catalog.fields(of: type)
    guard fields.indices.contains(chosen.alternative) else {
      out += "{ ? }"
      return
    }
    out += "{ " + fields[chosen.alternative].name + " := "
    write(chosen.value, type: fields[chosen.alternative].type, to: &out)
    out += " }"
  }

  private func itemName(_ number: Int, type: TypeID) -> String {
    guard case .enumerated(let items) = catalog[type].kind else { return String(number) }
    if let item = items.first(where: { $0.value == number }) { return item.name }
    let wide = items.first { item in item.furtherValues.contains { $0.contains(number) } }
    return wide.map { "\($0.name)(\(number))" } ?? String(number)
  }

  static func component(_ number: Int) -> String {
    switch number {
    case 0: "null"
    case 1: "mtc"
    case 2: "system"
    default: "component \(number)"
    }
  }

  /// With a decimal point, as Z.161 clause 6.1.0 demands.
  package static func text(of number: Double) -> String {
    if number.isNaN { return "not_a_number" }
    if number.isInfinite { return number < 0 ? "-infinity" : "infinity" }
    let text = String(number)
    guard let exponent = text.firstIndex(of: "e") else { return text }
    var mantissa = String(text[..<exponent])
    if !mantissa.contains(".") { mantissa += ".0" }
    var power = text[text.index(after: exponent)...]
    let sign = power.hasPrefix("-") ? "-" : ""
    power = power.drop { $0 == "-" || $0 == "+" || $0 == "0" }
    return mantissa + "E" + sign + (power.isEmpty ? "0" : String(power))
  }

  /// Two upper-case digits an octet.
  package static func hexadecimal(_ octets: [UInt8]) -> String {
    var text = ""
    text.reserveCapacity(octets.count * 2)
    for octet in octets {
      text.unicodeScalars.append(digit(octet >> 4))
      text.unicodeScalars.append(digit(octet & 15))
    }
    return text
  }

  /// One digit an element.
  static func digits(_ elements: [UInt8]) -> String {
    var text = ""
    text.reserveCapacity(elements.count)
    for element in elements { text.unicodeScalars.append(digit(element & 15)) }
    return text
  }

  private static func digit(_ value: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(value < 10 ? value + 0x30 : value + 0x37)
  }

  /// A charstring in quotes; characters that cannot be printed as quadruples joined with `&`.
  static func quoted(_ points: [UInt32], limit: Int = Notation.usualLimit) -> String {
    var pieces: [String] = []
    var current = ""
    var hasText = points.isEmpty
    for (index, point) in points.enumerated() {
      if current.utf8.count + pieces.count * 18 > limit, index > 0 {
        pieces.append("\"\(current)…\"")
        return pieces.joined(separator: " & ")
      }
      if point < 32 || (127..<160).contains(point) || Unicode.Scalar(point) == nil {
        if hasText { pieces.append("\"\(current)\"") }
        current = ""
        hasText = false
        pieces.append("char(\(point >> 24), \(point >> 16 & 255), \(point >> 8 & 255), \(point & 255))")
      } else {
        hasText = true
        if point == 0x22 {
          current += "\"\""
        } else if let scalar = Unicode.Scalar(point) {
          current.unicodeScalars.append(scalar)
        }
      }
    }
    if hasText { pieces.append("\"\(current)\"") }
    return pieces.joined(separator: " & ")
  }
}
