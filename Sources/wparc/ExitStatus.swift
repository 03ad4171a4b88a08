/// What the process tells its caller.
enum ExitStatus: Int32 {
  /// Nothing to report.
  case success = 0
  /// Findings at or above the limit, a specification not compiled, a file that needs formatting, a
  /// goal without a plan, plans that differ.
  case findings = 1
  /// Wrong usage, or an input that could not be read, or an output that could not be written.
  case failure = 2
  /// A plan that was sound and that the fleet has left behind.
  case stale = 3
  /// A defect of the tool.
  case internalError = 70

  /// The table for help texts.
  static let table = """
    EXIT STATUS:
      0   nothing to report
      1   findings at or above --fail-on; a specification was not compiled; a file
          needs formatting; a partition cannot go where 'compat' was asked about;
          there is no plan; plans differ
      2   wrong usage; an input could not be read, or none was found; an output
          could not be written
      3   a plan that was sound, and the fleet is no longer what it was made for
      70  a defect of wparc itself
    """

  /// The more serious of two.
  func worse(_ other: ExitStatus) -> ExitStatus {
    rawValue >= other.rawValue ? self : other
  }
}
