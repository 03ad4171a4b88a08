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
  var hosts: [String] { access + root.filter { !access.contains($0) } }

  /// Such as `mount access for a and root access for a and b`.
  var wording: String {
    if access == root { return "mount and root access for \(enumeration(access))" }
    var parts: [String] = []
    if !access.isEmpty { parts.append("mount access for \(enumeration(access))") }
    if !root.isEmpty { parts.append("root access for \(enumeration(root))") }
    return enumeration(parts)
  }

  /// The line of /etc/exports as it would have to be.
  var remedy: String {
    "write in /etc/exports of \(server.name), and run exportfs -a: "
      + export.line(addingAccess: access, root: root)
  }
}

extension Fleet {
  /// The exports of a partition's mounts that leave out some of the hosts, each once, with the first
  /// mount that comes from it. What cannot be told is not said.
  func lacks(of partition: Int, _ hosts: [(HostIdentity, String)]) -> [ExportLack] {
    var lacks: [ExportLack] = []
    var seen: Set<[Int]> = []
    let own = partitions[partition].profile?.addresses.map(\.address) ?? []
    for resolved in index.mounts(of: partition) {
      guard let server = resolved.server, let number = resolved.export,
        let exports = servers[server].exports?.value, seen.insert([server, number]).inserted
      else { continue }
      let grants = index.grants(server: server, export: number)
      func refused(by list: HostList?) -> [String] {
        guard let list else { return [] }
        return hosts.filter { host, _ in
          list.answer(for: host, without: host.addresses == own ? [] : own) == .refused
        }.map(\.1)
      }
      let access = refused(by: grants.access)
      let root = refused(by: grants.root.list)
      if access.isEmpty, root.isEmpty { continue }
      lacks.append(
        ExportLack(
          server: servers[server], export: exports[number], mount: resolved.mount, access: access,
          root: root))
    }
    return lacks
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
