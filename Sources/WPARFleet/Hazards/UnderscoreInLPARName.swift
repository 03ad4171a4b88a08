import WPARDiagnostics
import WPARModel

extension FleetHazard {
  // HN-01. In other names an underscore is a warning, which the rules of specifications give.
  static let underscoreInLPARName = FleetHazard(
    id: "underscore-in-lpar-name", severity: .error, evidence: .confirmed(source: .milberg),
    summary: "The host name of an LPAR holds an underscore.",
    rationale: """
      WPAR Manager could not find a managed system whose host name held an underscore, and found it \
      after a renaming. Java takes such a name in a URL for no host at all, and other tools fall back \
      to the local host.
      """,
    help: "rename the host: letters, digits and hyphens",
    fails: ["lpars: { lpara: { hostname: ↓alpha_1.example.com } }\n"],
    passes: ["lpars: { lpara: { hostname: alpha-1.example.com } }\n"],
    // What an LPAR is called in the fleet is nobody's host name.
    nearMisses: ["lpars: { lpar_a: { hostname: alpha.example.com } }\n"],
    check: { fleet, report in
      for lpar in fleet.lpars {
        guard let hostname = lpar.facts.hostname, hostname.value.description.contains("_") else {
          continue
        }
        report.add(
          "the host name \(quoted(hostname.value.description)) of \(lpar.name) contains '_'",
          at: hostname.origin ?? lpar.origin, labels: [(lpar.origin, "of this LPAR")])
      }
    })
}
