/// The hosts of a list, compared as host names are.
package struct ExportHosts: Sendable {
  private var names: Set<String> = []
  private var shortNames: Set<String> = []

  package init(_ hosts: some Sequence<String>) {
    for host in hosts { insert(host) }
  }

  package mutating func insert(_ host: String) {
    let name = HostName(host).normalized
    names.insert(name)
    shortNames.insert(Self.shortName(name))
  }

  /// Whether a host is listed, in its short form or in its full one.
  package func contains(_ host: String) -> Bool {
    let name = HostName(host).normalized
    if names.contains(name) { return true }
    let short = Self.shortName(name)
    // Two full names of which only the domains differ are two hosts.
    return name == short ? shortNames.contains(short) : names.contains(short)
  }

  /// The first label of a name; of an address, all of it.
  private static func shortName(_ name: String) -> String {
    let bytes = Array(name.utf8)
    if IPv4Address(name) != nil || bytes.contains(UInt8(ascii: ":")) || bytes.first == 0x40 {
      return name
    }
    return String(name.prefix { $0 != "." })
  }
}
