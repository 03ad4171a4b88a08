import WPARDiagnostics
import WPARModel

/// Lines of the form `key: value`.
struct KeyedLines {
  private let lines: [(key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]

  init(_ lines: some Sequence<ArraySlice<UInt8>>) {
    self.lines = lines.compactMap { line in
      guard let (key, value) = line.divided(at: UInt8(ascii: ":")) else { return nil }
      return (key.trimmed, value.trimmed)
    }
  }

  /// The value of a key, where it is stated: a hyphen stands for what does not apply.
  subscript(key: StaticString) -> ArraySlice<UInt8>? {
    guard let line = lines.first(where: { $0.key.equals(key) }), !line.value.isEmpty,
      !line.value.equals("-"), !line.value.equals("Not Available")
    else { return nil }
    return line.value
  }

  func has(_ key: StaticString) -> Bool { lines.contains { $0.key.equals(key) } }

  /// The keys that no line has.
  func missing(_ keys: [StaticString]) -> [String] {
    keys.filter { !has($0) }.map { "\($0)" }
  }
}
