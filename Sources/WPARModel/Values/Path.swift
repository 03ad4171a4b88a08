import WPARDiagnostics

/// A path of a file or directory, as written.
package struct Path: Hashable, Sendable, CustomStringConvertible {
  package let bytes: [UInt8]

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

  package var isAbsolute: Bool { bytes.first == UInt8(ascii: "/") }

  /// Whether a text is an absolute path in its shortest form: neither repeated nor final slashes,
  /// no `.` and no `..`. Two such paths are the same when their bytes are.
  package static func isCanonical(_ text: Span<UInt8>) -> Bool {
    let slash = UInt8(ascii: "/")
    let dot = UInt8(ascii: ".")
    guard text.count > 0, text[0] == slash else { return false }
    if text.count == 1 { return true }
    var start = 1
    // Whether the name that is being read may still be `.` or `..`, or is empty.
    var isDots = true
    for i in 1..<text.count {
      let byte = text[i]
      if byte == slash {
        if isDots, i - start <= 2 { return false }
        start = i + 1
        isDots = true
      } else if byte != dot {
        isDots = false
      }
    }
    return !(isDots && text.count - start <= 2)
  }

  /// Whether a text is an absolute path in its shortest form without names that begin with a dot and
  /// without `=`. Such a path is good wherever paths are used.
  package static func isPlain(_ text: Span<UInt8>) -> Bool {
    let slash = UInt8(ascii: "/")
    guard text.count > 0, text[0] == slash else { return false }
    var isAfterSlash = true
    for i in 1..<text.count {
      let byte = text[i]
      if isAfterSlash, byte == slash || byte == UInt8(ascii: ".") { return false }
      if byte == UInt8(ascii: "=") { return false }
      isAfterSlash = byte == slash
    }
    return !isAfterSlash || text.count == 1
  }

  /// The names between slashes, without empty ones and `.`. A `..` stays.
  package var components: [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
  }

  /// Whether a component is `..`.
  package var hasParentComponents: Bool { parentComponentOffsets != nil }

  /// The place of the first component that is `..`.
  package var parentComponentOffsets: Range<Int>? {
    components.first { $0.elementsEqual("..".utf8) }?.indices
  }

  /// The path with single slashes and without `.`: `/data//logs/.` is `/data/logs`.
  package var normalized: Path {
    var result: [UInt8] = isAbsolute ? [UInt8(ascii: "/")] : []
    for component in components {
      if let last = result.last, last != UInt8(ascii: "/") { result.append(UInt8(ascii: "/")) }
      result += component
    }
    return Path(bytes: result)
  }

  /// The texts of the root, of each directory above the path, and of the path, in their shortest
  /// forms: `/`, `/data`, `/data/logs`.
  package var parentsAndSelf: [String] {
    var result = [isAbsolute ? "/" : "."]
    var bytes: [UInt8] = []
    for component in components {
      if isAbsolute || !bytes.isEmpty { bytes.append(UInt8(ascii: "/")) }
      bytes += component
      result.append(String(decoding: bytes, as: UTF8.self))
    }
    return result
  }

  /// Whether two paths have the same components, however they are written.
  package func isSame(as other: Path) -> Bool {
    isAbsolute == other.isAbsolute && components == other.components
  }

  /// Whether the path is a directory or lies below it.
  package func isSameOrBelow(_ directory: Path) -> Bool {
    isAbsolute == directory.isAbsolute && components.starts(with: directory.components)
  }
}

/// A path, or a word that stands for what no path names.
package enum PathOrWord: Hashable, Sendable, CustomStringConvertible {
  case path(Path)
  case word(String)

  package var description: String {
    switch self {
    case .path(let path): path.description
    case .word(let word): word
    }
  }

  package var path: Path? {
    if case .path(let path) = self { path } else { nil }
  }
}

extension ValueType where Value == Path {
  /// A path that should begin at the root, which rules judge.
  package static var absolutePath: ValueType {
    ValueType(
      ValueShape("an absolute path", form: "a path that begins with /", pattern: "^/"),
      check: { _ in nil }, value: { text in Path(text) }, isPlain: Path.isPlain
    ).comparing(by: \.normalized.description)
  }

  package static var path: ValueType {
    ValueType(
      ValueShape("a path", form: "a path"), check: { _ in nil }, value: { text in Path(text) },
      isPlain: Path.isPlain
    ).comparing(by: \.normalized.description)
  }
}

extension ValueType where Value == PathOrWord {
  /// A path, or the word given.
  package static func path(orWord word: String) -> ValueType {
    let bytes = Array(word.utf8)
    return ValueType(
      ValueShape("a path or \(word)", form: "a path, or the word \(word)", words: [word]),
      check: { text in
        guard text.equalsIgnoringCase(bytes), !text.elementsEqual(bytes) else { return nil }
        return ValueProblem(
          .spelling, "is \(text.quoted), must be '\(word)', or a path with a '/'",
          replacement: .init(.safe, word),
          evidence: .inferred(from: "names and words of AIX, in which capitals count"))
      },
      value: { text in
        text.equalsIgnoringCase(bytes) ? .word(word) : .path(Path(text))
      }
    ).comparing { value in value.path?.normalized.description ?? value.description }
  }
}
