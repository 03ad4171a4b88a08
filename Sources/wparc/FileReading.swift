import Glibc
import WPARCompiler
import WPARDiagnostics

extension FilePath {
  /// Reads a file, or says why it cannot be read. A regular file above the limit is refused by its
  /// size; of anything else no more is read than the limit.
  ///
  /// - Parameters:
  ///   - isRegular: Whether it is known to be a regular file, so that a short answer to the first
  ///     call is the whole file and its size need not be asked for.
  ///   - limit: In bytes.
  ///   - folder: The folder of the file that was read before.
  func read(
    isRegular: Bool, limit: Int = SourceFile.maximumSize, _ folder: inout OpenFolder
  ) -> Result<SourceFile, PlainError> {
    guard let descriptor = folder.open(self) else {
      return .failure(unreadable(errno))
    }
    if isRegular, let bytes = descriptor.readSmall(through: folder.buffer) {
      return .success(SourceFile(path: text, bytes: bytes))
    }
    guard let status = descriptor.status else { return .failure(unreadable(errno)) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .failure(unreadable(EISDIR))
    case S_IFREG where status.st_size > limit:
      return .failure(.tooLarge(text, size: status.st_size, limit: limit))
    case S_IFREG where status.st_size > 0:
      guard let bytes = descriptor.read(count: status.st_size) else {
        return .failure(unreadable(errno))
      }
      return .success(SourceFile(path: text, bytes: bytes))
    default:
      return descriptor.readToEnd(path: text, limit: limit)
    }
  }

  private func unreadable(_ number: Int32) -> PlainError { unreadable(systemMessage(number)) }

  /// The complaint that the file cannot be read.
  func unreadable(_ reason: String, help: String? = nil) -> PlainError {
    PlainError("cannot-read", "cannot read the file: \(reason)", path: text, help: help)
  }
}

extension Descriptor {
  /// Reads standard input to its end.
  static func readStandardInput(
    name: String, limit: Int = SourceFile.maximumSize
  ) -> Result<SourceFile, PlainError> {
    let copy = dup(STDIN_FILENO)
    guard copy >= 0 else { return .failure(.unreadable(errno, path: name)) }
    let descriptor = Descriptor(adopting: copy)
    return descriptor.readToEnd(path: name, limit: limit)
  }

  /// Reads so many bytes, or those there are; `nil` leaves the reason in `errno`.
  fileprivate func read(count: Int) -> [UInt8]? {
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let start = buffer.baseAddress {
        let result = retrying { Glibc.read(number, start + filled, count - filled) }
        if result < 0 { failed = true }
        if result <= 0 { break }
        filled += result
      }
    }
    return failed ? nil : bytes
  }

  /// Reads a regular file at once; `nil`, with nothing read, when it does not fit into the buffer with
  /// a byte to spare, or cannot be read.
  fileprivate func readSmall(through buffer: UnsafeMutableRawBufferPointer) -> [UInt8]? {
    let count = retrying { Glibc.read(number, buffer.baseAddress, buffer.count) }
    guard 0..<buffer.count ~= count else {
      lseek(number, 0, SEEK_SET)
      return nil
    }
    return Array(buffer[..<count])
  }

  /// Reads a file whose size is not known.
  fileprivate func readToEnd(path: String, limit: Int) -> Result<SourceFile, PlainError> {
    var bytes: [UInt8] = []
    var step = 64 * 1024
    while bytes.count <= limit {
      guard let more = read(count: step) else {
        return .failure(.unreadable(errno, path: path))
      }
      bytes += more
      if more.count < step { return .success(SourceFile(path: path, bytes: bytes)) }
      step = min(step * 2, 8 * 1024 * 1024)
    }
    return .failure(.tooLarge(path, size: nil, limit: limit))
  }
}

extension PlainError {
  fileprivate static func unreadable(_ number: Int32, path: String) -> PlainError {
    PlainError(
      "cannot-read", "cannot read the input: \(StandardStreams.message(number))", path: path)
  }

  fileprivate static func tooLarge(_ path: String, size: Int?, limit: Int) -> PlainError {
    let limit = limit / (1024 * 1024)
    let found = size.map { "has \($0 / (1024 * 1024)) MB" } ?? "does not end"
    return PlainError(
      "file-too-large", "the input \(found), must be at most \(limit) MB", path: path,
      help:
        "split it; a specification has a few hundred lines, and a plan file some 6,000 bytes a move"
    )
  }
}
