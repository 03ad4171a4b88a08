import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableWithRoutes = Rule(
    id: "checkpointable-with-routes", family: .mobility, severity: .note,
    evidence: .inferred(from: "what a gateway is: a neighbour in the network of one LPAR"),
    summary: "A checkpointable partition has routes of its own.",
    rationale: """
      The routes move with the partition, and their gateways do not. Where the arrival is not in \
      the network of a gateway, the partition goes on and reaches nobody beyond its own subnet.
      """,
    help: "make sure that every LPAR it may move to reaches the gateway, or use the host's routes",
    fails: [
      Example(
        routed + "\tcheckpointable = \"yes\"\n\n" + network
          + "route:\n\trtdest = \"default\"\n\trtgateway = \"↓192.0.2.1\"\n"),
      Example(
        routed + "\tcheckpointable = \"yes\"\n\n" + network
          + "route:\n\trtdest = \"198.51.100.0\"\n\trtgateway = \"↓192.0.2.1\"\n\n"
          + "route:\n\trtdest = \"default\"\n\trtgateway = \"192.0.2.2\"\n"),
    ],
    passes: [Example(application + "\tcheckpointable = \"yes\"\n")],
    nearMisses: [
      Example(
        routed + "\n" + network + "route:\n\trtdest = \"default\"\n\trtgateway = \"192.0.2.1\"\n")
    ],
    when: .given(Route.rtgateway),
    check: { spec, report in
      guard spec.isCheckpointable else { return }
      let routes = spec.stanzas(Route.self).filter { $0.has(Route.rtgateway) }
      guard let first = routes.first, let gateway = first.text(of: Route.rtgateway) else { return }
      let others = routes.count > 1 ? " and \(counted(routes.count - 1, "other gateway"))" : ""
      report.add(
        "\(quoted(gateway))\(others) must be in reach of every LPAR that the partition moves to",
        at: first.contentRange(of: Route.rtgateway), labels: spec.checkpointableLabels)
    })
}

private let application =
  "general:\n\tname = \"hazel\"\n\tapplication = \"/opt/example/bin/worker\"\n"

private let routed = application + "\trouting = \"yes\"\n"

private let network = "network:\n\taddress = \"192.0.2.10\"\n\n"
