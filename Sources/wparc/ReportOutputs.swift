import Glibc
import WPARCompiler

/// Where the reports of a run go.
struct ReportOutputs {
  private let outputs: [(reporter: Reporter, path: String?)]

  /// - Parameter formats: Names of reporters, each with `=` and a file or without; text for none.
  init(_ formats: [String], output: String?) throws(PlainError) {
    let forms = try OutputForms(
      formats.isEmpty ? ["text"] : formats, "report format", among: Reporter.all.map(\.name),
      output: output)
    outputs = forms.forms.compactMap { form in
      Reporter.named(form.name).map { ($0, form.path == "-" ? nil : form.path) }
    }
  }

  /// Whether a report goes to a file.
  var namesFile: Bool { outputs.contains { $0.path != nil } }

  /// Whether the first form is one for programs that read JSON.
  var isJSON: Bool { outputs.first?.reporter.name.hasPrefix("json") ?? false }

  /// The files that are written.
  var paths: [String?] { outputs.map(\.path) }

  /// The file of the first form.
  var firstPath: String? { outputs.first?.path }

  /// Writes every report.
  ///
  /// - Parameter isMessage: Whether what would go to standard output goes to standard error, because
  ///   standard output holds something else.
  func write(
    _ report: CheckReport, _ color: ColorChoice, isQuiet: Bool, isMessage: Bool
  ) throws(PlainError) {
    for (reporter, path) in outputs {
      // A person has nothing to read in a report on no file; a program must find one.
      if report.summary.files == 0, reporter.isForPeople { continue }
      let descriptor = path != nil ? -1 : isMessage ? STDERR_FILENO : STDOUT_FILENO
      let bytes = reporter.render(
        report, Terminal.style(of: descriptor, color, isQuiet: isQuiet))
      if isMessage, path == nil {
        Output.writeMessage(bytes)
      } else {
        try Output.write(bytes, toFile: path)
      }
    }
  }
}
