/// How a camera was held: the one thing of Exif (JEITA CP-3451, tag 0x0112) without which a picture is shown otherwise.
struct ExifOrientation: Equatable {
  /// 2 to 8; 1 is the usual one and needs no word.
  let value: UInt8

  /// The orientation in a TIFF structure as Exif has it; nil if there is none, or if it cannot be read.
  init?(tiff octets: [UInt8]) {
    let leastFirst: Bool
    switch octets.prefix(4) {
    case [0x49, 0x49, 0x2A, 0x00]: leastFirst = true
    case [0x4D, 0x4D, 0x00, 0x2A]: leastFirst = false
    default: return nil
    }
    func number(_ place: Int, _ count: Int) -> Int? {
      octets.number(at: place, octets: count, leastFirst: leastFirst)
    }
    guard let directory = number(4, 4), let entries = number(directory, 2) else { return nil }
    for entry in 0..<entries {
      let place = directory + 2 + entry * 12
      guard let tag = number(place, 2) else { return nil }
      guard tag == 0x0112 else { continue }
      guard number(place + 2, 2) == 3, let value = number(place + 8, 2), (2...8).contains(value) else { return nil }
      self.value = UInt8(value)
      return
    }
    return nil
  }

  /// A TIFF structure that says this and nothing else.
  var tiff: [UInt8] {
    [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0] + [1, 0] + [0x12, 0x01, 3, 0, 1, 0, 0, 0, value, 0, 0, 0] + [0, 0, 0, 0]
  }
}
