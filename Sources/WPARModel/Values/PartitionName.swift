/// A partition's name as written, with what can be said about its spelling.
///
/// Each limit on names has evidence of its own, so reading takes any text and the rules of the
/// catalogue judge it.
package struct PartitionName: Hashable, Sendable, CustomStringConvertible {
  package let bytes: [UInt8]

  /// In bytes.
  package static let maximumLength = 25

  /// What IBM lists as forbidden, without the `0` in the list, which is a misprint: real names
  /// hold zeros everywhere.
  package static let forbiddenCharacters = "=:/!;`'\"<>~&()*+[],.^{}|\\"

  /// What a name is taken for already.
  package enum Reservation: Sendable {
    /// The name of the environment outside all partitions.
    case globalEnvironment
    /// The word with which commands address every partition.
    case allPartitions
    /// A class that Workload Manager has by itself.
    case workloadManagerClass
  }

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package init(_ text: Span<UInt8>) {
    bytes = text.bytes
  }

  package init(_ text: String) {
    bytes = Array(text.utf8)
  }

  package var description: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether a text is a name of letters, digits and underscores that starts with a letter and is
  /// not too long. Such a name is good wherever names are used.
  package static func isPlain(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0, text.count <= maximumLength, text[0].isASCIILetter else { return false }
    for i in 0..<text.count {
      let byte = text[i]
      guard byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") else {
        return false
      }
    }
    return true
  }

  /// Whether a plain text is no word that AIX uses in place of a name either. The predefined classes
  /// and `ALL` begin with a capital.
  static func isUnremarkable(_ text: Span<UInt8>) -> Bool {
    isPlain(text) && text[0].isASCIILowercase && !text.equalsIgnoringCase(globalWord)
  }

  private static let globalWord = Array("global".utf8)

  package var isTooLong: Bool { bytes.count > Self.maximumLength }

  /// The offsets of forbidden characters and white space.
  package var forbiddenOffsets: [Int] {
    bytes.indices.filter { i in
      bytes[i].isASCIIBlank || Self.forbiddenCharacters.utf8.contains(bytes[i])
    }
  }

  /// The bytes outside ASCII.
  package var nonASCIIOffsets: [Int] { bytes.indices.filter { bytes[$0] >= 0x80 } }

  /// Whether the first character may stand in a name, but not at its start.
  package var hasForbiddenFirst: Bool {
    bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "0")
  }

  /// The offsets of characters that a shell gives a meaning.
  package var shellSpecialOffsets: [Int] {
    bytes.indices.filter { "$#@%?".utf8.contains(bytes[$0]) }
  }

  /// The offsets of characters other than letters, digits and underscores.
  package var unportableOffsets: [Int] {
    bytes.indices.filter { i in
      !bytes[i].isASCIILetter && !bytes[i].isASCIIDigit && bytes[i] != UInt8(ascii: "_")
    }
  }

  package var reservation: Reservation? {
    let lowercased = String(decoding: bytes.map { $0.asciiLowercased }, as: UTF8.self)
    if lowercased == "global" { return .globalEnvironment }
    if description == "ALL" { return .allPartitions }
    return ["Default", "Shared", "System", "Unclassified", "Unmanaged"].contains(description)
      ? .workloadManagerClass : nil
  }
}

extension ValueType where Value == PartitionName {
  /// A partition's name; rules judge its spelling.
  package static var partitionName: ValueType {
    ValueType(
      ValueShape(
        "a partition name",
        form: "at most 25 bytes of ASCII without blanks and without \(forbiddenForm)",
        pattern: #"^[^-0=:/!;`'"<>~&()*+\[\],.^{}|\\\s][^=:/!;`'"<>~&()*+\[\],.^{}|\\\s]{0,24}$"#),
      check: { _ in nil }, value: { text in PartitionName(text) },
      isPlain: PartitionName.isUnremarkable)
  }
}

private let forbiddenForm = PartitionName.forbiddenCharacters.map { String($0) }
  .joined(separator: " ")
