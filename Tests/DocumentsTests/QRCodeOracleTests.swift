import CQRCode
import Testing

@testable import Documents

@Suite("A QR code holds what another encoder's holds, module by module")
struct QRCodeOracleTests {
  /// The modules that libqrencode makes of a text, row by row.
  private func theirs(_ text: String, _ mode: QRencodeMode) throws -> (width: Int, modules: [Bool]) {
    let octets = Array(text.utf8)
    let input = try #require(QRinput_new2(0, QR_ECLEVEL_M))
    defer { QRinput_free(input) }
    try #require(QRinput_append(input, mode, Int32(octets.count), octets) == 0)
    let code = try #require(QRcode_encodeInput(input))
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    return (width, (0..<width * width).map { code.pointee.data[$0] & 1 == 1 })
  }

  /// The format, and the modules without their mask. Encoders may differ in which mask they find the best.
  private func bare(_ width: Int, _ modules: [Bool], _ fixed: [UInt8]) throws -> (level: Int, modules: [Bool]) {
    let formats = QRFrame.formatPlaces(width).map { places in
      places.enumerated().reduce(0) { bits, place in
        bits | (modules[place.element.row * width + place.element.column] ? 1 << place.offset : 0)
      }
    }
    #expect(Set(formats).count == 1)
    let mask = try #require((0..<8).first { QRFrame.format(mask: $0) == formats[0] })
    var bare = modules
    for place in bare.indices where fixed[place] == 0 && QRMask.turns(mask, place / width, place % width) {
      bare[place].toggle()
    }
    for place in QRFrame.formatPlaces(width).joined() { bare[place.row * width + place.column] = false }
    return ((formats[0] ^ 0x5412) >> 13, bare)
  }

  /// Texts of all sizes: the same on every run.
  private func text(_ count: Int, from alphabet: [Character]) -> String {
    var state = UInt64(count)
    return String(
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return alphabet[Int(state >> 40) % alphabet.count]
      })
  }

  private static let alphanumeric = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

  @Test("in every version, in alphanumeric mode and in octets", arguments: QRVersion.all)
  func same(_ version: QRVersion) throws {
    for (mode, theirMode, alphabet) in [
      (QRCodewords.Mode.alphanumeric, QR_MODE_AN, Self.alphanumeric), (.octets, QR_MODE_8, Array("abcxyz{|}~")),
    ] {
      let most = try #require((1...3400).last { QRCodewords.version(for: $0, mode) == version })
      // The most that it holds, less than that, and the least.
      let least = try #require((1...3400).first { QRCodewords.version(for: $0, mode) == version })
      for count in Set([most, most - 1, (least + most) / 2, least]) where count > 0 {
        let text = text(count, from: alphabet)
        let (ours, their) = (try QRCode(text), try theirs(text, theirMode))
        try #require(ours.width == version.width && their.width == version.width, "\(count)")
        let fixed = QRFrame(version, holding: []).fixed
        let modules = (0..<ours.width * ours.width).map {
          ours.isDark(row: $0 / ours.width, column: $0 % ours.width)
        }
        let (one, other) = (try bare(ours.width, modules, fixed), try bare(their.width, their.modules, fixed))
        #expect(one.level == 0 && other.level == 0 && one.modules == other.modules, "\(count) characters")
      }
    }
  }

  @Test("and has the mask with the fewest points, counted module by module", arguments: [1, 40, 300, 900, 2200])
  func mask(_ count: Int) throws {
    let code = try QRCode(text(count, from: Self.alphanumeric))
    let version = try #require(QRCodewords.version(for: count, .alphanumeric))
    let fixed = QRFrame(version, holding: []).fixed
    let modules = (0..<code.width * code.width).map { code.isDark(row: $0 / code.width, column: $0 % code.width) }
    let bare = try bare(code.width, modules, fixed).modules
    let points = (0..<8).map { mask in
      var masked = bare
      for place in masked.indices where fixed[place] == 0 && QRMask.turns(mask, place / code.width, place % code.width)
      {
        masked[place].toggle()
      }
      for places in QRFrame.formatPlaces(code.width) {
        for (bit, place) in places.enumerated() {
          masked[place.row * code.width + place.column] = QRFrame.format(mask: mask) >> bit & 1 == 1
        }
      }
      return (points: Self.points(code.width, masked), modules: masked)
    }
    let fewest = try #require(points.map(\.points).min())
    #expect(points.contains { $0.points == fewest && $0.modules == modules })
  }

  /// The points of ISO/IEC 18004 table 11, counted one after another.
  private static func points(_ width: Int, _ modules: [Bool]) -> Int {
    func isDark(_ row: Int, _ column: Int) -> Bool {
      (0..<width).contains(row) && (0..<width).contains(column) && modules[row * width + column]
    }
    var points = 0
    let finder = [true, false, true, true, true, false, true]
    for isColumn in [false, true] {
      func at(_ line: Int, _ place: Int) -> Bool { isColumn ? isDark(place, line) : isDark(line, place) }
      for line in 0..<width {
        var run = 1
        for place in 1...width {
          if place < width, at(line, place) == at(line, place - 1) {
            run += 1
          } else {
            if run >= 5 { points += run - 2 }
            run = 1
          }
        }
        for start in 0...width - 7 where (0..<7).allSatisfy({ at(line, start + $0) == finder[$0] }) {
          if (1...4).allSatisfy({ !at(line, start - $0) }) { points += 40 }
          if (7...10).allSatisfy({ !at(line, start + $0) }) { points += 40 }
        }
      }
    }
    for row in 1..<width {
      for column in 1..<width
      where Set([isDark(row, column), isDark(row - 1, column), isDark(row, column - 1), isDark(row - 1, column - 1)])
        .count == 1
      {
        points += 3
      }
    }
    let dark = modules.count { $0 }
    return points + abs(dark * 20 - modules.count * 10) / modules.count * 10
  }
}
