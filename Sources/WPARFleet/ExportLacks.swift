import WPARDiagnostics

/// Hosts that an export leaves out.
struct ExportLack {
  let server: NFSServer
  let export: NFSExport
  let mount: NFSMount
  /// Hosts that may not mount.
  let access: [String]
  /// Hosts whose root is not root.
  let root: [String]

  /// Both, each once, in their order.
  var hosts: [String] {
    if access == root { return access }
    let known = Set(access)
    return access + root.filter { !known.contains($0) }
  }

  /// Such as `mount access for a and root access for a and b`.
  var wording: String {
    if access == root { return "mount and root access for \(enumeration(access))" }
    var parts: [String] = []
    if !access.isEmpty { parts.append("mount access for \(enumeration(access))") }
    if !root.isEmpty { parts.append("root access for \(enumeration(root))") }
    return enumeration(parts)
  }

  /// The line of /etc/exports as it would have to be; `nil` where it grows by more hosts than anybody
  /// would read.
  var remedy: String? {
    if max(access.count, root.count) > 20 { return nil }
    return "write in /etc/exports of \(server.name), and run exportfs -a: "
      + export.line(addingAccess: access, root: root)
  }
}

extension Fleet {
  /// The exports of a partition's mounts that leave out some of the hosts, each once, with the first
  /// mount that comes from it. What cannot be told is not said.
  func lacks(of partition: Int, _ hosts: [(HostIdentity, String)]) -> [ExportLack] {
    let own = partitions[partition].profile?.addresses.map(\.address) ?? []
    return lacks(of: partition) { server, export in
      let grants = index.grants(server: server, export: export)
      func refused(by list: HostList?) -> [String] {
        guard let list else { return [] }
        return hosts.filter { host, _ in list.refuses(host, partitionAddresses: own) }.map(\.1)
      }
      return (refused(by: grants.access), refused(by: grants.root.list))
    }
  }

  /// - Parameter refused: The hosts that may not mount an export of a server, and those whose root is
  ///   not root there.
  func lacks(
    of partition: Int,
    _ refused: (_ server: Int, _ export: Int) -> (access: [String], root: [String])
  ) -> [ExportLack] {
    var lacks: [ExportLack] = []
    var seen: Set<[Int]> = []
    for resolved in index.mounts(of: partition) {
      guard let server = resolved.server, let number = resolved.export,
        let exports = servers[server].exports?.value, seen.insert([server, number]).inserted
      else { continue }
      let (access, root) = refused(server, number)
      if access.isEmpty, root.isEmpty { continue }
      lacks.append(
        ExportLack(
          server: servers[server], export: exports[number], mount: resolved.mount, access: access,
          root: root))
    }
    return lacks
  }
}

extension HostList {
  /// Whether a host is surely not on the list.
  ///
  /// - Parameter own: The addresses of a partition, which its LPAR carries for it.
  func refuses(_ host: HostIdentity, partitionAddresses own: [IPAddress]) -> Bool {
    answer(for: host, without: host.addresses == own ? [] : own) == .refused
  }
}

extension NFSExport {
  /// The export as a line of /etc/exports, with further hosts.
  package func line(addingAccess access: [String] = [], root: [String] = []) -> String {
    var options: [String] = []
    if isReadOnly { options.append("ro") }
    if let versions { options.append("vers=" + versions.joined(separator: ":")) }
    if let security { options.append("sec=" + security.joined(separator: ":")) }
    if let anonymousUser { options.append("anon=" + anonymousUser) }
    if let hosts = self.access { options.append("access=" + joined(hosts, access)) }
    let rootHosts = joined(self.root ?? [], root)
    if !rootHosts.isEmpty { options.append("root=" + rootHosts) }
    return options.isEmpty ? directory : "\(directory) -\(options.joined(separator: ","))"
  }

  private func joined(_ hosts: [String], _ more: [String]) -> String {
    (hosts + more.filter { !hosts.contains($0) }).joined(separator: ":")
  }
}
