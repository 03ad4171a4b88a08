import Testing
import WPARDiagnostics
import WPARDocument
import WPARModel

@testable import WPARFleet

/// What is read of one captured output.
func facts(_ name: String, _ text: String) -> FactsFolder { facts([name: text]) }

/// What is read of a folder.
func facts(_ files: [String: String]) -> FactsFolder {
  FactsFolder.read(files.map { SourceFile(path: "lpar01/\($0.key)", text: $0.value) })
}

/// An output as collect-facts.ksh frames it.
func framed(
  _ text: String, command: String = "command", errors: [String] = [], status: Int = 0
) -> String {
  "#wparc command \(command)\n\(text)\n" + errors.map { "#wparc error \($0)\n" }.joined()
    + "#wparc status \(status)\n"
}

extension FactsFolder {
  /// The ids of the findings, without the note that a list has no frame.
  var rules: [String] {
    findings.map(\.diagnostic.rule).filter { $0 != "captured-output-unframed" }
  }

  var messages: [String] {
    findings.filter { $0.diagnostic.rule != "captured-output-unframed" }.map(\.diagnostic.message)
  }

  /// The facts by their keys, as a fleet file states them.
  var stated: [String: DocumentValue] {
    guard case .mapping(let members) = DocumentValue(facts) else { return [:] }
    return Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text that a fact was read from.
  func text<Value>(of fact: Fact<Value>?) -> String? {
    fact?.origin.map { $0.file.text(in: $0.range) }
  }
}
