/// The bytes that mean something in a stanza file.
extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let space = UInt8(ascii: " ")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let hash = UInt8(ascii: "#")
  static let asterisk = UInt8(ascii: "*")
  static let colon = UInt8(ascii: ":")
  static let equals = UInt8(ascii: "=")
  static let apostrophe = UInt8(ascii: "'")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")

  /// Space, tab, vertical tab or form feed.
  @inline(__always)
  var isBlank: Bool { isIn(0x1_0000_1A00) }

  @inline(__always)
  var isNewline: Bool { self == .lineFeed || self == .carriageReturn }

  /// Blank, newline, `=`, `:` or `"`.
  @inline(__always)
  var endsName: Bool { isIn(0x2400_0005_0000_3E00) }

  /// A C0 control or DEL that is neither a blank nor a newline.
  @inline(__always)
  var isControl: Bool { isIn(0xFFFF_C1FF) || self == 0x7F }

  /// Letters, digits and what names of AIX hold besides: `_`, `-`, `.`, `/` and `+`.
  var isWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"):
      true
    default: false
    }
  }

  /// Whether this byte is in a set of bytes below 64, one bit for each.
  @inline(__always)
  private func isIn(_ set: UInt64) -> Bool {
    self < 64 && (set &>> UInt64(self)) & 1 != 0
  }
}

extension [UInt8] {
  /// Whether every byte is printable ASCII, a blank or a newline: then no character needs a look.
  ///
  /// Written without a branch, so that the compiler makes vectors of it.
  var isPlain: Bool {
    var found: UInt8 = 0
    for byte in self {
      let isPrintable: UInt8 = byte &- 0x20 < 0x5F ? 1 : 0
      let isSpacing: UInt8 = byte &- 9 < 5 ? 1 : 0
      found |= (isPrintable | isSpacing) ^ 1
    }
    return found == 0
  }
}
