import Testing
import WPARModel

@testable import WPARFleet

private let ifconfig = """
  en0: flags=1e080863,480<UP,BROADCAST,NOTRAILERS,RUNNING,CHECKSUM_OFFLOAD(ACTIVE),CHAIN> metric 1
          inet 198.51.100.58 netmask 0xffffffc0 broadcast 198.51.100.63
          inet 198.51.100.59 broadcast 198.51.100.63
          inet6 2001:db8::58/64
          inet6 ::1%1/0
       tcp_sendspace 262144 tcp_recvspace 262144 rfc1323 1
  en1: flags=1e084862,480<BROADCAST,NOTRAILERS,SIMPLEX>
  lo0: flags=e08084b,c0<UP,BROADCAST,LOOPBACK,RUNNING>
          inet 127.0.0.1 netmask 0xff000000 broadcast 127.255.255.255
           tcp_sendspace 131072 tcp_recvspace 131072 rfc1323 1

  """

private let netstat = """
  Name  Mtu   Network     Address            Ipkts Ierrs    Opkts Oerrs  Coll
  en0   1500  link#2      2.0.5e.0.53.1f     174011     0    58806     0     0
  en0   1500  198.51.100  198.51.100.58      174011     0    58806     0     0
  en1*  1500  link#3      2.0.5e.0.53.20          0     0        0     0     0
  lo0   16896 link#1                          40127     0    40127     0     0
  lo0   16896 127         127.0.0.1           40127     0    40127     0     0
  lo0   16896 ::1%1                           40127     0    40127     0     0

  """

@Suite struct InterfaceTests {
  @Test func addressesAndMasksAreRead() {
    let folder = facts("ifconfig-a.txt", ifconfig)
    #expect(
      folder.facts.interfaces?.value == [
        NetworkInterface(
          name: "en0",
          addresses: [
            .ipv4(IPv4Address(rawValue: 0xC633_643A), prefixLength: 26),
            .ipv4(IPv4Address(rawValue: 0xC633_643B), prefixLength: nil),
            .ipv6(IPv6Address(rawValue: 0x2001_0DB8 << 96 | 0x58), prefixLength: 64),
            .ipv6(IPv6Address(rawValue: 1), prefixLength: 0),
          ]), NetworkInterface(name: "en1", isUp: false, addresses: []),
        NetworkInterface(
          name: "lo0", addresses: [.ipv4(IPv4Address(rawValue: 0x7F00_0001), prefixLength: 8)]),
      ])
    #expect(folder.rules == [])
  }

  @Test(arguments: ["0xffffff0", "0xff00ff00", "255.255.255.0", ""])
  func aMaskOfAnotherFormSpoilsTheList(_ mask: String) {
    let folder = facts("ifconfig-a.txt", ifconfig.replacing("0xffffffc0", with: mask))
    #expect(folder.facts.interfaces == nil)
    #expect(folder.rules == ["captured-output-unreadable"])
  }

  @Test func theOutputOfAnotherSystemIsRefused() {
    let text =
      "eth0: flags=4163<UP,RUNNING>  mtu 1500\n        inet 192.0.2.2  netmask 255.255.255.0\n"
    #expect(facts("ifconfig-a.txt", text).facts.interfaces == nil)
    #expect(facts("ifconfig-a.txt", "1: lo: <UP>\n").rules == ["captured-output-foreign"])
  }

  @Test func netstatAloneTellsNoMasks() {
    let folder = facts("netstat-in.txt", netstat)
    #expect(
      folder.facts.interfaces?.value == [
        NetworkInterface(
          name: "en0", addresses: [.ipv4(IPv4Address(rawValue: 0xC633_643A), prefixLength: nil)]),
        NetworkInterface(name: "en1", isUp: false, addresses: []),
        NetworkInterface(
          name: "lo0",
          addresses: [
            .ipv4(IPv4Address(rawValue: 0x7F00_0001), prefixLength: nil),
            .ipv6(IPv6Address(rawValue: 1), prefixLength: nil),
          ]),
      ])
    #expect(folder.rules == [])
  }

  @Test func bothMustShowTheSameAddresses() {
    let same = facts(["netstat-in.txt": netstat, "ifconfig-a.txt": ifconfig])
    #expect(same.facts.interfaces?.value.first?.addresses.count == 4)
    #expect(same.rules == [])
    let other = facts([
      "netstat-in.txt": netstat.replacing("198.51.100.58 ", with: "198.51.100.60 "),
      "ifconfig-a.txt": ifconfig,
    ])
    #expect(other.facts.interfaces == nil)
    #expect(other.rules == ["captured-facts-disagree"])
  }

  @Test func theAddressOfPrtconfIsAmongThem() {
    let prtconf = "System Model: IBM,8284\n\nNetwork Information\n        IP Address: 192.0.2.17\n"
    let folder = facts(["prtconf.txt": prtconf, "ifconfig-a.txt": ifconfig])
    #expect(folder.facts.interfaces == nil)
    #expect(folder.rules.contains("captured-facts-disagree"))
  }
}

@Suite struct RouteTests {
  private static let table = """
    Routing tables
    Destination        Gateway           Flags   Refs     Use  If   Exp  Groups

    Route Tree for Protocol Family 2 (Internet):
    default            192.0.2.1         UG        1     13370 en0      -      -
    192.0.2.0          192.0.2.40        UHSb      0         0 en0      -      -   =>
    192.0.2/24         192.0.2.40        U         0       584 en0      -      -

    Route Tree for Protocol Family 24 (Internet v6):
    ::1%1              ::1%1             UH        2       812 lo0      -      -

    """

  @Test func everyFamilyIsRead() {
    let folder = facts("netstat-rn.txt", Self.table)
    #expect(
      folder.facts.routes?.value == [
        RouteEntry(destination: "default", gateway: "192.0.2.1", interface: "en0"),
        RouteEntry(destination: "192.0.2.0", gateway: "192.0.2.40", interface: "en0"),
        RouteEntry(destination: "192.0.2/24", gateway: "192.0.2.40", interface: "en0"),
        RouteEntry(destination: "::1%1", gateway: "::1%1", interface: "lo0"),
      ])
    #expect(folder.rules == [])
  }

  @Test func aRowThatLacksItsCountsSpoilsTheTable() {
    let folder = facts("netstat-rn.txt", Self.table.replacing("   584 en0", with: "   en0"))
    #expect(folder.facts.routes == nil)
    #expect(folder.rules == ["captured-output-unreadable"])
  }

  @Test func anotherLanguageIsForeign() {
    let folder = facts("netstat-rn.txt", "Leitwegtabellen\nZiel   Gateway\n")
    #expect(folder.rules == ["captured-output-foreign"])
  }
}
