import WPARDiagnostics
import WPARModel

extension Rule {
  static let nfsServerNotAllowed = Rule(
    id: "nfs-server-not-allowed", family: .site, severity: .warning,
    evidence: .inferred(from: "'site' of the configuration"),
    summary: "A file system is mounted from a host that the site does not allow.",
    rationale: """
      Another server may not be backed up, may not export to every LPAR, or may be gone tomorrow. The \
      configuration names those that the site relies on.
      """,
    help: "use a server that the configuration names, or add this one there",
    fails: [
      Example(
        "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"↓nfs7\"\n\tdev = \"/export\"\n",
        configuration: "site: { nfs-servers: [nfs1, \"vault*\"] }\n")
    ],
    passes: [
      Example(
        "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"vault2\"\n\tdev = \"/export\"\n",
        configuration: "site: { nfs-servers: [nfs1, \"vault*\"] }\n")
    ],
    nearMisses: [
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"nfs7\"\n\tdev = \"/export\"\n"
    ],
    when: .given(Mount.host),
    check: { spec, report in
      guard let allowed = report.site?.servers else { return }
      for mount in spec.stanzas(Mount.self) {
        guard let name = mount.text(of: Mount.host), !allowed.allows(name) else { continue }
        report.add(name, "NFS server", notIn: allowed, at: mount.contentRange(of: Mount.host))
      }
    })
}
