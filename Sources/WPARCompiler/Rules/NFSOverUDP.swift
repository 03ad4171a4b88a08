import WPARDiagnostics
import WPARModel

extension Rule {
  static let nfsOverUDP = Rule(
    id: "nfs-over-udp", family: .mounts, severity: .warning,
    evidence: .inferred(from: "what UDP lacks: order, repetition and control of congestion"),
    summary: "An NFS mount goes over UDP.",
    rationale: """
      A block of NFS data over UDP travels in many fragments. One that is lost costs them all, and \
      on a fast network fragments of two blocks can be joined to one that passes the check and is \
      wrong. TCP has neither fault.
      """,
    help: "use TCP: proto=tcp",
    fails: [
      Example(nfsMount("rw,↓proto=udp,vers=3"), fixed: nfsMount("rw,proto=tcp,vers=3"))
    ],
    passes: [Example(nfsMount("rw,proto=tcp,vers=3"))],
    nearMisses: [Example(nfsMount("rw,proto=any"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions(of: .nfs) { mount in
        guard let index = mount.settled("proto", "udp") else { return }
        report.add(
          "NFS over UDP can corrupt data", at: mount.range(of: index),
          fixes: [mount.fix(.unsafe, replacing: index, with: "proto=tcp")])
      }
    })
}
