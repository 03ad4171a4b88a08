import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableWithKerberos = Rule(
    id: "checkpointable-with-kerberos", family: .mobility, severity: .warning,
    evidence: .inferred(from: "Kerberos, whose keys and tickets belong to a host"),
    summary: "A checkpointable partition mounts with Kerberos.",
    rationale: """
      The arrival needs a keytab of its own before it can mount, and tickets run out while the \
      partition pauses. Without either, the file systems are refused when the partition is to go \
      on.
      """,
    help: "put a keytab on every LPAR it may move to, or mount with sec=sys",
    fails: [.mobileApplication(nfsMount("rw,↓sec=krb5i"))],
    passes: [.mobileApplication(nfsMount("rw,sec=sys"))],
    nearMisses: [Example(nfsMount("rw,sec=krb5i"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      guard spec.isCheckpointable else { return }
      spec.forEachMountOptions(of: .nfs) { mount in
        guard let index = mount.settled("sec"),
          let methods = mount.options[index].value?.split(separator: ":"),
          let method = methods.first(where: { ["krb5", "krb5i", "krb5p"].contains($0) })
        else { return }
        report.add(
          "a mount with \(method) needs a keytab on every LPAR that the partition moves to",
          at: mount.range(of: index), labels: spec.checkpointableLabels)
      }
    })
}
