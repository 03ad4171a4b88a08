import WPARCompiler
import WPARDocument
import WPARFleet
import WPARPlanner

extension RuleCatalogue {
  /// Every rule of the tool.
  static let wparc = RuleCatalogue(kinds: [.fleet, .plan, .configuration])
}

extension DocumentKind {
  /// A fleet, with the files beside it.
  static let fleet = DocumentKind(
    "Fleet", rules: FleetRules.all + FactRules.all + FleetHazard.all.map(\.description)
  ) { root, options in
    let loaded = LoadedFleet(
      FleetDocument(reading: root), options: options, jobs: Parallel.coreCount)
    return loaded.diagnostics + (loaded.hazards(options).first?.diagnostics ?? [])
  }

  /// A saved plan, by its text alone; 'plan verify' says whether it is sound.
  static let plan = DocumentKind("Plan", rules: PlanRules.all) { root, _ in
    PlanReading.diagnostics(of: root)
  }
}
