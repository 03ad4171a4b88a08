import WPARDiagnostics
import WPARModel

extension Rule {
  static let routesWithoutRouting = Rule(
    id: "routes-without-routing", family: .commandLines, severity: .note, evidence: .recalled,
    summary: "A partition has routes, and does not ask for a routing table of its own.",
    rationale: """
      Routes stand in the routing table of the partition, which routing = yes gives it. That a \
      route alone implies the table is only recalled, and IBM's examples give both; without the \
      table the routes are the host's, and no route of the partition is in force.
      """,
    help: "write routing = yes",
    fails: [
      Example(
        "general:\n\tname = \"alder\"\n\nnetwork:\n\taddress = \"192.0.2.10\"\n\n"
          + "↓route:\n\trtdest = \"default\"\n\trtgateway = \"192.0.2.1\"\n",
        fixed:
          "general:\n\tname = \"alder\"\n\trouting = \"yes\"\n\n"
          + "network:\n\taddress = \"192.0.2.10\"\n\n"
          + "route:\n\trtdest = \"default\"\n\trtgateway = \"192.0.2.1\"\n"),
      Example(
        "general:\n\tname = \"alder\"\n\trouting = \"no\"\n\n"
          + "network:\n\taddress = \"192.0.2.10\"\n\n"
          + "↓route:\n\trtdest = \"default\"\n\trtgateway = \"192.0.2.1\"\n"),
    ],
    passes: [
      Example(
        "general:\n\tname = \"alder\"\n\trouting = \"yes\"\n\n"
          + "network:\n\taddress = \"192.0.2.10\"\n\n"
          + "route:\n\trtdest = \"default\"\n\trtgateway = \"192.0.2.1\"\n")
    ],
    nearMisses: ["general:\n\tname = \"alder\"\n\trouting = \"no\"\n"],
    when: .given(Route.rtdest, Route.rtgateway),
    check: { spec, report in
      guard let route = spec.stanzas(Route.self).first, !spec.isTruncated else { return }
      let general = spec.stanza(General.self)
      let isAbsent = general?.lacks(General.routing) ?? true
      guard isAbsent || general?[General.routing] == false else { return }
      let insertion =
        isAbsent
        ? general?.inserting(General.routing, "yes", after: General.name)
          .map { FixIt(.safe, "add 'routing = yes'", edits: [$0]) }
        : general?.replacingValue(of: General.routing, with: "yes")
          .map { FixIt(.displayOnly, "set routing to yes", edits: [$0]) }
      report.add(
        "the partition has routes and \(isAbsent ? "no 'routing'" : "routing is no")",
        at: route.headerRange, fixes: [insertion])
    })
}
