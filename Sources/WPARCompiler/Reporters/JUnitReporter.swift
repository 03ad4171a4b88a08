import WPARDiagnostics

extension Reporter {
  /// A suite for each file with findings and a failed test for each of them, as Jenkins and Ant
  /// take it.
  package static let junit = Reporter(
    name: "junit", summary: "JUnit XML, a failed test for each finding"
  ) { report, _ in
    var suites = report.files.filter { !$0.diagnostics.isEmpty }.map(suite)
    if !report.failures.isEmpty { suites.append(suite(report.failures)) }
    if suites.isEmpty {
      // A report without a test counts as one that went missing.
      suites.append(
        Suite(name: "wparc", tests: [Test(name: report.summary.sentence, path: "wparc")]))
    }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
    for (index, suite) in suites.enumerated() { text += suite.xml(index) }
    text += "</testsuites>\n"
    return Array(text.utf8)
  }

  private static func suite(_ file: FileReport) -> Suite {
    var finder = LocationFinder(file.file)
    let path = file.file.path
    return Suite(
      name: path,
      tests: file.diagnostics.map { diagnostic in
        let place = finder.location(of: diagnostic.range.lowerBound)
        let lines =
          [
            "\(path):\(place.line):\(place.column): \(diagnostic.severity.rawValue)"
              + "[\(diagnostic.rule)]: \(diagnostic.message)"
          ] + diagnostic.notes.map { "note: \($0)" } + ["help: \(diagnostic.help)"]
        return Test(
          name: "\(diagnostic.rule): \(diagnostic.message)", path: path,
          outcome: .failure(diagnostic.severity), message: diagnostic.message, lines: lines)
      })
  }

  private static func suite(_ failures: [PlainError]) -> Suite {
    Suite(
      name: "wparc",
      tests: failures.map { failure in
        let path = failure.path ?? "wparc"
        return Test(
          name: failure.code, path: path, outcome: .error(failure.code), message: failure.message,
          lines: ["\(path): \(failure.message)"])
      })
  }

  private struct Suite {
    let name: String
    let tests: [Test]

    /// The schema asks for a time and a host. A report is the same wherever and whenever it is
    /// made, so it names none.
    func xml(_ index: Int) -> String {
      let failures = tests.count { if case .failure = $0.outcome { true } else { false } }
      let errors = tests.count { if case .error = $0.outcome { true } else { false } }
      var text = "  <testsuite name=\"\(name.escapedForMarkup)\" package=\"wparc\" id=\"\(index)\""
      text += " tests=\"\(tests.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
      text += " time=\"0\" timestamp=\"1970-01-01T00:00:00\" hostname=\"localhost\">\n"
      text += "    <properties/>\n"
      for test in tests { text += test.xml }
      return text + "    <system-out/>\n    <system-err/>\n  </testsuite>\n"
    }
  }

  private struct Test {
    enum Outcome {
      case success
      case failure(Severity)
      case error(_ code: String)
    }

    let name: String
    let path: String
    var outcome = Outcome.success
    var message = ""
    var lines: [String] = []

    var xml: String {
      let test =
        "    <testcase name=\"\(name.escapedForMarkup)\" classname=\"\(path.escapedForMarkup)\""
      let element: String
      let type: String
      switch outcome {
      case .success: return test + " time=\"0\"/>\n"
      case .failure(let severity): (element, type) = ("failure", severity.rawValue)
      case .error(let code): (element, type) = ("error", code)
      }
      var text = test + " time=\"0\">\n      <\(element) type=\"\(type)\""
      text += " message=\"\(message.escapedForMarkup)\">"
      text += lines.map(\.escapedForMarkup).joined(separator: "\n")
      return text + "</\(element)>\n    </testcase>\n"
    }
  }
}
