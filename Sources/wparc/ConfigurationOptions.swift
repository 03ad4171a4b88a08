import ArgumentParser
import WPARCompiler
import WPARDiagnostics

/// Which configuration counts.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use this configuration (default: the nearest .wparc.yaml of each file).",
      valueName: "file", visibility: .hidden))
  var config: String?

  @Flag(help: ArgumentHelp("Use no configuration.", visibility: .hidden))
  var isolated = false

  func files() throws(PlainError) -> ConfigurationFiles {
    if isolated, config != nil {
      throw PlainError("usage", "--isolated and --config exclude each other")
    }
    return ConfigurationFiles(path: config, isIsolated: isolated)
  }

  /// Finds what counts for each input.
  ///
  /// - Returns: `nil` when a configuration cannot be used; why not is told on standard error.
  func settings(
    _ input: inout Input, _ options: CompilationOptions, _ style: ReportStyle
  ) throws(PlainError) -> InputSettings? {
    let settings = InputSettings(&input, options: options, configurations: try files())
    guard settings.isUsable(style) else { return nil }
    return settings
  }
}

extension InputSettings {
  /// Whether every configuration can be used; why not is told on standard error.
  fileprivate func isUsable(_ style: ReportStyle) -> Bool {
    for error in configurations.errors { Output.writeMessage(error.text(style)) }
    let broken = configurations.all.filter(\.configuration.hasErrors)
    guard !broken.isEmpty else { return configurations.errors.isEmpty }
    var report = CheckReport()
    for found in broken {
      report.join(found.configuration.file, found.configuration.diagnostics, isCounted: false)
    }
    let quiet = ReportStyle(width: style.width, isColored: style.isColored, isQuiet: true)
    Output.writeMessage(Reporter.text.render(report, quiet))
    Output.writeMessage(
      PlainError(
        "unusable-configuration",
        "nothing is checked or compiled with a configuration that has errors",
        path: broken[0].path.text, help: "mend it, or pass --isolated to go without"
      ).text(style))
    return false
  }
}

/// What counts for the files that a fleet names: the table of attributes and the AIX level of the
/// configuration nearest to the fleet. What a plan relies on is never silenced.
enum FleetOptions {
  static func options(besides path: FilePath) throws(PlainError) -> CompilationOptions {
    try read(besides: path).options
  }

  /// The options, and the configuration that they come from; `nil` for none.
  static func read(
    besides path: FilePath
  ) throws(PlainError) -> (options: CompilationOptions, file: FilePath?) {
    var files = ConfigurationFiles(path: nil, isIsolated: false)
    let index = files.index(for: path)
    if let error = files.errors.first { throw error }
    var options = CompilationOptions(catalogue: .wparc)
    guard let index else { return (options, nil) }
    let configuration = files.all[index].configuration
    guard !configuration.hasErrors else {
      throw PlainError(
        "unusable-configuration", "the configuration has errors", path: files.all[index].path.text,
        help: "'wparc check \(files.all[index].path.text)' shows them")
    }
    let configured = configuration.options(options, settings: [])
    options.schema = configured.schema
    options.aixLevel = configured.aixLevel
    return (options, files.all[index].path)
  }
}
