import WPARDiagnostics
import WPARModel

extension AcrossFilesRule {
  static let nameInTwoSpecs = AcrossFilesRule(
    id: "name-in-two-specs", severity: .warning,
    evidence: .inferred(from: "mkwpar, which makes one partition of a name on a host"),
    summary: "Two partitions have one name.",
    rationale: """
      A host has one partition of a name, so the second is not made there, and neither can move to \
      where the other is. Definitions of one name that share an address, a UUID or a root file \
      system, or that mean the same, are one partition, kept in two forms or for a second host; \
      these share nothing, as when a copied file was changed and its name was forgotten.
      """,
    help: "rename one of the two",
    fails: [
      """
      general: { name: app20 }
      network: [{ address: 192.0.2.20, netmask: 255.255.255.0 }]
      ---
      general: { name: ↓app20, auto: "yes" }
      network: [{ address: 192.0.2.21, netmask: 255.255.255.0 }]

      """
    ],
    passes: [
      """
      general: { name: app20 }
      ---
      general: { name: app21 }

      """
    ],
    nearMisses: [
      // One partition, defined on a second host with another interface.
      """
      general: { name: app20 }
      network: [{ interface: en0, address: 192.0.2.20 }]
      ---
      general: { name: app20 }
      network: [{ interface: en1, address: 192.0.2.20 }]

      """,
      // One partition on another network, with the same root file system.
      """
      general: { name: app20 }
      network: [{ address: 192.0.2.20 }]
      mount: [{ directory: /, vfs: nfs, host: nfs1, dev: /export/app20 }]
      ---
      general: { name: app20 }
      network: [{ address: 198.51.100.20 }]
      mount: [{ directory: /, vfs: nfs, host: nfs1, dev: /export/app20 }]

      """,
      // The same once more.
      """
      general: { name: app20, auto: "no" }
      ---
      general: { auto: "no", name: app20 }

      """,
    ],
    isAboutNames: true,
    claims: { spec, claims in
      guard let general = spec.stanza(General.self) else { return }
      claims.add(at: general.contentRange(of: General.name)) { key in
        general.hasText(of: General.name) { name in
          key.append(name)
          return true
        }
      }
    },
    wording: { later, _, _ in
      AcrossFilesWording(message: "the name \(quoted(later.written)) is that of another partition")
    })
}
