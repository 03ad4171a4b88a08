import Synchronization
import WPARPlanner

/// A time after which searches end, counted from when it is made.
final class TimeLimit: SearchDeadline {
  private let end: Int
  private let struck = Atomic(false)

  init(seconds: Int) {
    end = MonotonicTime.nanoseconds + seconds * 1_000_000_000
  }

  var hasStruck: Bool { struck.load(ordering: .relaxed) }

  func strikes() -> Bool {
    if hasStruck { return true }
    guard MonotonicTime.nanoseconds >= end else { return false }
    struck.store(true, ordering: .relaxed)
    return true
  }
}
