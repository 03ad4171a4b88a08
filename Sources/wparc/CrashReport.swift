import Glibc

/// The last words of a process that met a defect of its own.
enum CrashReport {
  /// Answers the signals that a trap, an exhausted stack or a wild access sends with one line and
  /// the exit status for internal errors, instead of a stack trace.
  static func install() {
    for signalNumber in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in
        // Only calls that are allowed in a signal handler.
        let text: StaticString = "error[internal]: a defect in wparc has stopped it\n"
        _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
        _exit(ExitStatus.internalError.rawValue)
      }
      action.sa_flags = Int32(bitPattern: UInt32(SA_ONSTACK))
      sigaction(signalNumber, &action, nil)
    }
    // An exhausted stack has no room for the handler.
    var stack = stack_t()
    stack.ss_size = 64 * 1024
    stack.ss_sp = malloc(stack.ss_size)
    sigaltstack(&stack, nil)
  }
}
