import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // NFS-07, and HN-06 where it concerns exports.
  static let exportNamesOneForm = CompatibilityCheck(
    name: "export-names-one-form", live: .warning, static: .warning,
    evidence: .inferred(from: "a server compares the name that its resolver gives for an address"),
    summary: "An export names each host with and without its domain.",
    rationale: """
      A server resolves the address of a client and looks for the name it gets in the list. \
      Whether that name has a domain depends on the order of /etc/hosts, DNS and NIS on the \
      server, so a list with one form only stops working when that order changes.
      """,
    remedy: "write both the short and the qualified name into access= and root=",
    examples: [
      CheckExample(.passes, ""),
      CheckExample(
        .fails,
        """
        nfs:
          vault.example.com:
            exports:
              - { directory: /export/app, access: [app, departure, arrival], options: [anon=0] }
        """),
      CheckExample(
        .fails,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app.example.com, departure.example.com, arrival.example.com]
                options: [anon=0]
        """, kind: .static),
      CheckExample(
        .notApplicable,
        """
        nfs: { vault.example.com: { exports: [{ directory: /export/app, options: [anon=0] }] } }
        """),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      let hosts = [profile.host, relocation.place.host, relocation.arrival.host]
      var isListed = false
      for resolved in relocation.mounts {
        guard let server = resolved.server, let number = resolved.export,
          let exports = relocation.fleet.servers[server].exports?.value
        else { continue }
        let grants = relocation.fleet.index.grants(server: server, export: number)
        for list in [grants.access, grants.root.list].compactMap(\.self) {
          for host in hosts {
            guard let form = list.nameForms(of: host), let short = host.shortName else { continue }
            isListed = true
            let added: String
            switch form {
            case .both: continue
            case .qualified: added = short
            case .short:
              // Without a known domain there is nothing to add.
              guard !host.isUnqualified, let name = host.normalizedName else { continue }
              added = name
            }
            let export = exports[number]
            return .failed(
              Mismatch(
                "\(quoted(export.directory)) of \(relocation.fleet.servers[server].name) names "
                  + "\(host.name ?? short) only \(form == .short ? "without" : "with") a domain",
                departure: nil, arrival: "\(quoted(added)) is not listed",
                remedy: "add \(added) to the list of \(export.directory) on "
                  + "\(relocation.fleet.servers[server].name) and run exportfs -a",
                places: [export.origin, resolved.mount.origin]))
          }
        }
      }
      return isListed ? .passed : .notApplicable
    })

  /// What the names of the partition and its departure amount to is found once; of arrivals the
  /// lists count that name them.
  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { fleet in
    let lists = ExportLists(fleet)
    return MoveKeys(
      partition: { partition -> FormKey? in
        guard let profile = partition.profile else { return nil }
        let own = Relocation.inPlace(partition, in: fleet).map { relocation in
          switch exportNamesOneForm.outcome(relocation) {
          case .passed: 0
          case .failed: 1
          case .notApplicable, .missing, .precondition: 2
          }
        }
        return FormKey(
          mountsNothing: profile.nfsMounts.isEmpty, own: own, lists: lists.key(of: partition))
      },
      arrival: { lpar in
        lists.key(of: lpar) { list in
          switch list.nameForms(of: lpar.host) {
          case nil: 0
          case .both: 1
          case .qualified: 2
          case .short: lpar.host.isUnqualified ? 3 : 4
          }
        }
      })
  }
}

/// What the check reads of a partition.
private struct FormKey: Hashable {
  let mountsNothing: Bool
  /// What the partition and its place amount to by themselves.
  let own: Int?
  let lists: [ExportLists.Numbers?]?
}
