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

  /// A key that stands again with another value, as where two outputs were joined.
  var contradiction: (key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
    var values: [ArraySlice<UInt8>: ArraySlice<UInt8>] = [:]
    for (key, value) in lines {
      guard let first = values[key] else {
        values[key] = value
        continue
      }
      if first != value { return (key, value) }
    }
    return nil
  }

  func has(_ key: StaticString) -> Bool { lines.contains { $0.key.equals(key) } }

  /// The keys that no line has.
  func missing(_ keys: [StaticString]) -> [String] {
    keys.filter { !has($0) }.map { "\($0)" }
  }
}
