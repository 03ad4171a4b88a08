/// Whether a route leads to one host or to a network.
package enum RouteType: String, CaseIterable, Sendable {
  case host
  case net
}

/// The version of the Internet Protocol that a route is for.
package enum AddressFamily: String, CaseIterable, Sendable {
  case inet
  case inet6
}
