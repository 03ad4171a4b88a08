/// A device as the global environment names it.
package struct DeviceName: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var description: String { text }

  /// Whether the name is a path, as pseudo and clone devices have it.
  package var isPath: Bool { text.hasPrefix("/") }

  package var isBelowDev: Bool { text.hasPrefix("/dev/") }

  /// Whether the name is `hdisk` and a number.
  package var isDisk: Bool {
    let digits = text.utf8.dropFirst(5)
    return text.hasPrefix("hdisk") && !digits.isEmpty && digits.allSatisfy { $0.isASCIIDigit }
  }

  /// Whether the name holds characters that make it a shell pattern.
  package var isPattern: Bool { text.utf8.contains { "*?[".utf8.contains($0) } }
}

extension ValueType where Value == DeviceName {
  package static var deviceName: ValueType {
    ValueType(
      ValueShape("a device", form: "a logical name such as hdisk5, or a path below /dev"),
      check: blankProblem, value: { text in DeviceName(text.text) })
  }
}
