extension RunBook {
  /// What carries out the steps: the same in every run-book.
  static let engine = [
    description, telling, stateFile, remoteLines, guards, steps, rollback, commandLine,
  ].joined(separator: "\n")
}
