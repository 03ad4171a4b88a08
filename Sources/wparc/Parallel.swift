import Dispatch
import Glibc
import Synchronization

/// Work on all cores: the only place with threads.
enum Parallel {
  /// The cores there are.
  static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Calls `body` for consecutive ranges that together are `0..<count`.
  ///
  /// - Parameter jobs: How many threads work; a single item starts none.
  /// - Returns: The results in the order of the ranges, whoever was done first.
  static func map<Result: Sendable>(
    count: Int, jobs: Int, _ body: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    guard count > 1, jobs > 1 else { return count == 0 ? [] : [body(0..<count)] }
    let size = max(1, min(largestChunk, count / (jobs * 8)))
    let chunks = (count + size - 1) / size
    let next = Atomic(0)
    let results = Mutex([Result?](repeating: nil, count: chunks))
    DispatchQueue.concurrentPerform(iterations: min(jobs, chunks)) { _ in
      while true {
        let chunk = next.add(1, ordering: .relaxed).oldValue
        guard chunk < chunks else { return }
        let result = body(chunk * size..<min(count, (chunk + 1) * size))
        results.withLock { $0[chunk] = result }
      }
    }
    return results.withLock { $0.compactMap(\.self) }
  }

  /// Something that another thread finds out meanwhile. What is done in a `map` cannot use a second
  /// core by a `map` of its own; beside a future it can.
  final class Future<Value: Sendable>: Sendable {
    private let found = Mutex<Value?>(nil)
    private let group = DispatchGroup()
    private let body: @Sendable () -> Value

    init(_ body: @escaping @Sendable () -> Value) {
      self.body = body
      DispatchQueue.global().async(group: group) {
        let value = body()
        self.found.withLock { $0 = value }
      }
    }

    /// Waits until it is known.
    var value: Value {
      group.wait()
      return found.withLock(\.self) ?? body()
    }
  }

  /// Large enough that handing chunks out costs nothing.
  private static let largestChunk = 256
}
