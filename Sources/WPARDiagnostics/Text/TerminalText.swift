/// Text for a terminal, coloured or not. Without colour it is the same text.
package struct TerminalText {
  /// What a piece of text is, and so how it looks.
  package enum Role {
    case severity(Severity)
    /// Words that are read first.
    case strong
    /// Line numbers, arrows and bars around the source.
    case frame
    /// Marks under secondary places.
    case secondary

    fileprivate var code: String {
      switch self {
      case .severity(.error): "1;31"
      case .severity(.warning): "1;33"
      case .severity(.note): "1;36"
      case .strong: "1"
      case .frame: "34"
      case .secondary: "36"
      }
    }
  }

  private let isColored: Bool
  package private(set) var bytes: [UInt8] = []

  package init(isColored: Bool) {
    self.isColored = isColored
  }

  package mutating func add(_ text: String, _ role: Role? = nil) {
    guard isColored, let role, !text.isEmpty else {
      bytes += text.utf8
      return
    }
    bytes += "\u{1B}[\(role.code)m\(text)\u{1B}[0m".utf8
  }
}

extension String {
  /// The text with control, direction and line-separator characters made visible, so that it can
  /// neither leave its line nor change how its neighbours look.
  package var visible: String {
    if utf8.allSatisfy({ 0x20 <= $0 && $0 < 0x7F }) { return self }
    if unicodeScalars.allSatisfy({ $0.visible == $0 }) { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars { result.append(scalar.visible) }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// The scalar, or a picture of it when it would act on the terminal.
  package var visible: Unicode.Scalar {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x2028...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: self
    }
  }
}
