import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARModel

/// One side of a comparison: the partitions that a source describes.
struct ComparedSource {
  /// How messages call it.
  let path: String
  let specs: [CompiledSpec]

  /// Reads a file, a folder, or `-`. What keeps it from being read, or is left out of a comparison,
  /// is told on standard error.
  ///
  /// - Returns: `nil` when it cannot be compared.
  static func read(
    _ path: String, as name: String?, _ options: CompilationOptions,
    _ configuration: ConfigurationOptions, _ style: ReportStyle
  ) throws(PlainError) -> ComparedSource? {
    var input = Input(
      paths: [path], standardInputName: name, order: .asGiven, jobs: Parallel.coreCount)
    guard let settings = try configuration.settings(&input, options, style) else { return nil }
    var errors = input.errors
    var report = CheckReport()
    var specs: [CompiledSpec] = []
    var isReadable = true
    for (index, item) in input.items.enumerated() {
      switch input.read(item) {
      case .failure(let error): errors.append(error)
      case .success(let file):
        let compilation = Compilation(of: file, options: settings.options(at: index))
        specs += compilation.specs.filter { !$0.spec.allStanzas.isEmpty }
        let found = compilation.diagnostics.filter(\.isAboutReading) + compilation.hiddenErrors
        if found.contains(where: { $0.severity == .error && $0.isUnreadableText }) {
          isReadable = false
        }
        if !found.isEmpty { report.join(file, found.sortedAndUnique(), isCounted: false) }
      }
    }
    for error in errors { Output.writeMessage(error.text(style)) }
    if report.summary.errors + report.summary.warnings > 0 {
      Output.writeMessage(Reporter.text.render(report, style))
    }
    guard errors.isEmpty, isReadable else { return nil }
    let shown = path == "-" ? name ?? "<stdin>" : path
    guard !specs.isEmpty else {
      let error = PlainError(
        "no-partition", "the input describes no partition", path: shown,
        help: "give a specification, a script that makes partitions, or what lswpar printed")
      Output.writeMessage(error.text(style))
      return nil
    }
    return ComparedSource(path: shown, specs: specs)
  }
}

extension Diagnostic {
  /// Whether it tells that a part of the text was not understood, or is not there.
  fileprivate var isAboutReading: Bool {
    if isUnreadableText, severity == .error { return true }
    guard severity > .note, let family = RuleCatalogue.wparc.rule(rule)?.family else {
      return false
    }
    switch family {
    case .syntax, .schema, .facts: return true
    default: return false
    }
  }
}
