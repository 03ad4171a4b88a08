import TestSupport
import Testing
import WPARModel

@Suite struct IPv4AddressTests {
  @Test(arguments: ["0.0.0.0", "192.0.2.10", "255.255.255.255", "10.0.0.1", "198.51.100.99"])
  func reads(_ text: String) {
    expect(.ipv4Address, reads: text)
  }

  @Test(arguments: [
    Refused(
      "192.0.2", .unreadable, "'192.0.2' is not an IPv4 address: it has 3 parts, must have 4"),
    Refused("7", .unreadable, "'7' is not an IPv4 address: it has 1 part, must have 4"),
    Refused(
      "192.0.2.1.1", .unreadable,
      "'192.0.2.1.1' is not an IPv4 address: it has 5 parts, must have 4"),
    Refused(
      "192.0.300.1", .unreadable, "'192.0.300.1' is not an IPv4 address: octet 300 is over 255",
      part: "300"),
    Refused(
      "192.0.2.256", .unreadable, "'192.0.2.256' is not an IPv4 address: octet 256 is over 255",
      part: "256"),
    Refused(
      "192..2.1", .unreadable,
      "'192..2.1' is not an IPv4 address: a number is missing beside a dot", part: ".."),
    Refused(
      "192.0.002.5", .unreadable,
      "'192.0.002.5' is not an IPv4 address: a number begins with 0, which some programs read as "
        + "octal", part: "002", unsafe: "192.0.2.5"),
    Refused(
      "192.0.2.10/24", .unreadable,
      "'192.0.2.10/24' is not an IPv4 address: it ends in a prefix length", part: "/24",
      unsafe: "192.0.2.10"),
    Refused(
      "2001:db8::1", .unreadable, "'2001:db8::1' is not an IPv4 address: it is an IPv6 address"),
    Refused(
      "192.0.2.1:80", .unreadable, "'192.0.2.1:80' is not an IPv4 address: it holds ':'"),
    Refused(
      "192.0.2.l0", .unreadable,
      "'192.0.2.l0' is not an IPv4 address, must be four numbers with dots between them",
      part: "l"),
    Refused(
      "alder", .unreadable,
      "'alder' is not an IPv4 address, must be four numbers with dots between them"),
    Refused(
      "192.0.2.99999999999999999999", .unreadable,
      "'192.0.2.99999999999999999999' is not an IPv4 address: octet 999999999999… is over 255",
      part: "99999999999999999999"),
  ])
  func refuses(_ row: Refused) {
    expect(.ipv4Address, refuses: row)
  }

  @Test func prefixIsTakenApart() {
    let problem = ValueType<IPv4Address>.ipv4Address.problem("192.0.2.10/22")
    #expect(
      problem?.notes == [
        "AIX takes the address and its mask apart: address 192.0.2.10, netmask 255.255.252.0"
      ])
  }

  @Test func kinds() {
    #expect(IPv4Address("127.0.0.1")?.isLoopback == true)
    #expect(IPv4Address("128.0.0.1")?.isLoopback == false)
    #expect(IPv4Address("233.252.0.3")?.isMulticast == true)
    #expect(IPv4Address("240.0.0.0")?.isMulticast == false)
    #expect(IPv4Address("169.254.1.1")?.isLinkLocal == true)
    #expect(IPv4Address("0.0.0.0")?.isUnspecified == true)
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func descriptionRoundTrips(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let address = IPv4Address(rawValue: UInt32.random(in: 0...UInt32.max, using: &random))
      #expect(IPv4Address(address.description) == address, "seed \(seed)")
    }
  }
}

@Suite struct NetmaskTests {
  @Test func everyPrefixLength() {
    for length in 0...32 {
      let mask = Netmask(prefixLength: length)
      #expect(mask?.rawValue.nonzeroBitCount == length)
      #expect(ValueType<Netmask>.netmask.value(mask?.description ?? "") == mask)
    }
    #expect(Netmask(prefixLength: 33) == nil)
    #expect(Netmask(prefixLength: -1) == nil)
  }

  @Test(arguments: [
    Refused(
      "255.0.255.0", .unreadable, "'255.0.255.0' is not a netmask: its ones have gaps"),
    Refused(
      "0.0.0.255", .unreadable, "'0.0.0.255' is not a netmask: its zeros stand before its ones",
      unsafe: "255.255.255.0"),
    Refused(
      "24", .unreadable, "'24' is not a netmask: it is a prefix length, must be dotted",
      safe: "255.255.255.0"),
    Refused(
      "/20", .unreadable, "'/20' is not a netmask: it is a prefix length, must be dotted",
      safe: "255.255.240.0"),
    Refused(
      "255.255.255", .unreadable,
      "'255.255.255' is not a netmask: it has 3 parts, must have 4"),
    Refused(
      "0xffffff00", .unreadable,
      "'0xffffff00' is not a netmask, must be four numbers with dots between them"),
  ])
  func refuses(_ row: Refused) {
    expect(.netmask, refuses: row)
  }

  @Test func arithmetic() throws {
    let mask = try #require(Netmask(prefixLength: 22))
    let address = try #require(IPv4Address("192.0.2.31"))
    #expect(mask.network(of: address).description == "192.0.0.0")
    #expect(mask.broadcast(of: address).description == "192.0.3.255")
    let other = try #require(IPv4Address("192.0.4.1"))
    #expect(!mask.isSameNetwork(address, other))
    #expect(Netmask(prefixLength: 0)?.broadcast(of: address).description == "255.255.255.255")
    #expect(Netmask(prefixLength: 32)?.network(of: address) == address)
  }
}

@Suite struct IPv6AddressTests {
  @Test(arguments: [
    ("::", "::"), ("::1", "::1"), ("1::", "1::"), ("2001:db8::10", "2001:db8::10"),
    ("2001:0DB8:0:0:0:0:0:10", "2001:db8::10"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
    ("::ffff:192.0.2.1", "::ffff:192.0.2.1"), ("::ffff:c000:201", "::ffff:192.0.2.1"),
    ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
    ("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"),
    ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("fe80::5eff:fe00:5303", "fe80::5eff:fe00:5303"),
  ])
  func reads(_ text: String, _ canonical: String) {
    expect(.ipv6Address, reads: text, as: canonical)
  }

  @Test(arguments: [
    Refused(
      "fe80::1%en0", .unreadable, "'fe80::1%en0' is not an IPv6 address: it ends in a zone",
      part: "%en0", unsafe: "fe80::1"),
    Refused(
      "2001:db8::/32", .unreadable,
      "'2001:db8::/32' is not an IPv6 address: it ends in a prefix length", part: "/32",
      unsafe: "2001:db8::"),
    Refused(
      "192.0.2.1", .unreadable, "'192.0.2.1' is not an IPv6 address: it is an IPv4 address"),
    Refused(
      "1:2:3:4:5:6:7", .unreadable,
      "'1:2:3:4:5:6:7' is not an IPv6 address: it has 7 groups, must have 8 or hold '::'"),
    Refused(
      "1:2:3:4:5:6:7:8:9", .unreadable,
      "'1:2:3:4:5:6:7:8:9' is not an IPv6 address: it has 9 groups, must have 8 or hold '::'"),
    Refused(
      "1::2::3", .unreadable, "'1::2::3' is not an IPv6 address: it holds '::' more than once"),
    Refused(
      "1::2:3:4:5:6:7:8", .unreadable,
      "'1::2:3:4:5:6:7:8' is not an IPv6 address: it has 8 groups beside '::', must have at most "
        + "7"),
    Refused(
      "2001:db8::12345", .unreadable,
      "'2001:db8::12345' is not an IPv6 address: a group has more than four digits",
      part: "12345"),
    Refused(
      "2001:dg8::1", .unreadable,
      "'2001:dg8::1' is not an IPv6 address, must be hexadecimal groups with colons between them",
      part: "g"),
    Refused(
      "1:2:3:4:5:6:7:8:", .unreadable,
      "'1:2:3:4:5:6:7:8:' is not an IPv6 address: a colon stands alone at one of its ends"),
    Refused(
      "::192.0.2.300", .unreadable,
      "'::192.0.2.300' is not an IPv6 address: dots may only stand in an IPv4 address at its end"),
    Refused(
      "alder", .unreadable,
      "'alder' is not an IPv6 address, must be hexadecimal groups with colons between them"),
  ])
  func refuses(_ row: Refused) {
    expect(.ipv6Address, refuses: row)
  }

  @Test(arguments: [
    ":", ":1", "1:", ":::", "1:::2", "::1:", "1:2:3:4:5:6:7:192.0.2.1", "192.0.2.1::",
    "::1.2.3.4:5",
    "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8",
  ])
  func refusesText(_ text: String) {
    #expect(IPv6Address(text) == nil)
    #expect(ValueType<IPv6Address>.ipv6Address.problem(text)?.kind == .unreadable)
  }

  @Test func kinds() {
    #expect(IPv6Address("fe80::1")?.isLinkLocal == true)
    #expect(IPv6Address("febf::1")?.isLinkLocal == true)
    #expect(IPv6Address("fec0::1")?.isLinkLocal == false)
    #expect(IPv6Address("ff02::1")?.isMulticast == true)
    #expect(IPv6Address("::1")?.isLoopback == true)
    #expect(IPv6Address("::")?.isUnspecified == true)
  }

  /// Groups are zero half of the time, so that runs of zeros of every length and place occur.
  @Test(arguments: [UInt64(11), 12, 13])
  func descriptionRoundTrips(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      var value: UInt128 = 0
      for _ in 0..<8 {
        let group = Bool.random(using: &random) ? 0 : UInt16.random(in: 0...0xFFFF, using: &random)
        value = value << 16 | UInt128(group)
      }
      let address = IPv6Address(rawValue: value)
      #expect(IPv6Address(address.description) == address, "seed \(seed)")
      #expect(address.description == address.description.lowercased(), "seed \(seed)")
      #expect(!address.description.contains(":::"), "seed \(seed)")
    }
  }
}

@Suite struct HostTests {
  @Test(arguments: ["192.0.2.1", "2001:db8::1", "nfsvault.example.com", "300", "my_server"])
  func reads(_ text: String) {
    expect(.host, reads: text)
  }

  @Test func kindsAreToldApart() {
    #expect(ValueType<Host>.host.value("192.0.2.1") == IPv4Address("192.0.2.1").map { .ipv4($0) })
    #expect(ValueType<Host>.host.value("::1") == IPv6Address("::1").map { .ipv6($0) })
    #expect(ValueType<Host>.host.value("alder") == .name(HostName("alder")))
  }

  @Test(arguments: [
    Refused(
      "192.0.2.300", .unreadable, "'192.0.2.300' is not an IPv4 address: octet 300 is over 255",
      part: "300"),
    Refused(
      "192.0.2", .unreadable, "'192.0.2' is not an IPv4 address: it has 3 parts, must have 4"),
    Refused(
      "server:/export", .unreadable,
      "'server:/export' is not an IPv6 address: it ends in a prefix length", part: "/export"),
    Refused(
      "a/b", .unreadable, "'a/b' is neither an address nor a host name: it holds '/'", part: "/"),
    Refused(
      "a b", .unreadable, "'a b' is neither an address nor a host name: it holds a blank",
      part: " "),
  ])
  func refuses(_ row: Refused) {
    expect(.host, refuses: row)
  }

  @Test(arguments: [
    "default", "192.0.2.0", "192.0.2", "10", "192.0.2.0/24", "192.0.2/24", "2001:db8::",
    "myserver.example.com",
  ])
  func destinations(_ text: String) {
    expect(.routeDestination, reads: text)
  }

  @Test func destinationsAreToldApart() throws {
    let type = ValueType<RouteDestination>.routeDestination
    #expect(type.value("default") == .everywhere)
    let network = try #require(IPv4Address("192.0.2.0"))
    #expect(type.value("192.0.2") == .network(address: network, text: "192.0.2"))
    #expect(type.value("192.0.2.0/24") == .network(address: network, text: "192.0.2.0/24"))
    #expect(type.value("192.0.2.0") == .host(.ipv4(network)))
  }

  @Test(arguments: ["192.0.2.0/33", "192.0.2.300", "192.0.300", "a/24", "1.2.3.4.5", "192..2"])
  func refusesDestination(_ text: String) {
    #expect(ValueType<RouteDestination>.routeDestination.problem(text)?.kind == .unreadable)
  }
}
