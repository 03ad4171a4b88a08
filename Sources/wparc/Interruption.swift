import Glibc
import Synchronization
import WPARCompiler

/// The signals that end the process: they wait while files are replaced, so that no new file is left
/// unfinished beside the old one.
enum Interruption {
  /// How many files are being replaced.
  private static let fileCount = Atomic(0)
  /// The signal that has come; 0 for none.
  private static let signalNumber = Atomic<Int32>(0)

  /// Does what signals wait for. When one has come, nothing begins any more.
  static func delayed(_ body: () throws(PlainError) -> Void) throws(PlainError) {
    fileCount.add(1, ordering: .sequentiallyConsistent)
    if signalNumber.load(ordering: .sequentiallyConsistent) != 0 {
      finish()
      // Whoever finishes last ends the process.
      while true { pause() }
    }
    // Not before both numbers exist, which the handler reads.
    _ = isInstalled
    defer { finish() }
    try body()
  }

  private static func finish() {
    let left = fileCount.subtract(1, ordering: .sequentiallyConsistent).newValue
    let number = signalNumber.load(ordering: .sequentiallyConsistent)
    if left == 0, number != 0 { end(number) }
  }

  private static let isInstalled: Bool = {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      sigaction(number, nil, &action)
      // What the parent has had ignored is.
      guard action.__sigaction_handler.sa_handler == nil else { continue }
      action.__sigaction_handler.sa_handler = { number in Interruption.note(number) }
      sigaction(number, &action, nil)
    }
    return true
  }()

  /// Answers a signal, with calls only that are allowed in a handler. The second one does not wait: a
  /// file system may hang.
  private static func note(_ number: Int32) {
    let earlier = signalNumber.exchange(number, ordering: .sequentiallyConsistent)
    if earlier != 0 || fileCount.load(ordering: .sequentiallyConsistent) == 0 { end(number) }
  }

  /// Ends the process by a signal, as it would have been without a handler.
  private static func end(_ number: Int32) {
    signal(number, nil)
    raise(number)
    var raised = sigset_t()
    sigemptyset(&raised)
    sigaddset(&raised, number)
    pthread_sigmask(SIG_UNBLOCK, &raised, nil)
  }
}
