import WPARCompiler
import WPARDiagnostics
import WPARDocument

/// What counts for each input of a run: the command line, and the configuration nearest to the file.
struct InputSettings: Sendable {
  private(set) var configurations: ConfigurationFiles
  /// Those that occur, each once. The first is the command line alone.
  private var options: [CompilationOptions]
  /// The index of the options of each input.
  private var places: [Int] = []
  /// The index of the configuration of each path, where one of them says when a check fails.
  private var configurationOfPath: [String: Int] = [:]
  /// The entries of `per-file` of each configuration that some input fits.
  private var usedSettings: [Set<Int>] = []
  /// The entries of `exclude` of each configuration that some input fits.
  private var usedExclusions: [Set<Int>] = []

  /// Finds the settings of every input, and takes the inputs out that were found in folders and are
  /// excluded.
  init(
    _ input: inout Input, options: CompilationOptions, configurations: ConfigurationFiles
  ) {
    self.configurations = configurations
    self.options = [options]
    var indices: [[Int]: Int] = [:]
    var isKept: [Bool] = []
    for item in input.items {
      guard let index = self.configurations.index(for: item.path) else {
        isKept.append(true)
        places.append(0)
        continue
      }
      while usedSettings.count <= index {
        usedSettings.append([])
        usedExclusions.append([])
      }
      let configuration = self.configurations.all[index].configuration
      var settings: [Int] = []
      if !configuration.exclude.isEmpty || !configuration.perFile.isEmpty {
        let path = self.configurations.relativePath(of: item.path, to: index)[...]
        if item.source == .found {
          let exclusions = configuration.exclusions(of: path)
          usedExclusions[index].formUnion(exclusions)
          guard exclusions.isEmpty else {
            isKept.append(false)
            continue
          }
        }
        settings = configuration.settings(for: path)
        usedSettings[index].formUnion(settings)
      }
      if configuration.hasLimits { configurationOfPath[item.path.text] = index }
      isKept.append(true)
      let key = [index] + settings
      if let known = indices[key] {
        places.append(known)
      } else {
        indices[key] = self.options.count
        places.append(self.options.count)
        self.options.append(configuration.options(options, settings: settings))
      }
    }
    if isKept.contains(false) { input.keepItems { isKept[$0] } }
  }

  /// The options for the input at an index; those of the command line without one.
  func options(at index: Int?) -> CompilationOptions { options[index.map { places[$0] } ?? 0] }

  /// Whether two inputs have the same options.
  func hasSameOptions(_ index: Int, as other: Int) -> Bool { places[index] == places[other] }

  /// Adds to a report what there is to say about configurations that can be used: remarks, and paths
  /// of `per-file` and `exclude` that nothing fits where all of the configuration's folder was looked
  /// through.
  ///
  /// - Parameter folders: Those that were looked through.
  func addRemarks(to report: inout CheckReport, folders: [FilePath]) {
    var configurations = configurations
    for (index, found) in self.configurations.all.enumerated() {
      for base in found.sources.dropFirst() {
        let kept = found.configuration.options(options[0], settings: []).keep(base.diagnostics)
        report.join(base.file, kept.sortedAndUnique(), isCounted: true)
      }
      var diagnostics = found.sources[0].diagnostics
      if folders.contains(where: { configurations.isInside(index, folder: $0) }) {
        diagnostics += found.configuration.unusedPatterns(
          index < usedSettings.count ? usedSettings[index] : [],
          exclusions: index < usedExclusions.count ? usedExclusions[index] : [])
      }
      let kept = found.configuration.options(options[0], settings: []).keep(diagnostics)
      report.join(found.configuration.file, kept.sortedAndUnique(), isCounted: true)
    }
  }

  /// Whether a check fails, by what each configuration says about the files it is about.
  ///
  /// - Parameters:
  ///   - failOn: What the command line says; it counts before any configuration.
  ///   - maximumWarnings: The same for the number of warnings.
  func fails(_ report: CheckReport, _ failOn: FailLimit?, maximumWarnings: Int?) -> Bool {
    if let maximumWarnings, report.summary.warnings > maximumWarnings { return true }
    // By configuration; what none is about comes last.
    var parts = Array(repeating: CheckReport(), count: configurations.all.count + 1)
    for file in report.files {
      let index = configurationOfPath[file.file.path] ?? configurations.all.count
      parts[index].add(file.file, file.diagnostics)
    }
    for (index, part) in parts.enumerated() {
      let configuration =
        index < configurations.all.count ? configurations.all[index].configuration : nil
      let limit = failOn ?? configuration?.failOn.map { FailLimit($0.value) } ?? FailLimit(.error)
      if let severity = limit.severity, part.summary.reaches(severity) { return true }
      if maximumWarnings == nil, let maximum = configuration?.maximumWarnings?.value,
        part.summary.warnings > maximum
      {
        return true
      }
    }
    return false
  }
}

/// The least severity that makes a check fail.
struct FailLimit {
  /// `nil` for never.
  let severity: Severity?

  init(_ severity: Severity?) {
    self.severity = severity
  }
}

extension Configuration {
  /// Whether it says when a check fails.
  fileprivate var hasLimits: Bool { failOn != nil || maximumWarnings != nil }
}
