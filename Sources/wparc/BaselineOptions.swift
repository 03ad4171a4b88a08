import ArgumentParser
import WPARCompiler
import WPARDiagnostics
import WPARModel

/// The findings that a site has decided to live with for now.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Report what this file does not hold.", valueName: "file", visibility: .hidden))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Record all findings as known; with --baseline only drop those that are gone.",
      valueName: "file", visibility: .hidden))
  var writeBaseline: String?

  @Flag(
    help: ArgumentHelp("Fail when findings of the baseline are gone.", visibility: .hidden))
  var strictBaseline = false

  /// Reads the baseline that was asked for.
  func load() throws(PlainError) -> Baseline? {
    if strictBaseline, baseline == nil {
      throw PlainError("usage", "--strict-baseline needs a baseline: --baseline <file>")
    }
    guard let baseline else { return nil }
    var folder = OpenFolder()
    return try Baseline(
      reading: FilePath(baseline).read(isRegular: false, &folder).get())
  }

  /// Sets apart what the baseline holds, and writes the new one.
  ///
  /// - Parameters:
  ///   - known: The baseline.
  ///   - isChecked: Whether the run looked at a file, by its path from the root, or the file is gone.
  ///   - isKept: Whether findings of a rule are shown.
  /// - Returns: What there is to say about the baseline.
  func apply(
    _ known: Baseline?, to report: inout CheckReport, isChecked: (String) -> Bool,
    isKept: (String) -> Bool
  ) throws(PlainError) -> PlainError? {
    func isJudged(_ entry: Baseline.Entry) -> Bool {
      isKept(entry.rule) && isChecked(entry.path) && entry.related.allSatisfy(isChecked)
    }
    if let writeBaseline {
      let recorded = known ?? Baseline(recording: report)
      report.compare(with: recorded, isJudged: isJudged)
      try AtomicFile.replace(
        FilePath(writeBaseline), with: recorded.dropping(report.absent ?? []).json)
      return nil
    }
    guard let known, let baseline else { return nil }
    report.compare(with: known, isJudged: isJudged)
    guard let absent = report.absent, let first = absent.first else { return nil }
    let others = absent.count > 1 ? " and \(absent.count - 1) more" : ""
    return PlainError(
      "stale-baseline",
      "\(counted(absent.count, "finding")) of the baseline \(absent.count == 1 ? "is" : "are") "
        + "gone: \(first.rule) in \(quoted(first.path))\(others)",
      path: baseline,
      help:
        "--baseline \(baseline) --write-baseline \(baseline) drops what is gone and adds nothing",
      severity: strictBaseline ? .error : .note)
  }
}
