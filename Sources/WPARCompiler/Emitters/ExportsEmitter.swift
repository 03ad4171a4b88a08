import WPARDiagnostics
import WPARModel

extension Emitter {
  /// What NFS servers have to export so that everybody who must can mount.
  package static let exports = Emitter(
    name: "exports", summary: "the /etc/exports of the NFS servers that partitions mount from",
    flags: [.from, .fleet, .server]
  ) { specs, options in
    var emission = Emission()
    let demands = ExportDemand.all(of: specs, hosts: options.hosts, emission: &emission)
    var servers: [String] = []
    for demand in demands where !servers.contains(demand.server) { servers.append(demand.server) }
    if let server = options.server {
      let name = HostName(server).normalized
      servers = servers.filter { $0 == name }
    }
    if servers.isEmpty { emission.bytes = options.exports?.file.bytes ?? [] }
    for (index, server) in servers.enumerated() {
      var file = ExportsMerge(options.exports)
      for demand in demands where demand.server == server { file.add(demand, &emission) }
      if servers.count > 1 {
        emission.bytes += "\(index > 0 ? "\n" : "")# \(server): /etc/exports\n".utf8
      }
      emission.bytes += file.bytes
      if file.isChanged { emission.followUps.append("run on \(server): exportfs -a") }
    }
    return emission
  }
}

/// A directory that a server has to let hosts mount for one partition.
package struct ExportDemand: Sendable {
  /// As host names are compared.
  package let server: String
  let directory: Path
  /// The partition and the LPARs that mount for it.
  let hosts: [String]
  let isReadOnly: Bool
  /// The version of NFS and the security method that the mount asks for.
  let version: String?
  let security: String?
  let spec: Spec
  let place: SourceRange

  /// What the mounts of partitions ask for, in their order.
  ///
  /// - Parameter hosts: Of each partition, everybody who mounts; the partition alone where nothing is
  ///   said.
  static func all(
    of specs: [CompiledSpec], hosts: [[String]], emission: inout Emission
  ) -> [ExportDemand] {
    var demands: [ExportDemand] = []
    for (index, unit) in specs.enumerated() {
      let spec = unit.spec
      let names = index < hosts.count ? hosts[index] : spec.ownHosts
      for mount in spec.stanzas(Mount.self) where mount[Mount.vfs] == .nfs {
        guard let server = mount.text(of: Mount.host), let directory = mount[Mount.dev] else {
          emission.refuseExport(
            "the mount names no server, or no directory of it", at: mount.headerRange, in: spec)
          continue
        }
        guard directory.isAbsolute, directory.bytes.allSatisfy(\.isExportsByte) else {
          emission.refuseExport(
            "/etc/exports cannot name \(quoted(directory.description))",
            at: mount.range(of: Mount.dev), in: spec)
          continue
        }
        let options = mount[Mount.mountopts]
        demands.append(
          ExportDemand(
            server: HostName(server).normalized, directory: directory.normalized, hosts: names,
            isReadOnly: options?.contains("ro") == true, version: options?["vers"]?.value,
            security: options?["sec"]?.value, spec: spec, place: mount.range(of: Mount.dev)))
      }
    }
    return demands
  }

  /// The servers that partitions mount from.
  package static func servers(of specs: [CompiledSpec]) -> [String] {
    var emission = Emission()
    var servers: [String] = []
    for demand in all(of: specs, hosts: [], emission: &emission)
    where !servers.contains(demand.server) {
      servers.append(demand.server)
    }
    return servers
  }
}

extension Spec {
  /// The host that the partition is.
  package var ownHosts: [String] {
    (stanza(General.self)?.text(of: General.hostname) ?? effectiveName).map { [$0] } ?? []
  }
}

/// A file of exports while demands are added to it. What stands in it stays, byte for byte.
struct ExportsMerge {
  private let tree: ExportsTree?
  /// What the entries get, by their index.
  private var growths: [Int: Growth] = [:]
  /// Directories that no entry exports, in the order of the demands.
  private var additions: [Addition] = []

  /// What is added to an entry.
  fileprivate struct Growth {
    /// Behind a value.
    var insertions: [Int: String] = [:]
    /// Further options.
    var options: [String] = []
    /// The hosts of each list as far as they are known.
    var lists: [String: ExportHosts] = [:]
    /// The hosts that a list gets which is not there.
    var newRoot: [String] = []
    var hasVersion4 = false
  }

  /// A line that is added.
  private struct Addition {
    let directory: Path
    var hosts: [String] = []
    var known = ExportHosts([])
    var isReadOnly = true
    var versions: Set<String> = []
    var security: [String] = []
  }

  init(_ tree: ExportsTree?) {
    self.tree = tree
  }

  var isChanged: Bool {
    !additions.isEmpty
      || growths.values.contains {
        !$0.insertions.isEmpty || !$0.options.isEmpty || !$0.newRoot.isEmpty
      }
  }

  mutating func add(_ demand: ExportDemand, _ emission: inout Emission) {
    if let tree, let index = Self.entry(for: demand.directory, in: tree) {
      grow(index, of: tree, by: demand, &emission)
    } else {
      extend(by: demand)
    }
  }

  /// The entry that exports a directory: that of the directory itself, else the nearest above it.
  private static func entry(for directory: Path, in tree: ExportsTree) -> Int? {
    var found: (index: Int, length: Int)?
    for (index, entry) in tree.entries.enumerated() {
      let exported = tree.directory(of: entry).normalized
      guard exported.isAbsolute, directory.isSameOrBelow(exported) else { continue }
      if exported.bytes.count > found?.length ?? -1 { found = (index, exported.bytes.count) }
    }
    return found?.index
  }

  // MARK: Entries that are there

  private mutating func grow(
    _ index: Int, of tree: ExportsTree, by demand: ExportDemand, _ emission: inout Emission
  ) {
    let entry = tree.entries[index]
    guard entry.occurrences(of: "sec", in: tree.file).count <= 1 else {
      emission.refuseExport(
        "the entry of \(quoted(tree.text(of: entry))) has several options 'sec', and each may have "
          + "hosts of its own", at: demand.place, in: demand.spec,
        labels: [Label(entry.directory, "the entry", in: tree.file)])
      return
    }
    var growth = growths[index] ?? Growth()
    for host in demand.hosts {
      // Without access= everybody may mount.
      growth.extend("access", of: entry, in: tree, by: host)
      if !demand.isReadOnly { growth.extend("rw", of: entry, in: tree, by: host) }
      let anonymous = tree.values(of: "anon", in: entry)?.last.map { tree.file.text(in: $0) }
      if anonymous == "0" { continue }
      if tree.values(of: "root", in: entry) != nil {
        growth.extend("root", of: entry, in: tree, by: host)
      } else {
        growth.addRoot(host)
      }
    }
    if demand.version == "4", !growth.hasVersion4 {
      let versions = tree.values(of: "vers", in: entry)
      if let versions, let last = versions.last {
        if !versions.contains(where: { tree.file.text(in: $0) == "4" }) {
          growth.insertions[last.upperBound, default: ""] += ":4"
        }
      } else {
        growth.options.append("vers=3:4")
      }
      growth.hasVersion4 = true
    }
    growths[index] = growth
  }

  // MARK: Entries that are new

  private mutating func extend(by demand: ExportDemand) {
    if !additions.contains(where: { $0.directory == demand.directory }) {
      additions.append(Addition(directory: demand.directory))
    }
    guard let position = additions.firstIndex(where: { $0.directory == demand.directory }) else {
      return
    }
    for host in demand.hosts where !additions[position].known.contains(host) {
      additions[position].known.insert(host)
      additions[position].hosts.append(host)
    }
    if !demand.isReadOnly { additions[position].isReadOnly = false }
    additions[position].versions.insert(demand.version ?? "3")
    let security = demand.security ?? "sys"
    if !additions[position].security.contains(security) {
      additions[position].security.append(security)
    }
  }

  // MARK: The text

  var bytes: [UInt8] {
    var bytes = tree.map(grown) ?? []
    if !additions.isEmpty, let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    for addition in additions { bytes += Self.line(addition).utf8 }
    return bytes
  }

  private func grown(_ tree: ExportsTree) -> [UInt8] {
    var insertions: [(offset: Int, text: String)] = []
    for (index, growth) in growths {
      let entry = tree.entries[index]
      for (offset, text) in growth.insertions { insertions.append((offset, text)) }
      var options = growth.options
      if !growth.newRoot.isEmpty {
        options.append("root=" + growth.newRoot.flatMap(Self.forms).joined(separator: ":"))
      }
      guard !options.isEmpty else { continue }
      let separator = entry.options.isEmpty ? " -" : ","
      insertions.append(
        (entry.range.upperBound, separator + options.joined(separator: ",")))
    }
    // At one place, what belongs to a list comes before a new option.
    insertions.sort { a, b in
      a.offset != b.offset ? a.offset < b.offset : a.text.hasPrefix(":") && !b.text.hasPrefix(":")
    }
    var bytes: [UInt8] = []
    var copied = 0
    for (offset, text) in insertions {
      bytes += tree.file.bytes[copied..<offset]
      bytes += text.utf8
      copied = offset
    }
    return bytes + tree.file.bytes[copied...]
  }

  private static func line(_ addition: Addition) -> String {
    var options = ["sec=" + addition.security.joined(separator: ":")]
    if addition.versions.contains("4") {
      options.append(addition.versions.count > 1 ? "vers=3:4" : "vers=4")
    }
    options.append(addition.isReadOnly ? "ro" : "rw")
    let hosts = addition.hosts.flatMap(forms).joined(separator: ":")
    if !hosts.isEmpty { options += ["access=" + hosts, "root=" + hosts] }
    return "\(addition.directory) -\(options.joined(separator: ","))\n"
  }

  /// The forms of a name: which one the server resolves for the host's address, it alone knows.
  static func forms(of host: String) -> [String] {
    let name = HostName(host)
    guard !name.looksLikeAddress, name.labels.count > 1 else { return [host] }
    return [HostName(host).normalized, name.shortName.lowercased()]
  }
}

extension ExportsMerge.Growth {
  /// Adds a host to a list that is there.
  fileprivate mutating func extend(
    _ name: String, of entry: ExportsTree.Entry, in tree: ExportsTree, by host: String
  ) {
    guard let values = tree.values(of: name, in: entry), let last = values.last else { return }
    var hosts = lists[name] ?? ExportHosts(values.map { tree.file.text(in: $0) })
    if !hosts.contains(host) {
      let forms = ExportsMerge.forms(of: host)
      insertions[last.upperBound, default: ""] += forms.map { ":" + $0 }.joined()
      hosts.insert(host)
    }
    lists[name] = hosts
  }

  /// Adds a host to a list that is not there yet.
  fileprivate mutating func addRoot(_ host: String) {
    var hosts = lists["root"] ?? ExportHosts([])
    if !hosts.contains(host) {
      newRoot.append(host)
      hosts.insert(host)
    }
    lists["root"] = hosts
  }
}

extension Emission {
  fileprivate mutating func refuseExport(
    _ message: String, at range: SourceRange, in spec: Spec, labels: [Label] = []
  ) {
    add(Diagnostic(.notInExports, message, at: range, labels: labels), in: spec)
  }
}

extension UInt8 {
  /// Whether a path may hold the byte: it ends no word and begins no comment.
  fileprivate var isExportsByte: Bool {
    self > 0x20 && self != 0x7F && self != UInt8(ascii: "#") && self != UInt8(ascii: "\\")
  }
}
