import WPARCompiler
import WPARDiagnostics

extension CheckReport {
  /// Tells on standard error what is wrong with an input that a command cannot do without: the first
  /// of hundreds of thousands say as much as all of them.
  ///
  /// - Parameter check: What `wparc check` is given to show all.
  func tell(_ style: ReportStyle, checkedBy check: String) {
    var (report, style) = (self, style)
    style.isQuiet = true
    report.keepFirst(100)
    Output.writeMessage(Reporter.text.render(report, style))
    if report.summary.hidden > 0 {
      Output.writeMessage(
        "\(counted(report.summary.hidden, "more error")); 'wparc check \(check)' shows all\n")
    }
  }
}
