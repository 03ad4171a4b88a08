import Glibc
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet

/// An import of captured output, which makes a fleet file.
struct FactsImport {
  let paths: [String]
  let emitsYAML: Bool
  let output: String?
  let reports: ReportOutputs
  let color: ColorChoice

  func run() throws(PlainError) -> ExitStatus {
    var input = FactsFolders()
    for path in paths.isEmpty ? ["."] : paths {
      input.add(FilePath(path), jobs: Parallel.coreCount)
    }
    let style = Terminal.style(of: STDERR_FILENO, color, isQuiet: true)
    for error in input.errors { Output.writeMessage(error.text(style)) }
    let fleet = ImportedFleet(input.folders)
    var report = CheckReport(ReportContext(catalogue: .wparc, root: .current()))
    for (file, diagnostics) in fleet.findings.byFile { report.add(file, diagnostics) }
    report.failures = input.errors
    try reports.write(report, color, isQuiet: true, isMessage: true)
    guard input.errors.isEmpty else { return .failure }
    guard !input.folders.isEmpty else {
      throw PlainError(
        "no-input", "there is no captured output in the folders given",
        help: "a folder of an LPAR holds files such as oslevel-s.txt; collect-facts.ksh makes one")
    }
    let bytes =
      emitsYAML ? YAMLWriter.write([fleet.document]) : JSONWriter.write(fleet.document, .indented)
    try Output.write(bytes, toFile: output)
    return .success
  }
}
