/// A level of AIX: version, release, technology level, service pack and build.
///
/// Two levels compare by these numbers from the left. What is not given counts as 0, and such a
/// level comes before the one that is 0 there.
package struct AIXLevel: Hashable, Sendable {
  /// The parts of a level, from the left.
  package enum Part: Int, Comparable, Sendable {
    case release
    case technologyLevel
    case servicePack
    case build

    package static func < (a: Part, b: Part) -> Bool { a.rawValue < b.rawValue }
  }

  package let version: Int
  package let release: Int
  package let technologyLevel: Int
  package let servicePack: Int
  /// The year and week of the service pack, as in `1914`.
  package let build: Int
  /// The last part that was given.
  package let precision: Part

  package init(
    _ version: Int, _ release: Int, technologyLevel: Int? = nil, servicePack: Int? = nil,
    build: Int? = nil
  ) {
    self.version = version
    self.release = release
    self.technologyLevel = technologyLevel ?? 0
    self.servicePack = servicePack ?? 0
    self.build = build ?? 0
    precision =
      if build != nil {
        .build
      } else if servicePack != nil {
        .servicePack
      } else if technologyLevel != nil {
        .technologyLevel
      } else {
        .release
      }
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

  /// The releases that have workload partitions, as far as they are known.
  package static let releases = [aix61, aix71, aix72, aix73]

  /// Whether the level is one of a release that has workload partitions.
  package var hasPartitions: Bool {
    Self.releases.contains { $0.version == version && $0.release == release }
  }
}

extension AIXLevel: Comparable {
  package static func < (a: AIXLevel, b: AIXLevel) -> Bool {
    (a.version, a.release, a.technologyLevel, a.servicePack, a.build, a.precision)
      < (b.version, b.release, b.technologyLevel, b.servicePack, b.build, b.precision)
  }
}

extension AIXLevel: CustomStringConvertible {
  /// `7.2`, `7.2 TL5`, `7.2 TL5 SP2`; as oslevel prints it when the build is known.
  package var description: String {
    if precision == .build {
      return "\(version)\(release)00-\(Self.padded(technologyLevel, 2))"
        + "-\(Self.padded(servicePack, 2))-\(Self.padded(build, 4))"
    }
    var result = "\(version).\(release)"
    if precision >= .technologyLevel { result += " TL\(technologyLevel)" }
    if precision >= .servicePack { result += " SP\(servicePack)" }
    return result
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
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
      technologyLevel: numbers.first, servicePack: numbers.dropFirst().first)
  }

  /// `7200-05-02-2038`.
  private static func packed(_ text: Span<UInt8>) -> AIXLevel? {
    let hyphen = UInt8(ascii: "-")
    guard let base = text.decimal(0..<min(4, text.count)), text.count >= 4, base % 100 == 0,
      base >= 1000
    else { return nil }
    var numbers: [Int] = []
    var i = 4
    for width in [2, 2, 4] {
      if i == text.count { break }
      guard text[i] == hyphen, i + 1 + width <= text.count,
        let number = text.decimal(i + 1..<i + 1 + width)
      else { return nil }
      numbers.append(number)
      i += 1 + width
    }
    guard i == text.count else { return nil }
    return AIXLevel(
      base / 1000, base / 100 % 10, technologyLevel: numbers.first,
      servicePack: numbers.dropFirst().first, build: numbers.dropFirst(2).first)
  }
}
