import WPARDiagnostics
import WPARModel

extension Rule {
  static let nfsServerIsItself = Rule(
    id: "nfs-server-is-itself", family: .mounts, severity: .error,
    evidence: .confirmed(source: .restrictions),
    summary: "A partition mounts a file system that it would have to serve itself.",
    rationale: """
      The NFS server does not run inside a partition. A mount that names the partition's own host \
      name or address has nobody to answer it, and hangs while the partition starts.
      """,
    help: "name a server that is neither this partition nor another one",
    fails: [
      Example(
        "general:\n\tname = \"app20\"\n\thostname = \"app20.example.com\"\n\n"
          + "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"↓App20.example.com\"\n"
          + "\tdev = \"/export/data\"\n"),
      Example(
        "network:\n\taddress = \"192.0.2.10\"\n\nmount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n"
          + "\thost = \"↓192.0.2.10\"\n\tdev = \"/export/data\"\n"),
      Example(
        "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"↓localhost\"\n"
          + "\tdev = \"/export/data\"\n"),
    ],
    passes: [
      Example(
        "general:\n\tname = \"app20\"\n\nmount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n"
          + "\thost = \"nfs1\"\n\tdev = \"/export/data\"\n")
    ],
    nearMisses: [
      Example(
        "general:\n\tname = \"app20\"\n\thostname = \"app20.example.com\"\n\n"
          + "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"app20.example.net\"\n"
          + "\tdev = \"/export/data\"\n")
    ],
    when: .given(Mount.host),
    check: { spec, report in
      for mount in spec.stanzas(Mount.self) {
        guard
          mount.hasText(of: Mount.host, where: { $0.count == 9 || $0[0] == 0x31 || $0[0] == 0x3A }),
          let host = mount[Mount.host], host.isLoopback, mount[Mount.vfs] == .nfs
        else { continue }
        report.add(
          "the NFS server '\(host)' is whoever mounts from it",
          at: mount.contentRange(of: Mount.host),
          help: "name the server by a host name that means the same on every host",
          severity: .warning,
          evidence: .inferred(from: "what the loopback name and address mean on each host"))
      }
      // Names of the same length are rare, and nothing is made for the others.
      var lengths: UInt64 = 0
      spec.forEachOwnName { lengths |= $0.lengthBit }
      var names: Set<[UInt8]> = []
      for mount in spec.stanzas(Mount.self) {
        guard mount.hasText(of: Mount.host, where: { lengths & $0.lengthBit != 0 }) else {
          continue
        }
        if names.isEmpty { spec.forEachOwnName { names.insert($0.lowercased) } }
        guard mount.hasText(of: Mount.host, where: { names.contains($0.lowercased) }),
          mount[Mount.vfs] == .nfs, let host = mount.text(of: Mount.host)
        else { continue }
        report.add(
          "the NFS server \(quoted(host)) is the partition itself",
          at: mount.contentRange(of: Mount.host))
      }
    })
}

extension Spec {
  /// Visits what the partition is known by: its names and its addresses.
  fileprivate func forEachOwnName(_ body: (Span<UInt8>) -> Void) {
    func visit(_ name: Span<UInt8>) -> Bool {
      body(name)
      return true
    }
    if let general = stanza(General.self) {
      _ = general.hasText(of: General.name, where: visit)
      _ = general.hasText(of: General.hostname, where: visit)
    }
    for network in stanzas(Network.self) {
      _ = network.hasText(of: Network.address, where: visit)
      _ = network.hasText(of: Network.address6, where: visit)
    }
  }
}

extension Span<UInt8> {
  /// A bit for the length, the last one for all that are long.
  fileprivate var lengthBit: UInt64 { 1 << UInt64(Swift.min(count, 63)) }

  /// The bytes with letters in small, as hosts compare names.
  fileprivate var lowercased: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    for i in indices { result.append(self[i].asciiLowercased) }
    return result
  }
}

extension Host {
  /// Whether it means the host itself on every host.
  fileprivate var isLoopback: Bool {
    switch self {
    case .ipv4(let address): address.isLoopback
    case .ipv6(let address): address.isLoopback
    case .name(let name): name.normalized == "localhost"
    }
  }
}
