import Glibc

/// The descriptors that every process begins with.
enum StandardStreams {
  /// Opens `/dev/null` on those that the caller closed. Otherwise the next file that is opened would
  /// be taken for one of them, and a specification could be written over with messages.
  ///
  /// They are opened for the wrong direction, so that their use still fails with `EBADF`.
  static func fillClosed() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      guard fcntl(number, F_GETFD) == -1, errno == EBADF else { continue }
      // The system hands out the lowest number that is free, which is this one.
      _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// The reason why one of them failed.
  static func message(_ number: Int32) -> String {
    number == EBADF ? "it is closed" : systemMessage(number)
  }
}
