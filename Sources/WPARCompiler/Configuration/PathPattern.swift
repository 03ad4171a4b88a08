/// A pattern of paths, in the form of a line of `.gitignore` without its negation.
///
/// A pattern with a slash at its start or inside it is about the path from the folder that it belongs
/// to; another one is about the last name of a path, at any depth. `*` and `?` stand for no slash,
/// `[…]` for one of some bytes, `**` between slashes for any number of folders. A slash at the end
/// means folders alone.
package struct PathPattern: Sendable {
  /// Whether it is about folders alone.
  package let isForFolders: Bool
  /// Whether it is about whole paths and not about names.
  package let isAnchored: Bool
  private let form: Form

  private enum Form: Sendable {
    case nothing
    case literal([UInt8])
    /// `*` and these bytes, in a pattern about names.
    case ending([UInt8])
    case tokens([Token])
  }

  private enum Token: Sendable {
    case byte(UInt8)
    /// `?`
    case anyByte
    case oneOf(ByteSet)
    /// `*`
    case anyBytes
    /// `**/`: no folder or more.
    case folders
    /// `**` at the end.
    case rest
  }

  /// Reads a pattern, for any bytes; one that cannot be read matches nothing.
  package init(_ pattern: some Collection<UInt8>) {
    var bytes = Array(pattern)
    isForFolders = bytes.last == slash
    if isForFolders { bytes.removeLast() }
    isAnchored = bytes.contains(slash)
    if bytes.first == slash { bytes.removeFirst() }
    guard !bytes.isEmpty, let tokens = Self.tokens(bytes) else {
      form = .nothing
      return
    }
    var literal: [UInt8] = []
    for token in tokens { if case .byte(let byte) = token { literal.append(byte) } }
    if literal.count == tokens.count {
      form = .literal(literal)
    } else if !isAnchored, literal.count == tokens.count - 1, case .anyBytes? = tokens.first {
      form = .ending(literal)
    } else {
      form = .tokens(tokens)
    }
  }

  /// `nil` where a bracket or a backslash stays open.
  private static func tokens(_ bytes: [UInt8]) -> [Token]? {
    var tokens: [Token] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case backslash:
        guard index + 1 < bytes.count else { return nil }
        tokens.append(.byte(bytes[index + 1]))
        index += 2
      case UInt8(ascii: "?"):
        tokens.append(.anyByte)
        index += 1
      case UInt8(ascii: "["):
        guard let (set, end) = ByteSet.reading(bytes, from: index) else { return nil }
        tokens.append(.oneOf(set))
        index = end
      case star:
        let end = bytes[index...].firstIndex { $0 != star } ?? bytes.count
        let isAtStart = index == 0 || bytes[index - 1] == slash
        if end - index >= 2, isAtStart, end == bytes.count {
          tokens.append(.rest)
          index = end
        } else if end - index >= 2, isAtStart, bytes[end] == slash {
          tokens.append(.folders)
          index = end + 1
        } else {
          tokens.append(.anyBytes)
          index = end
        }
      default:
        tokens.append(.byte(bytes[index]))
        index += 1
      }
    }
    return tokens
  }

  /// Whether a path matches.
  ///
  /// - Parameter path: From the folder that the pattern belongs to, without a slash at either end.
  package func matches(_ path: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
    if isForFolders, !isFolder { return false }
    let text =
      isAnchored ? path : path.lastIndex(of: slash).map { path[($0 + 1)...] } ?? path
    switch form {
    case .nothing: return false
    case .literal(let literal): return text.elementsEqual(literal)
    case .ending(let ending):
      return text.count >= ending.count && text.suffix(ending.count) == ending[...]
    case .tokens(let tokens): return Self.matches(text, tokens)
    }
  }

  /// Whether a path matches, or a folder that it is in.
  package func covers(_ path: ArraySlice<UInt8>) -> Bool {
    if matches(path, isFolder: false) { return true }
    return path.indices.contains { index in
      path[index] == slash && matches(path[..<index], isFolder: true)
    }
  }

  /// Walks all ways through the tokens at once: the product of the two lengths, whatever they are.
  private static func matches(_ text: ArraySlice<UInt8>, _ tokens: [Token]) -> Bool {
    // A bit before each token and behind the last; in a second list a bit inside each `folders`.
    var states = [Bool](repeating: false, count: tokens.count + 1)
    var inside = states
    states[0] = true
    enterOptional(&states, tokens)
    for byte in text {
      var next = [Bool](repeating: false, count: tokens.count + 1)
      var nextInside = next
      for (index, token) in tokens.enumerated() {
        if states[index] {
          switch token {
          case .byte(let wanted): if byte == wanted { next[index + 1] = true }
          case .anyByte: if byte != slash { next[index + 1] = true }
          case .oneOf(let set): if byte != slash, set.contains(byte) { next[index + 1] = true }
          case .anyBytes: if byte != slash { next[index] = true }
          case .folders: if byte != slash { nextInside[index] = true }
          case .rest: next[index] = true
          }
        }
        if inside[index] {
          if byte == slash { next[index] = true } else { nextInside[index] = true }
        }
      }
      enterOptional(&next, tokens)
      states = next
      inside = nextInside
    }
    return states[tokens.count]
  }

  /// Goes past what may stand for nothing.
  private static func enterOptional(_ states: inout [Bool], _ tokens: [Token]) {
    for (index, token) in tokens.enumerated() where states[index] {
      switch token {
      case .anyBytes, .folders, .rest: states[index + 1] = true
      case .byte, .anyByte, .oneOf: break
      }
    }
  }
}

/// The bytes between two brackets.
private struct ByteSet: Sendable {
  private var bits: [Bool] = Array(repeating: false, count: 256)
  private var isNegated = false

  func contains(_ byte: UInt8) -> Bool { bits[Int(byte)] != isNegated }

  /// Reads brackets; `nil` where they stay open or name a class that does not exist.
  ///
  /// - Returns: The set, and the offset behind the closing bracket.
  static func reading(_ bytes: [UInt8], from start: Int) -> (ByteSet, end: Int)? {
    var set = ByteSet()
    var index = start + 1
    if index < bytes.count, bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "^") {
      set.isNegated = true
      index += 1
    }
    var isFirst = true
    var last: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "]"), !isFirst { return (set, index + 1) }
      isFirst = false
      if byte == UInt8(ascii: "["), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ":") {
        guard let end = classEnd(bytes, index + 2) else {
          // No colon before the next bracket: an ordinary byte.
          set.bits[Int(byte)] = true
          last = byte
          index += 1
          continue
        }
        guard let members = classes[String(decoding: bytes[index + 2..<end], as: UTF8.self)] else {
          return nil
        }
        for member in UInt8.min...UInt8.max where members(member) { set.bits[Int(member)] = true }
        last = nil
        index = end + 2
        continue
      }
      if byte == UInt8(ascii: "-"), let low = last, index + 1 < bytes.count,
        bytes[index + 1] != UInt8(ascii: "]")
      {
        index += 1
        if bytes[index] == backslash { index += 1 }
        guard index < bytes.count else { return nil }
        if low <= bytes[index] {
          for member in low...bytes[index] { set.bits[Int(member)] = true }
        }
        last = nil
        index += 1
        continue
      }
      if byte == backslash { index += 1 }
      guard index < bytes.count else { return nil }
      set.bits[Int(bytes[index])] = true
      last = bytes[index]
      index += 1
    }
    return nil
  }

  /// The offset of the colon that ends a class.
  private static func classEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard let bracket = bytes[start...].firstIndex(of: UInt8(ascii: "]")), bracket > start,
      bytes[bracket - 1] == UInt8(ascii: ":")
    else { return nil }
    return bracket - 1
  }

  private static let classes: [String: @Sendable (UInt8) -> Bool] = [
    "alnum": { isLetter($0) || isDigit($0) },
    "alpha": isLetter,
    "blank": { $0 == 0x20 || $0 == 0x09 },
    "cntrl": { $0 < 0x20 || $0 == 0x7F },
    "digit": isDigit,
    "graph": { 0x21...0x7E ~= $0 },
    "lower": { 0x61...0x7A ~= $0 },
    "print": { 0x20...0x7E ~= $0 },
    "punct": { 0x21...0x7E ~= $0 && !isLetter($0) && !isDigit($0) },
    "space": { $0 == 0x20 || 0x09...0x0D ~= $0 },
    "upper": { 0x41...0x5A ~= $0 },
    "xdigit": { isDigit($0) || 0x41...0x46 ~= $0 & 0xDF },
  ]

  private static let isLetter: @Sendable (UInt8) -> Bool = { 0x41...0x5A ~= $0 & 0xDF }
  private static let isDigit: @Sendable (UInt8) -> Bool = { 0x30...0x39 ~= $0 }
}

private let slash = UInt8(ascii: "/")
private let backslash = UInt8(ascii: "\\")
private let star = UInt8(ascii: "*")
