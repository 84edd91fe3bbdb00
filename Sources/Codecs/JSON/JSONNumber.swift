/// A finite number as digits and a power of ten, exactly as its shortest text says.
struct JSONNumber {
  private var isNegative = false
  private var digits: [Character] = []
  /// The power of ten of the last digit.
  private var exponent = 0

  init(_ number: Double) {
    var text = "\(number)"[...]
    if text.first == "-" {
      isNegative = true
      text = text.dropFirst()
    }
    let parts = text.split(separator: "e", maxSplits: 1)
    exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    var isFraction = false
    for character in parts.first ?? "0" {
      if character == "." {
        isFraction = true
      } else {
        digits.append(character)
        if isFraction { exponent -= 1 }
      }
    }
    while digits.count > 1, digits.last == "0", exponent < 0 {
      digits.removeLast()
      exponent += 1
    }
    while digits.count > 1, digits.first == "0" { digits.removeFirst() }
  }

  /// With so many digits after the point at most; an exponent keeps the value (clause B.3.5).
  func text(fractionDigits: Int) -> String {
    let fraction = min(max(0, -exponent), fractionDigits)
    var whole = digits
    while whole.count <= fraction { whole.insert("0", at: 0) }
    var text = isNegative ? "-" : ""
    text += String(whole.dropLast(fraction))
    if fraction > 0 { text += "." + String(whole.suffix(fraction)) }
    let power = exponent + fraction
    return power == 0 ? text : text + "E\(power)"
  }
}
