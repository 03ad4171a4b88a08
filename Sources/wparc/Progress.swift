import Glibc
import Synchronization

/// A line on the terminal that says how far a long run is: `checked 12000 of 100000 files`.
///
/// It appears after a second, on standard error and only where that is a terminal, and is gone when
/// the run ends. Several threads may report at once.
final class Progress: Sendable {
  private let verb: String
  private let count: Int
  private let isShown: Bool
  private let start = MonotonicTime.nanoseconds
  private let done = Atomic(0)
  /// When the line was last written, in nanoseconds; 0 before it appears.
  private let lastShown = Atomic(0)

  /// - Parameters:
  ///   - verb: What is done to a file, in the past: `checked`.
  ///   - count: The files there are.
  init(_ verb: String, count: Int) {
    self.verb = verb
    self.count = count
    isShown = isatty(STDERR_FILENO) == 1
  }

  /// Counts a file that is done.
  func advance() {
    guard isShown else { return }
    let total = done.add(1, ordering: .relaxed).newValue
    let time = MonotonicTime.nanoseconds
    let last = lastShown.load(ordering: .relaxed)
    guard time - start > Self.patience, time - last > Self.interval,
      lastShown.compareExchange(expected: last, desired: time, ordering: .relaxed).exchanged
    else { return }
    write("\r\(verb) \(total) of \(count) files")
  }

  /// Takes the line away.
  func finish() {
    if lastShown.load(ordering: .relaxed) > 0 { write("\r\u{1B}[K") }
  }

  private static let patience = 1_000_000_000
  private static let interval = 100_000_000

  /// A line that cannot be written is not worth an error.
  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
