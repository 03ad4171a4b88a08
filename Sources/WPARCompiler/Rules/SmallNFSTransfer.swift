import WPARDiagnostics
import WPARModel

extension Rule {
  static let smallNFSTransfer = Rule(
    id: "small-nfs-transfer", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the cost of a request, which does not shrink with its size"),
    summary: "An NFS mount reads or writes less than 1024 bytes at a time.",
    rationale: """
      Each transfer is a request to the server and an answer. With so few bytes in each, a large \
      file takes many times as long, and the server answers for nobody else.
      """,
    help: "leave the size out, so that client and server agree on one",
    fails: [Example(nfsMount("rw,↓rsize=512")), Example(nfsMount("↓wsize=32,rw"))],
    passes: [Example(nfsMount("rw,rsize=32768,wsize=32768"))],
    nearMisses: [Example(nfsMount("rw,rsize=1024"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions(of: .nfs) { mount in
        for name in ["rsize", "wsize"] {
          guard let index = mount.settled(name),
            let size = mount.options[index].value.flatMap({ UInt32($0) }), size < 1024
          else { continue }
          report.add(
            "\(name) is \(counted(Int(size), "byte")), less than 1024", at: mount.range(of: index),
            fixes: [mount.fix(.displayOnly, removing: index)])
        }
      }
    })
}
