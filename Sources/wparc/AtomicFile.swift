import Glibc
import WPARCompiler

/// Replacement of a file as a whole: whoever opens it sees the old bytes or the new ones.
enum AtomicFile {
  /// Writes a new file beside the old one and moves it into place; mode and owner stay. A link
  /// stays, and what it points at is replaced. What is no regular file, such as `/dev/null`, is
  /// written to.
  static func replace(_ path: FilePath, with bytes: [UInt8]) throws(PlainError) {
    try replace(path) { write in write(bytes) }
  }

  /// Does the same with bytes that come in pieces.
  static func replace(
    _ path: FilePath, writing pieces: (_ write: ([UInt8]) -> Void) -> Void
  ) throws(PlainError) {
    let target = resolved(path)
    var old: stat?
    var status = stat()
    let isThere = target.bytes.withCString { stat($0, &status) == 0 }
    if isThere { old = status }
    if let old, old.st_mode & S_IFMT != S_IFREG {
      guard let descriptor = Descriptor(opening: target.bytes, flags: O_WRONLY) else {
        throw unwritable(path, errno)
      }
      return try Output.write(pieces, to: descriptor.number, name: "'\(path.text)'")
    }
    try Interruption.delayed { () throws(PlainError) in
      try replaceRegularFile(target, old, pieces, named: path)
    }
  }

  private static func replaceRegularFile(
    _ target: FilePath, _ old: stat?, _ pieces: (_ write: ([UInt8]) -> Void) -> Void,
    named path: FilePath
  ) throws(PlainError) {
    let temporary = temporaryPath(beside: target)
    guard
      let descriptor = Descriptor(
        opening: temporary, flags: O_WRONLY | O_CREAT | O_EXCL, mode: old == nil ? 0o666 : 0o600)
    else { throw unwritable(path, errno) }
    var number = Output.writeAll(pieces, to: descriptor.number)
    if number == nil, let old {
      // Giving a file away is for the superuser; for others it already is their own.
      _ = fchown(descriptor.number, old.st_uid, old.st_gid)
      if fchmod(descriptor.number, old.st_mode & 0o7777) != 0 { number = errno }
    }
    if number == nil, retrying({ fsync(descriptor.number) }) != 0 { number = errno }
    if number == nil {
      let isMoved = temporary.withCString { from in
        target.bytes.withCString { to in rename(from, to) == 0 }
      }
      if !isMoved { number = errno }
    }
    if let number {
      _ = temporary.withCString { unlink($0) }
      throw unwritable(path, number)
    }
  }

  private static func unwritable(_ path: FilePath, _ number: Int32) -> PlainError {
    PlainError(
      "cannot-write", "cannot write the file: \(systemMessage(number))", path: path.text)
  }

  /// The file behind a link.
  private static func resolved(_ path: FilePath) -> FilePath {
    path.bytes.withCString { path in
      guard let resolved = realpath(path, nil) else { return nil }
      defer { free(resolved) }
      let length = strlen(resolved)
      return FilePath([], UnsafeRawBufferPointer(start: resolved, count: length))
    } ?? path
  }

  /// A hidden name that no walk takes for a specification, in the same folder so that the move
  /// stays within one file system.
  private static func temporaryPath(beside target: FilePath) -> [UInt8] {
    let bytes = target.bytes.dropLast()
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    let random = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    return bytes[..<start] + ".wparc-\(getpid())-\(random).tmp".utf8 + [0]
  }
}

extension [UInt8] {
  /// Hands over bytes that end in NUL as a C string.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result?) -> Result? {
    withUnsafeBytes { bytes in
      bytes.assumingMemoryBound(to: CChar.self).baseAddress.flatMap(body)
    }
  }

  /// Whether a call on a C string succeeds.
  func withCString(_ body: (UnsafePointer<CChar>) -> Bool) -> Bool {
    withCString { body($0) as Bool? } ?? false
  }
}
