import WPARCompiler
import WPARDiagnostics

/// What counts for one file, for people: a line for each key, with the place that says it.
enum ShownConfiguration {
  /// - Parameter file: The file that is asked about; it need not be there.
  static func show(
    _ file: String, _ configuration: ConfigurationOptions, _ level: LevelOption
  ) throws(PlainError) -> ExitStatus {
    var files = try configuration.files()
    let path = FilePath(file)
    let index = files.index(for: path)
    if let error = files.errors.first { throw error }
    var rows = EffectiveSetting.defaults.map { row($0, "default") }
    if let index {
      let found = files.all[index]
      if let broken = found.sources.first(where: \.hasErrors) { throw broken.isUnusable }
      let relative = files.relativePath(of: path, to: index)
      let settings = found.configuration.settings(for: relative[...])
      rows = found.configuration.effectiveSettings(settings, .wparc).map { setting in
        row(setting, setting.origin.map { place($0.range, in: $0.file) } ?? "default")
      }
    }
    if let text = level.text, try level.level() != nil { rows[0] = ["aix", text, "--aix"] }
    try Output.write(table(rows))
    return .success
  }

  private static func row(_ setting: EffectiveSetting, _ origin: String) -> [String] {
    [setting.key, setting.value, origin]
  }

  private static func place(_ range: SourceRange, in file: SourceFile) -> String {
    // What a command line says has no lines.
    if file.path == ConfigurationFiles.optionName { return file.path }
    return "\(file.path):\(LineTable(file).lineIndex(of: range.lowerBound) + 1)"
  }

  /// Columns two blanks apart; the last has no width.
  private static func table(_ rows: [[String]]) -> String {
    let widths = (0..<2).map { column in
      rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    return rows.map { row in
      zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - DisplayWidth.of(cell) + 2)
      }.joined() + row[2] + "\n"
    }.joined()
  }
}
