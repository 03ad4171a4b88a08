import WPARDiagnostics
import WPARModel

extension Rule {
  static let duplicateRoute = Rule(
    id: "duplicate-route", family: .network, severity: .warning,
    evidence: .inferred(from: "a routing table, in which a destination has one entry"),
    summary: "Two routes lead to the same destination.",
    rationale: """
      The second route replaces the first, or is refused; which of the two gateways is used is not \
      established. Two default routes are the usual case, and cut off whoever is behind the other.
      """,
    help: "remove one of the routes",
    fails: [
      .routed(
        """
        route:
        \trtdest = "default"
        \trtgateway = "192.0.2.1"

        route:
        \trtdest = "↓default"
        \trtgateway = "192.0.2.2"

        """),
      .routed(
        """
        route:
        \trtdest = "198.51.100.0"
        \trtnetmask = "255.255.255.0"
        \trtgateway = "192.0.2.1"

        route:
        \trtdest = "↓198.51.100.0/24"
        \trtgateway = "192.0.2.2"

        """),
    ],
    passes: [
      .routed(
        """
        route:
        \trtdest = "default"
        \trtgateway = "192.0.2.1"

        route:
        \trtdest = "198.51.100.0"
        \trtnetmask = "255.255.255.0"
        \trtgateway = "192.0.2.2"

        """)
    ],
    nearMisses: [
      .routedDualStack(
        """
        route:
        \trtdest = "default"
        \trtgateway = "192.0.2.1"

        route:
        \trtdest = "default"
        \trtgateway = "2001:db8::1"
        \trtfamily = "inet6"

        """),
      .routed(
        """
        route:
        \trtdest = "198.51.100.0"
        \trtnetmask = "255.255.255.0"
        \trtgateway = "192.0.2.1"

        route:
        \trtdest = "198.51.100.0"
        \trtnetmask = "255.255.255.128"
        \trtgateway = "192.0.2.2"

        """),
    ],
    when: .given(Route.rtdest),
    check: { spec, report in
      let routes = spec.stanzas(Route.self)
      guard routes.count > 1 else { return }
      var first: [String: SourceRange] = [:]
      for route in routes {
        guard let target = route.routeTarget else { continue }
        let place = route.contentRange(of: Route.rtdest)
        if let earlier = first[target] {
          report.add(
            "the destination \(quoted(route.text(of: Route.rtdest) ?? "")) has a route already",
            at: place, labels: [Label(earlier, "first here")])
        } else {
          first[target] = place
        }
      }
    })
}

extension Stanza {
  /// Where a route leads, the same for the same destinations; `nil` where it cannot be told.
  fileprivate var routeTarget: String? {
    guard let destination = self[Route.rtdest] else { return nil }
    let family = destination.family ?? self[Route.rtfamily] ?? self[Route.rtgateway]?.family
    let length = self[Route.rtprefixlen] ?? self[Route.rtnetmask]?.prefixLength
    let size = length.map { " \($0)" } ?? ""
    switch destination {
    case .everywhere:
      // A gateway by name may be of either family.
      return family.map { "default \($0.rawValue)" }
    case .host(.name(let name)):
      return "\(name.description.lowercased()) \(family?.rawValue ?? "")\(size)"
    case .host(let host): return "\(host)\(size)"
    case .network(let address, let text):
      guard let length = AddressWithLength(text)?.length ?? length else { return text }
      return "\(address) \(length)"
    }
  }
}
