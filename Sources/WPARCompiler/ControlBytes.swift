extension UInt8 {
  /// Whether the byte is an ASCII control character that no value holds; a tab is a blank.
  var isControl: Bool { self < 0x20 && self != 0x09 || self == 0x7F }
}
