/// A level of AIX: version, release, technology level, service pack and build.
///
/// Two levels compare by these numbers from the left; what is not given counts as 0.
package struct AIXLevel: Hashable, Sendable {
  package let version: Int
  package let release: Int
  package let technologyLevel: Int
  package let servicePack: Int
  /// The year and week of the service pack, as in `1914`.
  package let build: Int

  package init(
    _ version: Int, _ release: Int, technologyLevel: Int = 0, servicePack: Int = 0, build: Int = 0
  ) {
    self.version = version
    self.release = release
    self.technologyLevel = technologyLevel
    self.servicePack = servicePack
    self.build = build
  }

  /// Reads `7.2`, `7.2 TL5`, `7.2 TL5 SP2` in either case, and what oslevel prints: `7200`,
  /// `7200-05`, `7200-05-02`, `7200-05-02-2038`.
  package init?(_ text: Span<UInt8>) {
    guard let level = AIXLevel.dotted(text) ?? AIXLevel.packed(text) else { return nil }
    self = level
  }

  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span)
  }

  package static let aix52 = AIXLevel(5, 2)
  package static let aix53 = AIXLevel(5, 3)
  package static let aix61 = AIXLevel(6, 1)
  /// The first level with root volume groups of partitions.
  package static let aix61TL4 = AIXLevel(6, 1, technologyLevel: 4)
  package static let aix61TL6 = AIXLevel(6, 1, technologyLevel: 6)
  package static let aix71 = AIXLevel(7, 1)
  package static let aix72 = AIXLevel(7, 2)
  package static let aix73 = AIXLevel(7, 3)
}

extension AIXLevel: Comparable {
  package static func < (a: AIXLevel, b: AIXLevel) -> Bool {
    (a.version, a.release, a.technologyLevel, a.servicePack, a.build)
      < (b.version, b.release, b.technologyLevel, b.servicePack, b.build)
  }
}

extension AIXLevel: CustomStringConvertible {
  /// `7.2`, `7.2 TL5`, `7.2 TL5 SP2`; as oslevel prints it when the build is known.
  package var description: String {
    if build > 0 {
      return "\(version)\(release)00-\(Self.padded(technologyLevel))-\(Self.padded(servicePack))"
        + "-\(build)"
    }
    var result = "\(version).\(release)"
    if technologyLevel > 0 || servicePack > 0 { result += " TL\(technologyLevel)" }
    if servicePack > 0 { result += " SP\(servicePack)" }
    return result
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

extension AIXLevel {
  /// `7.2 TL5 SP2`.
  private static func dotted(_ text: Span<UInt8>) -> AIXLevel? {
    guard text.count >= 3, text[0].isASCIIDigit, text[1] == UInt8(ascii: "."),
      text[2].isASCIIDigit
    else { return nil }
    var i = 3
    var numbers: [Int] = []
    for mark in ["tl", "sp"] {
      if i == text.count { break }
      while i < text.count, text[i] == UInt8(ascii: " ") || text[i] == UInt8(ascii: "-") { i += 1 }
      guard i + 2 < text.count, text.extracting(i..<i + 2).equalsIgnoringCase(Array(mark.utf8))
      else { return nil }
      let start = i + 2
      i = start
      while i < text.count, text[i].isASCIIDigit { i += 1 }
      guard i - start <= 2, let number = text.decimal(start..<i) else { return nil }
      numbers.append(number)
    }
    guard i == text.count else { return nil }
    return AIXLevel(
      Int(text[0] - UInt8(ascii: "0")), Int(text[2] - UInt8(ascii: "0")),
      technologyLevel: numbers.first ?? 0, servicePack: numbers.dropFirst().first ?? 0)
  }

  /// `7200-05-02-2038`.
  private static func packed(_ text: Span<UInt8>) -> AIXLevel? {
    let hyphen = UInt8(ascii: "-")
    guard let base = text.decimal(0..<min(4, text.count)), text.count >= 4, base % 100 == 0,
      base >= 1000
    else { return nil }
    var numbers = [0, 0, 0]
    var i = 4
    for (index, width) in [2, 2, 4].enumerated() {
      if i == text.count { break }
      guard text[i] == hyphen, i + 1 + width <= text.count,
        let number = text.decimal(i + 1..<i + 1 + width)
      else { return nil }
      numbers[index] = number
      i += 1 + width
    }
    guard i == text.count else { return nil }
    return AIXLevel(
      base / 1000, base / 100 % 10, technologyLevel: numbers[0], servicePack: numbers[1],
      build: numbers[2])
  }
}
