/// Which interface of an LPAR is in the network of an address.
package enum InterfaceReach: Hashable, Sendable {
  case up(String)
  /// Only an interface that is down.
  case down(String)
  /// An interface whose mask is not known may be.
  case unknown
  case none
}

extension [NetworkInterface] {
  /// The first interface in whose network an address lies; one that is up where there is one.
  package func reach(_ address: IPAddress) -> InterfaceReach {
    var result = InterfaceReach.none
    for interface in self {
      for own in interface.addresses {
        switch own.reaches(address) {
        case true?:
          if interface.isUp { return .up(interface.name) }
          if result == .none { result = .down(interface.name) }
        case nil: if interface.isUp { result = .unknown }
        case false?: break
        }
      }
    }
    return result
  }

  /// The networks of interfaces that are up, each with its interface, without loopback.
  package var networksThatAreUp: [String] {
    filter(\.isUp).flatMap { interface in
      interface.addresses.compactMap { address in
        address.address.isLoopback ? nil : address.network.map { "\(interface.name) \($0)" }
      }
    }
  }
}
