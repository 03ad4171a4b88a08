import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARPlanner

extension EntryPoint {
  /// A fleet, whether its partitions can go anywhere, and the way to a plan.
  static let fleet = EntryPoint(name: "fleet") { bytes in
    let file = SourceFile(path: "fleet.yaml", bytes: bytes)
    let all = SourceRange(0, bytes.count)
    for document in FleetDocument.all(in: DocumentStream(reading: file)) {
      for diagnostic in document.diagnostics { diagnostic.expectInside(all) }
      let (fleet, diagnostics) = document.fleet()
      for diagnostic in diagnostics { diagnostic.expectInside(all) }
      for findings in FleetHazard.findings(in: fleet, shownIn: file) {
        for diagnostic in findings.diagnostics { diagnostic.expectInside(all) }
      }
      guard fleet.lpars.count < 8, fleet.partitions.count < 8, let first = fleet.lpars.first else {
        continue
      }
      let request = PlanRequest(
        fleet: fleet, document: document.root, goals: [.evacuate([first.name])], inputs: [],
        limitedTo: nil, allowsStops: false, tool: "fuzz")
      let hasErrors = (document.diagnostics + diagnostics).contains { $0.severity == .error }
      switch request.answer(budget: SearchBudget(workUnits: 2000)) {
      case .plan(let plan):
        for renderer in PlanRenderer.all { _ = renderer.render(plan, PlanRendererOptions()) }
        let again = PlanReading(
          DocumentStream(reading: SourceFile(path: "plan.json", bytes: plan.bytes)))
        precondition(again.plan?.bytes == plan.bytes, "a plan file that does not read back")
      case .faulty(let findings):
        precondition(hasErrors, "\(findings.map(\.text))")
      }
    }
  }

  /// Captured output, whatever the command: the first byte of the input chooses the reader.
  static let facts = EntryPoint(name: "facts") { bytes in
    guard let first = bytes.first else { return }
    let readers = FactReader.all
    let name = readers[Int(first) % readers.count].files[0].replacing("*", with: "hdisk1")
    let file = SourceFile(path: "lpar/\(name)", bytes: Array(bytes.dropFirst()))
    let all = SourceRange(0, file.bytes.count)
    let folder = FactsFolder.read([file])
    for finding in folder.findings { finding.diagnostic.expectInside(all) }
    _ = ImportedFleet([(name: "lpar", folder: folder)]).document
  }

  /// A plan file: what is read is written again as it was, and can be verified and shown.
  static let plan = EntryPoint(name: "plan") { bytes in
    let stream = DocumentStream(reading: SourceFile(path: "plan.json", bytes: bytes))
    let reading = PlanReading(stream)
    let all = SourceRange(0, bytes.count)
    for diagnostic in reading.diagnostics { diagnostic.expectInside(all) }
    guard let plan = reading.plan, plan.steps.count < 50 else { return }
    _ = PlanVerifier.findings(in: plan)
    _ = PlanAnswers(plan)
    for renderer in PlanRenderer.all { _ = renderer.render(plan, PlanRendererOptions()) }
    let again = PlanReading(
      DocumentStream(reading: SourceFile(path: "plan.json", bytes: plan.bytes)))
    precondition(again.plan == plan, "a plan file that does not read back")
  }
}
