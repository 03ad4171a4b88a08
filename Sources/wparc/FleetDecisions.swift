import WPARCompiler
import WPARDiagnostics
import WPARFleet
import WPARPlanner

/// What a command line decides about checks, beside what the fleet file says.
struct FleetDecisions {
  private let waived: [Fact<String>]
  private let enforced: [Fact<String>]
  private let chosen: [Fact<String>]
  private let acceptsMissingFacts: Bool

  /// - Parameters:
  ///   - waive: Names of checks, or `*` for every missing fact.
  ///   - choose: Names of optional checks.
  init(
    waive: [String] = [], enforce: [String] = [], choose: [String] = []
  ) throws(PlainError) {
    acceptsMissingFacts = waive.contains("*")
    waived = try Self.names(waive.filter { $0 != "*" }, "--waive")
    enforced = try Self.names(enforce, "--enforce")
    chosen = try Self.names(choose, "--check")
    for name in choose {
      guard let check = CompatibilityCheck.named(name) else { continue }
      if !check.isOptional {
        throw PlainError(
          "usage", "--check chooses optional checks, and \(quoted(name)) counts always",
          help: "'--enforce \(name)' lets it block where it only warns")
      }
    }
  }

  /// What a plan was made with.
  ///
  /// A check that this version of the tool does not know cannot be decided on.
  init(of plan: Plan, waive: [String] = [], enforce: [String] = [], choose: [String] = [])
    throws(PlainError)
  {
    func known(_ names: [String]) -> [String] {
      names.filter { $0 == "*" || CompatibilityCheck.named($0) != nil }
    }
    let flags = plan.basis.flags
    try self.init(
      waive: known(flags.waived) + waive, enforce: known(flags.enforced) + enforce,
      choose: known(flags.chosen) + choose)
  }

  /// The same in the words of a plan.
  var flags: PlanFlags {
    PlanFlags(
      waived: waived.map(\.value) + (acceptsMissingFacts ? ["*"] : []),
      enforced: enforced.map(\.value), chosen: chosen.map(\.value))
  }

  private static func names(
    _ names: [String], _ option: String
  ) throws(PlainError) -> [Fact<String>] {
    var result: [Fact<String>] = []
    for name in names {
      guard CompatibilityCheck.named(name) != nil else {
        let known = CompatibilityCheck.all.map(\.name)
        let suggestions = Suggestion.phrase(Suggestion.nearest(to: name, among: known))
        throw PlainError(
          "unknown-check", "\(option) names \(quoted(name)), which is no check\(suggestions)",
          help: "'wparc rules --checks' lists them")
      }
      let fact = Fact(name)
      if !result.contains(fact) { result.append(fact) }
    }
    return result
  }

  /// The fleet under these decisions, too.
  func applied(to fleet: Fleet) -> Fleet {
    guard acceptsMissingFacts || !waived.isEmpty || !enforced.isEmpty || !chosen.isEmpty else {
      return fleet
    }
    var policy = fleet.policy
    policy.waived += waived.filter { !policy.waived.contains($0) }
    policy.enforced += enforced.filter { !policy.enforced.contains($0) }
    policy.chosen += chosen.filter { !policy.chosen.contains($0) }
    if acceptsMissingFacts { policy.acceptsMissingFacts = Fact(true) }
    return Fleet(
      lpars: fleet.lpars, servers: fleet.servers, partitions: fleet.partitions, rules: fleet.rules,
      limits: fleet.limits, policy: policy)
  }
}
