import Glibc
import WPARCompiler
import WPARDiagnostics

/// An open file, closed when it goes out of scope.
struct Descriptor: ~Copyable {
  let number: Int32

  /// Opens a file; `nil` leaves the reason in `errno`.
  ///
  /// - Parameters:
  ///   - path: The bytes of the path with a final NUL.
  ///   - start: The index of the first byte that counts.
  ///   - folder: Where a path leads from that does not begin at the root.
  init?(
    opening path: [UInt8], from start: Int = 0, in folder: Int32 = AT_FDCWD, flags: Int32,
    mode: mode_t = 0
  ) {
    let number = retrying {
      path.withUnsafeBytes { bytes in
        guard let first = bytes.assumingMemoryBound(to: CChar.self).baseAddress else {
          return Int32(-1)
        }
        return openat(folder, first + start, flags | O_CLOEXEC, mode)
      }
    }
    guard number >= 0 else { return nil }
    self.number = number
  }

  /// Takes over a number that nobody else closes.
  init(adopting number: Int32) {
    self.number = number
  }

  deinit {
    close(number)
  }

  /// What the system knows about the file.
  var status: stat? {
    var status = stat()
    return fstat(number, &status) == 0 ? status : nil
  }
}

/// Calls the system again for as long as a signal interrupts it.
@inline(__always)
func retrying<Number: SignedInteger>(_ call: () -> Number) -> Number {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}

/// The system's words for an error number: lower case, without a full stop.
func systemMessage(_ number: Int32) -> String {
  guard let words = strerror(number) else { return "error \(number)" }
  let text = String(cString: words)
  return text.prefix(1).lowercased() + text.dropFirst()
}
