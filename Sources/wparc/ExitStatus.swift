/// What the process tells its caller.
enum ExitStatus: Int32 {
  /// Nothing to report.
  case success = 0
  /// Findings at or above the limit, a specification not compiled, a file that needs formatting.
  case findings = 1
  /// Wrong usage, or an input that could not be read, or an output that could not be written.
  case failure = 2
  /// A defect of the tool.
  case internalError = 70

  /// The table for help texts.
  static let table = """
    EXIT STATUS:
      0   nothing to report
      1   findings at or above --fail-on; a specification was not compiled; a file
          needs formatting; a partition cannot go where 'compat' was asked about
      2   wrong usage; an input could not be read, or none was found; an output
          could not be written
      70  a defect of wparc itself
    """

  /// The more serious of two.
  func worse(_ other: ExitStatus) -> ExitStatus {
    rawValue >= other.rawValue ? self : other
  }
}
