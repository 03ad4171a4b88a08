/// The bytes of one input and the name under which messages speak of it.
///
/// The bytes are whatever the outside world handed over: they need not be UTF-8, and nothing is
/// stripped or converted, so that every range of every stage is an offset into exactly these bytes.
package final class SourceFile: Sendable {
  /// The largest input that is read, in bytes (256 MB). Offsets are kept in 32 bits, and nothing
  /// that a person wrote comes near it.
  package static let maximumSize = 256 * 1024 * 1024

  /// The path as it was given, or `<stdin>`.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The text that a range covers, with U+FFFD for what is not UTF-8.
  package func text(in range: SourceRange) -> String {
    String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
  }
}
