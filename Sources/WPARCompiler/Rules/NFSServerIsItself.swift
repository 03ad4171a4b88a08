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
      let general = spec.stanza(General.self)
      let networks = spec.stanzas(Network.self)
      for mount in spec.stanzas(Mount.self) {
        let isOwn = mount.hasText(of: Mount.host) { host in
          if let general {
            if general.hasText(of: General.hostname, where: { host.isSame(as: $0) }) { return true }
            if general.hasText(of: General.name, where: { host.isSame(as: $0) }) { return true }
          }
          for network in networks {
            if network.hasText(of: Network.address, where: { host.isSame(as: $0) }) { return true }
            if network.hasText(of: Network.address6, where: { host.isSame(as: $0) }) { return true }
          }
          return false
        }
        guard isOwn, mount[Mount.vfs] == .nfs, let host = mount.text(of: Mount.host) else {
          continue
        }
        report.add(
          "the NFS server \(quoted(host)) is the partition itself",
          at: mount.contentRange(of: Mount.host))
      }
    })
}

extension Span<UInt8> {
  /// Compares names of hosts, in which case means nothing.
  fileprivate func isSame(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for i in indices where self[i].asciiLowercased != other[i].asciiLowercased { return false }
    return true
  }
}
