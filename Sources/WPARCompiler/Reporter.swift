package import WPARDiagnostics

/// A form in which findings are written: data, and a function from findings to text.
///
/// To add one: a file in `Reporters/` that declares a `static let`, and a line in `Reporter.all`.
package struct Reporter: Sendable {
  /// The word after `--format`.
  package let name: String
  /// A noun phrase for lists of formats.
  package let summary: String
  package let render: @Sendable (CheckReport, ReportStyle) -> [UInt8]

  package static let all: [Reporter] = [.text, .concise, .json, .jsonl]

  package static func named(_ name: String) -> Reporter? {
    all.first { $0.name == name }
  }
}

/// Everything one run found.
package struct CheckReport: Sendable {
  /// The files with findings, by path in byte order.
  package private(set) var files: [FileReport] = []
  package private(set) var summary = CheckSummary()

  package init() {}

  package mutating func add(_ file: SourceFile, _ diagnostics: [Diagnostic]) {
    summary.files += 1
    guard !diagnostics.isEmpty else { return }
    for diagnostic in diagnostics { summary.count(diagnostic) }
    files.append(FileReport(file: file, diagnostics: diagnostics))
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
  /// Sorted by position.
  package let diagnostics: [Diagnostic]
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

  /// `checked 12 files: 3 errors, 1 warning, 2 fixable (1 unsafe)`.
  package var sentence: String {
    var parts: [String] = []
    if errors > 0 { parts.append(counted(errors, "error")) }
    if warnings > 0 { parts.append(counted(warnings, "warning")) }
    if notes > 0 { parts.append(counted(notes, "note")) }
    if parts.isEmpty { parts.append("no findings") }
    if fixable > 0 {
      parts.append(
        "\(fixable) fixable" + (unsafelyFixable > 0 ? " (\(unsafelyFixable) unsafe)" : ""))
    }
    if fixed > 0 { parts.append("\(fixed) fixed") }
    if suppressed > 0 { parts.append("\(suppressed) suppressed") }
    if foreign > 0 { parts.append("\(counted(foreign, "other YAML file")) skipped") }
    return "checked \(counted(files, "file")): \(parts.joined(separator: ", "))"
  }
}
