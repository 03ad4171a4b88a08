import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // R19, and HN-01 and HN-02.
  static let underscoreInHostName = CompatibilityCheck(
    name: "underscore-in-host-name", live: .warning, static: .warning,
    evidence: .confirmed(source: .milberg),
    summary: "No host that takes part in the move has an underscore in its name.",
    rationale: """
      WPAR Manager did not find a managed system whose host name holds an underscore; without it \
      the same system was found. Software that takes such a name for part of a URL reads no host \
      name at all, or falls back to the local host.
      """,
    remedy: "use only letters and digits in host names",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(
        .fails,
        """
        nfs: { nfs_vault: { exports: [{ directory: /export/app, options: [anon=0] }] } }
        wpars:
          app:
            spec:
              mount:
                - &root { directory: /, vfs: nfs, host: nfs_vault, dev: /export/app }
                - { <<: *root, directory: /home }
                - { <<: *root, directory: /tmp }
                - { <<: *root, directory: /var }
        """),
      CheckExample(
        .fails,
        """
        lpars: { arrival: { hostname: arrival_2 } }
        nfs: { vault.example.com: { exports: [{ directory: /export/app, options: [anon=0] }] } }
        """, kind: .static),
      CheckExample(
        .fails,
        """
        nfs: { vault.example.com: { exports: [{ directory: /export/app, options: [anon=0] }] } }
        wpars: { app: { spec: { general: { hostname: app_1 } } } }
        """),
      CheckExample(.missing, "lpars: { arrival: { hostname: ~ } }"),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      var names: [String] = []
      var places: [Origin?] = []
      func look(at name: String?, _ origin: Origin?) {
        guard let name, name.utf8.contains(UInt8(ascii: "_")), !names.contains(name) else {
          return
        }
        names.append(name)
        places.append(origin)
      }
      let general = relocation.partition.spec?.value.stanza(General.self)
      look(at: profile.host.name, general.map { $0.origin(of: General.hostname) })
      for mount in profile.nfsMounts { look(at: mount.host.description, mount.origin) }
      for lpar in [relocation.departure, relocation.arrival] {
        look(at: lpar.host.name, lpar.facts.hostname?.origin)
      }
      if !names.isEmpty {
        let shown = enumeration(names.map { quoted($0) })
        return .failed(
          Mismatch(
            "\(shown) \(names.count == 1 ? "holds an underscore" : "hold underscores")",
            departure: shown, remedy: "rename \(shown) with letters and digits only",
            places: places))
      }
      for lpar in [relocation.departure, relocation.arrival] where lpar.host.name == nil {
        return relocation.missing(.hostname, of: lpar)
      }
      return .passed
    })

  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { _ in
    let underscore: @Sendable (LPAR) -> Bool? = { lpar in
      lpar.host.name.map { $0.utf8.contains(UInt8(ascii: "_")) }
    }
    return MoveKeys(
      partition: { partition -> Bool? in
        guard let profile = partition.profile else { return nil }
        let names = [profile.host.name ?? ""] + profile.nfsMounts.map(\.host.description)
        return names.contains { $0.utf8.contains(UInt8(ascii: "_")) }
      },
      departure: underscore, arrival: underscore)
  }
}
