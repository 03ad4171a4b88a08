import ArgumentParser
import WPARCompiler
import WPARDiagnostics

/// Which configuration counts.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use this configuration (default: the nearest .wparc.yaml of each file), or set one of its keys "
        + "(repeat).",
      valueName: "file|key=value", visibility: .hidden))
  var config: [String] = []

  @Flag(help: ArgumentHelp("Use no configuration.", visibility: .hidden))
  var isolated = false

  func files() throws(PlainError) -> ConfigurationFiles {
    let settings = config.filter { $0.contains("=") && !FilePath($0).exists }
    let file = config.last { !settings.contains($0) }
    if isolated, file != nil {
      throw PlainError("usage", "--isolated and a file as --config exclude each other")
    }
    return ConfigurationFiles(
      path: file ?? (isolated ? nil : environment("WPARC_CONFIG")), isIsolated: isolated,
      settings: settings)
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
    let broken = configurations.all.flatMap(\.sources).filter(\.hasErrors)
    guard let first = broken.first else { return configurations.errors.isEmpty }
    var report = CheckReport()
    for source in broken { report.join(source.file, source.diagnostics, isCounted: false) }
    let quiet = ReportStyle(width: style.width, isColored: style.isColored, isQuiet: true)
    Output.writeMessage(Reporter.text.render(report, quiet))
    Output.writeMessage(
      PlainError(
        "unusable-configuration",
        "nothing is read with a configuration that has errors",
        path: first.file.path, help: "mend it, or pass --isolated to go without"
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

  /// The options, and the files that they come from.
  static func read(
    besides path: FilePath
  ) throws(PlainError) -> (options: CompilationOptions, files: [FilePath]) {
    var files = ConfigurationFiles(path: nil, isIsolated: false)
    let index = files.index(for: path)
    if let error = files.errors.first { throw error }
    var options = CompilationOptions(catalogue: .wparc)
    guard let index else { return (options, []) }
    if let broken = files.all[index].sources.first(where: \.hasErrors) { throw broken.isUnusable }
    let configuration = files.all[index].configuration
    let configured = configuration.options(options, settings: [])
    options.schema = configured.schema
    options.aixLevel = configured.aixLevel
    return (options, files.all[index].sources.map { FilePath($0.file.path) })
  }
}

extension Configuration {
  /// Says that it has errors and cannot be used.
  var isUnusable: PlainError {
    PlainError(
      "unusable-configuration", "the configuration has errors", path: file.path,
      help: "'wparc check \(file.path)' shows them")
  }
}
