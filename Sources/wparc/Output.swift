import Glibc
import WPARCompiler

/// Where text leaves the process.
enum Output {
  /// Writes data to standard output.
  static func write(_ bytes: [UInt8]) throws(PlainError) {
    try write(bytes, to: STDOUT_FILENO, name: "standard output")
  }

  static func write(_ text: String) throws(PlainError) {
    try write(Array(text.utf8))
  }

  /// Writes messages to standard error. Where that fails there is nobody left to tell.
  static func writeMessage(_ bytes: [UInt8]) {
    _ = writeAll(bytes, to: STDERR_FILENO)
  }

  static func writeMessage(_ text: String) {
    writeMessage(Array(text.utf8))
  }

  /// Writes data to a file, or to standard output without one.
  static func write(_ bytes: [UInt8], toFile path: String?) throws(PlainError) {
    try write({ write in write(bytes) }, toFile: path)
  }

  /// Writes data that comes in pieces, to a file or to standard output without one.
  static func write(
    _ pieces: (_ write: ([UInt8]) -> Void) -> Void, toFile path: String?
  ) throws(PlainError) {
    guard let path, path != "-" else {
      return try write(pieces, to: STDOUT_FILENO, name: "standard output")
    }
    try AtomicFile.replace(FilePath(path), writing: pieces)
  }

  /// Writes everything; an error number when that fails.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        let result = retrying { Glibc.write(descriptor, rest.baseAddress, rest.count) }
        if result < 0 { return errno }
        written += result
      }
      return nil
    }
  }

  /// Writes every piece; the first error number when that fails.
  static func writeAll(
    _ pieces: (_ write: ([UInt8]) -> Void) -> Void, to descriptor: Int32
  ) -> Int32? {
    var number: Int32?
    pieces { bytes in
      if number == nil { number = writeAll(bytes, to: descriptor) }
    }
    return number
  }

  /// - Parameter name: For messages.
  static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(PlainError) {
    try write({ write in write(bytes) }, to: descriptor, name: name)
  }

  static func write(
    _ pieces: (_ write: ([UInt8]) -> Void) -> Void, to descriptor: Int32, name: String
  ) throws(PlainError) {
    guard let number = writeAll(pieces, to: descriptor) else { return }
    // SIGPIPE ends the process before this, unless the parent had it ignored.
    if number == EPIPE { exit(128 + SIGPIPE) }
    throw PlainError("cannot-write", "cannot write to \(name): \(StandardStreams.message(number))")
  }
}
