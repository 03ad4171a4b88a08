import WPARCompiler
package import WPARDiagnostics
import WPARDocument
package import WPARFleet

/// A fleet as a test writes it down, and everything that is said about it.
package struct FleetText: Sendable {
  package let file: SourceFile
  package let document: FleetDocument?
  package let fleet: Fleet
  /// Of the YAML reader, of the document, of its specifications and of the fleet, sorted.
  package let diagnostics: [Diagnostic]

  /// Reads the first document of kind Fleet; stanzas in it are compiled.
  ///
  /// - Parameters:
  ///   - text: A whole document, with or without the line that says its kind.
  ///   - files: What the files hold that it names.
  package init(_ text: String, files: FleetFiles = FleetFiles()) {
    let isComplete = text.hasPrefix("kind:") || text.contains("\nkind:")
    self.init(
      SourceFile(path: "fleet.yaml", text: isComplete ? text : "kind: Fleet\n" + text),
      files: files)
  }

  package init(_ file: SourceFile, files: FleetFiles = FleetFiles()) {
    self.file = file
    let stream = DocumentStream(reading: file)
    var diagnostics = stream.diagnostics
    document = FleetDocument.all(in: stream).first
    guard let document else {
      fleet = Fleet(lpars: [], partitions: [])
      self.diagnostics = diagnostics
      return
    }
    var files = files
    for inline in document.inlineSpecs {
      let compilation = Compilation(ofStanzas: inline.stanzas)
      diagnostics += compilation.diagnostics
      files.inlineSpecs[inline.partition] = compilation.specs.first?.spec
    }
    let result = document.fleet(resolving: files)
    fleet = result.fleet
    self.diagnostics = (diagnostics + document.diagnostics + result.diagnostics).sortedAndUnique()
  }
}
