import Glibc

/// Time that only ever goes forward.
enum MonotonicTime {
  /// Since some moment before the program began.
  static var nanoseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
