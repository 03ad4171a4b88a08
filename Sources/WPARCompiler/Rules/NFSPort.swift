import WPARDiagnostics
import WPARModel

extension Rule {
  static let nfsPort = Rule(
    id: "nfs-port", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the registered port of NFS, 2049, which firewalls let pass"),
    summary: "An NFS mount uses another port than NFS has.",
    rationale: """
      Firewalls know port 2049. Where one stands between a host and the server, a mount by another \
      port is refused, often only on the LPAR to which the partition moves.
      """,
    help: "leave port out, or open it in every firewall on the way",
    fails: [Example(nfsMount("rw,↓port=20490"))],
    passes: [Example(nfsMount("rw,intr"))],
    nearMisses: [Example(nfsMount("rw,port=2049"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions(of: .nfs) { mount in
        guard let index = mount.settled("port"),
          let port = mount.options[index].value.flatMap({ UInt32($0) }), port != 2049
        else { return }
        report.add("NFS is mounted by port \(port), not 2049", at: mount.range(of: index))
      }
    })
}
