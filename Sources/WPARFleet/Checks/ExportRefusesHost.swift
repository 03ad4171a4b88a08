import WPARDiagnostics
import WPARModel

extension CompatibilityCheck {
  // MOB-C18, with NFS-01, NFS-02, NFS-03 and OPT-14, which are its parts.
  static let exportRefusesHost = CompatibilityCheck(
    name: "export-refuses-host", live: .critical, static: .critical,
    evidence: .confirmed(source: .veritas),
    summary: "Every NFS server lets the partition, its LPAR and its arrival mount as root.",
    rationale: """
      The arrival mounts what the departure had mounted, and the partition goes on writing there \
      as root. An export that leaves out the arrival stops the move half way, when the partition \
      is down already. root= makes a host's root user root on the files; it does not let a host \
      mount that access= leaves out.
      """,
    remedy: "name the hosts in access= and root= of the export and run exportfs -a",
    examples: [
      CheckExample(
        .passes,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app.example.com, departure.example.com, arrival.example.com]
        """),
      CheckExample(
        .passes,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [App.Example.com., departure, "@192.0.2.0/29"]
                root: [app, departure, arrival]
        """),
      CheckExample(
        .passes,
        """
        nfs: { vault.example.com: { exports: [{ directory: /export/app, options: [anon=0] }] } }
        """),
      CheckExample(
        .fails,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app, departure]
                root: [app, departure, arrival]
        """),
      CheckExample(
        .fails,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app, departure]
        """),
      CheckExample(
        .fails,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app, departure, arrival.example.net]
                root: [app, departure, arrival]
        """),
      CheckExample(
        .fails,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app, departure, arrival]
                root: [app, departure, arrival]
                options: [ro]
        """, kind: .static),
      CheckExample(
        .fails,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/apps
                access: [app, departure, arrival]
                root: [app, departure, arrival]
        """),
      CheckExample(
        .missing,
        """
        nfs:
          vault.example.com:
            exports:
              - directory: /export/app
                access: [app, departure, clients]
                root: [app, departure, arrival]
        """),
      CheckExample(
        .missing,
        """
        nfs:
          vault.example.com:
            exports: [{ directory: /export/app, access: [app, departure, arrival] }]
        """),
      CheckExample(.missing, "nfs: { vault.example.com: { exports: ~ } }"),
      CheckExample(.missing, "lpars: { arrival: { hostname: ~ } }"),
      CheckExample(.missing, "wpars: { app: { spec: ~ } }"),
      CheckExample(.notApplicable, "wpars: { app: { spec: { mount: [] } } }"),
    ],
    .move(by: moveKeys) { relocation in
      guard let profile = relocation.partition.profile else {
        return relocation.missingSpecification()
      }
      var facts: [MissingFact] = []
      var refusals: [Refusal] = []
      for mount in relocation.mounts {
        switch relocation.answer(mount, profile) {
        case .granted: break
        case .refused(let refusal): refusals.append(refusal)
        case .missing(let fact): if !facts.contains(fact) { facts.append(fact) }
        }
      }
      if let mismatch = mismatch(refusals, relocation) { return .failed(mismatch) }
      if !facts.isEmpty { return .missing(facts) }
      if !profile.unreadableMounts.isEmpty {
        return relocation.missingSpecification(detail: "where each of its mounts comes from")
      }
      return profile.nfsMounts.isEmpty ? .notApplicable : .passed
    })

  /// What the partition and its departure may do is found once; of arrivals the lists count that
  /// name them. An arrival with an address of the partition is asked for by itself.
  private static let moveKeys: @Sendable (Fleet) -> MoveKeys = { fleet in
    let lists = ExportLists(fleet)
    return MoveKeys(
      partition: { partition -> AccessKey? in
        guard let profile = partition.profile else { return nil }
        let areAllReadable = profile.unreadableMounts.isEmpty
        if profile.nfsMounts.isEmpty {
          return AccessKey(areAllReadable: areAllReadable, own: nil, lists: nil)
        }
        let own = Relocation.inPlace(partition, in: fleet).map { relocation in
          relocation.mounts.map { mount in
            switch relocation.answer(mount, profile) {
            case .granted: 0
            case .refused: 1
            case .missing: 2
            }
          }
        }
        return AccessKey(
          areAllReadable: areAllReadable, own: own ?? [], lists: lists.key(of: partition))
      },
      arrival: { lpar in
        lists.key(of: lpar) { list in
          switch list.answer(for: lpar.host) {
          case .granted: 0
          case .refused: 1
          case .needsName, .needsAddresses, .unresolved: 2
          }
        }
      },
      names: MoveKeys.Names(
        of: { ($0.profile?.host.addresses ?? []).map(\.description) },
        takenOn: { $0.host.addresses.map(\.description) }))
  }
}

/// What the check reads of a partition.
private struct AccessKey: Hashable {
  let areAllReadable: Bool
  /// What the partition and its place amount to by themselves, mount by mount; `nil` for one that
  /// mounts nothing.
  let own: [Int]?
  let lists: [ExportLists.Numbers?]?
}

/// An export that lets a host mount not at all, or not as it must.
private struct Refusal {
  enum Lack: Hashable {
    /// No export holds the directory.
    case export
    case writing
    case hosts(access: [String], root: [String])
  }

  let directory: String
  let server: NFSServer
  let mount: NFSMount
  let lack: Lack
  let origin: Origin?
}

private enum MountAnswer {
  case granted
  case refused(Refusal)
  case missing(MissingFact)
}

extension Relocation {
  /// Whether the partition, its LPAR and the arrival may mount a file system as root. A departure
  /// of a later move was an arrival before, and was looked at then.
  fileprivate func answer(
    _ resolved: FleetIndex.ResolvedMount, _ profile: PartitionProfile
  ) -> MountAnswer {
    let mount = resolved.mount
    guard let serverIndex = resolved.server else {
      return .missing(MissingFact(.exports, of: .server(mount.host.description)))
    }
    let server = fleet.servers[serverIndex]
    guard let exports = server.exports else {
      return .missing(MissingFact(.exports, of: .server(server.name)))
    }
    guard let exportIndex = resolved.export else {
      return .refused(
        Refusal(
          directory: mount.exported.description, server: server, mount: mount, lack: .export,
          origin: exports.origin))
    }
    let export = exports.value[exportIndex]
    if export.isReadOnly, !mount.isReadOnly {
      return .refused(
        Refusal(
          directory: export.directory, server: server, mount: mount, lack: .writing,
          origin: export.origin))
    }
    let grants = fleet.index.grants(server: serverIndex, export: exportIndex)
    var unknown: MissingFact?
    var lacking: (access: [String], root: [String]) = ([], [])
    let foreign = profile.host.addresses
    let hosts: [(HostIdentity, String, MissingFact.Subject)] = [
      (profile.host, hostName, .partition(partition.name)),
      (place.host, place.shownName, .lpar(place.name)),
      (arrival.host, arrival.shownName, .lpar(arrival.name)),
    ]
    for (number, (host, name, subject)) in hosts.enumerated() {
      for isRoot in [false, true] {
        let list: HostList?
        if isRoot {
          switch grants.root {
          case .everybody: list = nil
          case .hosts(let hosts): list = hosts
          case .notShown:
            unknown =
              unknown
              ?? MissingFact(
                .exports, of: .server(server.name),
                detail: "which hosts root= of \(export.directory) names")
            continue
          }
        } else {
          list = grants.access
        }
        guard let list else { continue }
        switch list.answer(for: host, without: number == 0 ? [] : foreign) {
        case .granted: break
        case .refused:
          if isRoot { lacking.root.append(name) } else { lacking.access.append(name) }
        case .needsName: unknown = unknown ?? MissingFact(.hostname, of: subject)
        case .needsAddresses:
          // A partition without a network stanza takes the address that its name resolves to.
          unknown = unknown ?? MissingFact(number == 0 ? .specification : .interfaces, of: subject)
        case .unresolved(let entry):
          unknown =
            unknown
            ?? MissingFact(
              .exports, of: .server(server.name),
              detail: "which hosts '\(entry)' of \(export.directory) stands for")
        }
      }
    }
    if !lacking.access.isEmpty || !lacking.root.isEmpty {
      return .refused(
        Refusal(
          directory: export.directory, server: server, mount: mount,
          lack: .hosts(access: lacking.access, root: lacking.root), origin: export.origin))
    }
    return unknown.map { .missing($0) } ?? .granted
  }
}

// MARK: Wording

private func mismatch(_ refusals: [Refusal], _ relocation: Relocation) -> Mismatch? {
  guard let first = refusals.first else { return nil }
  // Exports that lack the same are spoken of together.
  let alike = refusals.filter { $0.server === first.server && $0.lack == first.lack }
  let others = refusals.filter { $0.server !== first.server || $0.lack != first.lack }
  var remedies = [remedy(alike)]
  for other in others { remedies.append(remedy([other])) }
  let more =
    others.isEmpty
    ? "" : ", and \(others.count) more export\(others.count == 1 ? "" : "s") must be changed"
  let wanted = "the partition, \(relocation.place.name) and \(relocation.arrival.name)"
  return Mismatch(
    message(first, alike) + more,
    departure: "\(first.mount.host):\(first.mount.exported) is needed by \(wanted)",
    arrival: lack(first.lack), remedy: enumeration(remedies, limit: .max),
    places: refusals.map(\.origin) + [first.mount.origin])
}

private func message(_ refusal: Refusal, _ alike: [Refusal]) -> String {
  let directories = enumeration(unique(alike.map { quoted($0.directory) }))
  switch refusal.lack {
  case .export:
    return "\(refusal.server.name) does not export \(directories), which the partition mounts"
  case .writing:
    return "\(refusal.server.name) exports \(directories) read-only, and the partition writes there"
  case .hosts:
    return "\(refusal.server.name) exports \(directories) without \(lack(refusal.lack))"
  }
}

private func lack(_ lack: Refusal.Lack) -> String {
  switch lack {
  case .export: return "no export holds it"
  case .writing: return "exported with ro"
  case .hosts(let access, let root):
    if access == root { return "mount and root access for \(enumeration(access))" }
    var parts: [String] = []
    if !access.isEmpty { parts.append("mount access for \(enumeration(access))") }
    if !root.isEmpty { parts.append("root access for \(enumeration(root))") }
    return enumeration(parts)
  }
}

private func remedy(_ alike: [Refusal]) -> String {
  guard let first = alike.first else { return "" }
  let directories = enumeration(unique(alike.map(\.directory)), limit: .max)
  let server = first.server.name
  switch first.lack {
  case .export: return "export \(directories) on \(server)"
  case .writing: return "take ro from \(directories) on \(server) and run exportfs -a"
  case .hosts(let access, let root):
    var parts: [String] = []
    if access == root {
      parts = ["add \(enumeration(access, limit: .max)) to access= and root="]
    } else {
      if !access.isEmpty { parts.append("add \(enumeration(access, limit: .max)) to access=") }
      if !root.isEmpty { parts.append("add \(enumeration(root, limit: .max)) to root=") }
    }
    return enumeration(parts) + " of \(directories) on \(server) and run exportfs -a"
  }
}

/// The words without repetitions, in their order.
private func unique(_ words: [String]) -> [String] {
  var result: [String] = []
  for word in words where !result.contains(word) { result.append(word) }
  return result
}
