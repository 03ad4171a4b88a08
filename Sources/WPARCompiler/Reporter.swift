package import WPARDiagnostics

/// A form in which findings are written: data, and a function from findings to text.
///
/// To add one: a file in `Reporters/` that declares a `static let`, and a line in `Reporter.all`.
package struct Reporter: Sendable {
  /// The word after `--format`.
  package let name: String
  /// A noun phrase for lists of formats.
  package let summary: String
  /// Whether it says nothing that a person would want to read when no file was checked.
  package var isForPeople: Bool { name == Reporter.text.name || name == Reporter.concise.name }
  package let render: @Sendable (CheckReport, ReportStyle) -> [UInt8]

  package static let all: [Reporter] = [
    .text, .concise, .json, .jsonl, .sarif, .github, .gitlab, .junit, .checkstyle, .rdjson,
    .markdown, .html,
  ]

  package static func named(_ name: String) -> Reporter? {
    all.first { $0.name == name }
  }
}

/// Everything one run found.
package struct CheckReport: Sendable {
  /// The files with findings, by path in byte order.
  package private(set) var files: [FileReport] = []
  package private(set) var summary = CheckSummary()
  /// What kept a file from being read or mended.
  package var failures: [PlainError] = []
  package let context: ReportContext
  /// The findings of the baseline that are gone; `nil` without a baseline.
  package private(set) var absent: [Baseline.Entry]?

  package init(_ context: ReportContext = ReportContext()) {
    self.context = context
  }

  package mutating func add(_ file: SourceFile, _ diagnostics: [Diagnostic]) {
    summary.files += 1
    guard !diagnostics.isEmpty else { return }
    for diagnostic in diagnostics { summary.count(diagnostic) }
    files.append(FileReport(file: file, diagnostics: diagnostics))
  }

  /// Sets the findings apart that a baseline holds, so that only new ones are reported.
  ///
  /// - Parameter isJudged: Whether this run could have found a finding of the baseline again.
  package mutating func compare(
    with baseline: Baseline, isJudged: (Baseline.Entry) -> Bool
  ) {
    var left = Dictionary(baseline.entries.map { ($0.fingerprint, $0) }) { first, _ in first }
    for index in files.indices {
      let file = files[index]
      let fingerprints = file.fingerprints(context)
      let isKnown = fingerprints.map { left.removeValue(forKey: $0.text) != nil }
      files[index] = file.settingApart(isKnown, fingerprints)
      for diagnostic in files[index].known { summary.count(diagnostic, by: -1) }
      summary.baselined += files[index].known.count
    }
    absent = baseline.entries.filter { left[$0.fingerprint] != nil && isJudged($0) }
  }

  /// Leaves out what is less severe, and counts it.
  package mutating func hide(below severity: Severity) {
    for index in files.indices {
      let hidden = files[index].hide(below: severity)
      for diagnostic in hidden { summary.count(diagnostic, by: -1) }
      summary.hidden += hidden.count
    }
    files.removeAll { $0.diagnostics.isEmpty && $0.known.isEmpty }
  }

  /// Leaves out all findings but the first, and counts the others.
  package mutating func keepFirst(_ count: Int) {
    var left = count
    for index in files.indices {
      let hidden = files[index].keepFirst(left)
      left -= files[index].diagnostics.count
      for diagnostic in hidden { summary.count(diagnostic, by: -1) }
      summary.hidden += hidden.count
    }
    files.removeAll { $0.diagnostics.isEmpty && $0.known.isEmpty }
  }

  /// Adds findings about a file that may have been added before, in its place by path.
  ///
  /// - Parameter isCounted: Whether the file is counted already, as one that was checked.
  package mutating func join(
    _ file: SourceFile, _ diagnostics: [Diagnostic], isCounted: Bool
  ) {
    guard !diagnostics.isEmpty else { return }
    let place = files.firstIndex { !$0.file.path.precedes(file.path) }
    if let place, files[place].file.path == file.path {
      let known = files[place].diagnostics
      let all = (known + diagnostics).sortedAndUnique()
      for diagnostic in known { summary.count(diagnostic, by: -1) }
      for diagnostic in all { summary.count(diagnostic) }
      files[place] = FileReport(file: files[place].file, diagnostics: all)
      return
    }
    if !isCounted { summary.files += 1 }
    for diagnostic in diagnostics { summary.count(diagnostic) }
    files.insert(FileReport(file: file, diagnostics: diagnostics), at: place ?? files.count)
  }

  /// Counts files that were checked and had no finding.
  package mutating func addClean(_ count: Int) {
    summary.files += count
  }

  /// Counts findings that were mended, and so are not among the findings.
  package mutating func addFixed(_ count: Int) {
    summary.fixed += count
  }

  /// Counts findings that comments took, and so are not among the findings.
  package mutating func addSuppressed(_ count: Int) {
    summary.suppressed += count
  }

  /// Counts files that were passed over because they have to do with something else.
  package mutating func addForeign(_ count: Int) {
    summary.foreign += count
  }
}

/// The findings of one file.
package struct FileReport: Sendable {
  package let file: SourceFile
  /// What is reported, sorted by position.
  package private(set) var diagnostics: [Diagnostic]
  /// What a baseline holds, sorted by position.
  package private(set) var known: [Diagnostic] = []
  private var ownFingerprints: [Fingerprint]?
  private var knownFingerprints: [Fingerprint] = []

  init(file: SourceFile, diagnostics: [Diagnostic]) {
    self.file = file
    self.diagnostics = diagnostics
  }

  /// Leaves out what is less severe, and hands it back. What a baseline holds stays.
  fileprivate mutating func hide(below severity: Severity) -> [Diagnostic] {
    let isShown = diagnostics.map { $0.severity >= severity }
    let hidden = zip(diagnostics, isShown).filter { !$1 }.map(\.0)
    ownFingerprints = ownFingerprints.map { zip($0, isShown).filter(\.1).map(\.0) }
    diagnostics.removeAll { $0.severity < severity }
    return hidden
  }

  /// Leaves out all but the first, and hands them back.
  fileprivate mutating func keepFirst(_ count: Int) -> [Diagnostic] {
    let hidden = Array(diagnostics.dropFirst(count))
    diagnostics.removeLast(hidden.count)
    ownFingerprints?.removeLast(hidden.count)
    return hidden
  }

  /// The fingerprints of what is reported. Reads the file again unless there is a baseline.
  func fingerprints(_ context: ReportContext) -> [Fingerprint] {
    ownFingerprints ?? Fingerprint.all(of: diagnostics, in: file, context)
  }

  /// Everything that was found with its fingerprint, sorted by position within each half.
  func everything(
    _ context: ReportContext
  ) -> [(diagnostic: Diagnostic, fingerprint: Fingerprint, isKnown: Bool)] {
    zip(diagnostics, fingerprints(context)).map { ($0, $1, false) }
      + zip(known, knownFingerprints).map { ($0, $1, true) }
  }

  /// The report with those of its findings set apart for which a flag is set.
  fileprivate func settingApart(
    _ isKnown: [Bool], _ fingerprints: [Fingerprint]
  ) -> FileReport {
    let all = Array(zip(diagnostics, fingerprints))
    let old = zip(all, isKnown).filter(\.1).map(\.0)
    let new = zip(all, isKnown).filter { !$0.1 }.map(\.0)
    var result = FileReport(file: file, diagnostics: new.map(\.0))
    result.ownFingerprints = new.map(\.1)
    result.known = old.map(\.0)
    result.knownFingerprints = old.map(\.1)
    return result
  }
}

/// The counts of one run.
package struct CheckSummary: Sendable {
  package fileprivate(set) var files = 0
  package fileprivate(set) var errors = 0
  package fileprivate(set) var warnings = 0
  package fileprivate(set) var notes = 0
  /// Findings with a fix that can be applied, safe or not.
  package fileprivate(set) var fixable = 0
  /// The fixable ones that have no safe fix.
  package fileprivate(set) var unsafelyFixable = 0
  /// Findings that are gone because their fixes were applied.
  package fileprivate(set) var fixed = 0
  /// Findings that are not shown because comments allow them.
  package fileprivate(set) var suppressed = 0
  /// Findings that are not shown because they are less severe than was asked for.
  package fileprivate(set) var hidden = 0
  /// Findings that a baseline holds, and so are not among the findings.
  package fileprivate(set) var baselined = 0
  /// YAML files in the folders walked that describe no partition.
  package fileprivate(set) var foreign = 0

  fileprivate mutating func count(_ diagnostic: Diagnostic, by step: Int = 1) {
    switch diagnostic.severity {
    case .error: errors += step
    case .warning: warnings += step
    case .note: notes += step
    }
    let grades = diagnostic.fixes.map(\.applicability)
    if grades.contains(.safe) {
      fixable += step
    } else if grades.contains(.unsafe) {
      fixable += step
      unsafelyFixable += step
    }
  }

  /// Whether a finding is at least as bad as a limit.
  package func reaches(_ limit: Severity) -> Bool {
    switch limit {
    case .error: errors > 0
    case .warning: errors + warnings > 0
    case .note: errors + warnings + notes > 0
    }
  }

  /// `checked 12 files: 3 errors, 1 warning, 1 baselined, 2 fixable (1 unsafe)`.
  package var sentence: String {
    var parts: [String] = []
    if errors > 0 { parts.append(counted(errors, "error")) }
    if warnings > 0 { parts.append(counted(warnings, "warning")) }
    if notes > 0 { parts.append(counted(notes, "note")) }
    if parts.isEmpty { parts.append("no findings") }
    if baselined > 0 { parts.append("\(baselined) baselined") }
    if fixable > 0 {
      parts.append(
        "\(fixable) fixable" + (unsafelyFixable > 0 ? " (\(unsafelyFixable) unsafe)" : ""))
    }
    if fixed > 0 { parts.append("\(fixed) fixed") }
    if suppressed > 0 { parts.append("\(suppressed) suppressed") }
    if hidden > 0 { parts.append("\(hidden) not shown") }
    if foreign > 0 { parts.append("\(counted(foreign, "other YAML file")) skipped") }
    return "checked \(counted(files, "file")): \(parts.joined(separator: ", "))"
  }
}
