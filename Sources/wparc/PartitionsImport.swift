import WPARCompiler
import WPARDiagnostics

/// An import of command lines, or of what lswpar printed, which makes specifications.
struct PartitionsImport {
  let importer: Importer
  let emitter: Emitter
  let files: EmittedFiles
  let reports: ReportOutputs
  let color: ColorChoice
  let style: ReportStyle

  func run(_ input: Input, _ settings: InputSettings) throws(PlainError) -> ExitStatus {
    var errors = input.errors
    var sources: [ImportSource] = []
    for (index, item) in input.items.enumerated() {
      switch input.read(item) {
      case .failure(let error): errors.append(error)
      case .success(let file):
        sources.append(ImportSource(file: file, options: settings.options(at: index)))
      }
    }
    let imported = importer.read(sources)
    let options = EmitterOptions(keepsUnknownValues: true)
    let emissions = files.groups(imported.specs).map { emitter.emit($0, options) }
    var report = CheckReport(ReportContext(catalogue: .wparc, root: .current()))
    for (file, diagnostics) in imported.findings {
      report.join(file, diagnostics, isCounted: false)
    }
    for (file, diagnostic) in emissions.flatMap(\.diagnostics) {
      let place = imported.located(file, diagnostic)
      report.join(place.file, [place.diagnostic], isCounted: false)
    }
    report.addClean(max(0, sources.count - report.summary.files))
    report.failures = errors
    for error in errors { Output.writeMessage(error.text(style)) }
    try reports.write(report, color, isQuiet: true, isMessage: true)
    guard errors.isEmpty else { return .failure }
    if report.summary.errors > 0 {
      Output.writeMessage("\(report.summary.sentence); nothing is written\n")
      return .findings
    }
    guard !imported.specs.isEmpty else { return nothingFound(imported.emptySources) }
    try files.write(emissions, of: imported.specs, emitter, style)
    return .success
  }

  private func nothingFound(_ sources: [SourceFile]) -> ExitStatus {
    for file in sources {
      let error = PlainError(
        "no-partition", "the script holds no call of \(importer.name)", path: file.path)
      Output.writeMessage(error.text(style))
    }
    return .findings
  }
}
