import WPARDiagnostics
import WPARModel

extension Rule {
  static let routeWithoutRouting = Rule(
    id: "route-without-routing", family: .network, severity: .note,
    evidence: .recalled,
    summary: "A partition has routes, and does not ask for a routing table of its own.",
    rationale: """
      Routes belong to a routing table, and a partition shares that of its host unless routing is \
      "yes". mkwpar is said to take -I for -i as well, but IBM's own example gives both, and who \
      reads the file cannot tell what was meant.
      """,
    help: "add 'routing = \"yes\"' to the stanza 'general'",
    fails: [
      """
      general:
      \tname = "app20"

      network:
      \taddress = "192.0.2.20"
      \tnetmask = "255.255.255.0"

      ↓route:
      \trtdest = "default"
      \trtgateway = "192.0.2.1"

      """,
      """
      general:
      \tname = "app20"
      \trouting = "no"

      network:
      \taddress = "192.0.2.20"
      \tnetmask = "255.255.255.0"

      ↓route:
      \trtdest = "default"
      \trtgateway = "192.0.2.1"

      """,
    ],
    passes: [
      """
      general:
      \tname = "app20"
      \trouting = "yes"

      network:
      \taddress = "192.0.2.20"
      \tnetmask = "255.255.255.0"

      route:
      \trtdest = "default"
      \trtgateway = "192.0.2.1"

      """
    ],
    nearMisses: ["general:\n\tname = \"app20\"\n\nnetwork:\n\taddress = \"192.0.2.20\"\n"],
    when: .given(Route.rtdest, Route.rtgateway),
    check: { spec, report in
      let routes = spec.stanzas(Route.self)
      guard let route = routes.first, let general = spec.stanza(General.self) else { return }
      let subject = "the partition has \(counted(routes.count, "route"))"
      if general[General.routing] == false {
        report.add(
          "\(subject), and its routing is left to the host", at: route.headerRange,
          labels: [Label(general.contentRange(of: General.routing), "here")],
          help: "set 'routing' to \"yes\", or remove the routes",
          fixes: [
            general.replacingValue(of: General.routing, with: "yes").map {
              FixIt(.unsafe, "write 'yes'", edits: [$0])
            }
          ])
      } else if general.lacks(General.routing) {
        report.add(
          "\(subject), and 'routing' is not set", at: route.headerRange,
          fixes: [
            general.inserting(General.routing, "yes", after: General.name).map {
              FixIt(.unsafe, "add 'routing' with the value 'yes'", edits: [$0])
            }
          ])
      }
    })
}
