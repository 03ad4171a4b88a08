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
      for mount in spec.stanzas(Mount.self) where mount.has(Mount.host) {
        let own = mount.hasText(of: Mount.host) { host in
          let isName =
            general?.hasText(of: General.hostname) { host.equalsIgnoringCase($0) } == true
            || general?.hasText(of: General.name) { host.equalsIgnoringCase($0) } == true
          return isName
            || networks.contains { network in
              network.hasText(of: Network.address) { host.elementsEqual($0) }
                || network.hasText(of: Network.address6) { host.elementsEqual($0) }
            }
        }
        guard own, mount[Mount.vfs] == .nfs else { continue }
        report.add(
          "the NFS server \(quoted(mount.text(of: Mount.host) ?? "")) is the partition itself",
          at: mount.contentRange(of: Mount.host))
      }
    })
}
