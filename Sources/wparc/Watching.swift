import Glibc
import WPARCompiler
import WPARDiagnostics

/// Work that is done again whenever a file has changed, until somebody ends it.
enum Watching {
  /// Half a second: soon enough for eyes, and no load.
  private static let interval: UInt32 = 500_000

  /// Never comes back: the process ends with a signal, or with an error of the first run.
  ///
  /// - Parameters:
  ///   - files: The files to look at, found anew each time.
  ///   - work: What to do; it has shown its own findings.
  static func run(
    _ files: () throws(PlainError) -> [FilePath], _ style: ReportStyle,
    _ work: () throws(PlainError) -> Void
  ) throws(PlainError) -> Never {
    // A parent may have handed on that these are blocked.
    var ends = sigset_t()
    sigemptyset(&ends)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in _exit(128 + number) }
      sigaction(number, &action, nil)
      sigaddset(&ends, number)
    }
    pthread_sigmask(SIG_UNBLOCK, &ends, nil)
    var last: [Stamp]?
    while true {
      let stamps = try files().map { Stamp($0) }
      if stamps != last {
        if last != nil { clear() }
        last = stamps
        do throws(PlainError) {
          try work()
        } catch {
          Output.writeMessage(error.text(style))
        }
      }
      usleep(interval)
    }
  }

  /// Empties a terminal; elsewhere the runs stand below each other.
  private static func clear() {
    guard isatty(STDOUT_FILENO) == 1 else { return }
    try? Output.write("\u{1B}[2J\u{1B}[3J\u{1B}[H")
  }

  /// What changes when a file does.
  private struct Stamp: Equatable {
    let path: FilePath
    let size: Int
    let inode: UInt
    let seconds: Int
    let nanoseconds: Int

    init(_ path: FilePath) {
      self.path = path
      var status = stat()
      let isThere = path.bytes.withCString { stat($0, &status) == 0 }
      size = isThere ? status.st_size : -1
      inode = isThere ? status.st_ino : 0
      seconds = isThere ? status.st_mtim.tv_sec : 0
      nanoseconds = isThere ? status.st_mtim.tv_nsec : 0
    }
  }
}
