import WPARDocument
import WPARModel

/// The stanzas of one partition, from all outputs of lswpar.
struct MergedPartition {
  let name: String
  private let schema = Schema.aix
  /// By the index of the stanza; only what is known as a whole.
  private var rows: [Int: [LswparListing.Row]] = [:]
  /// The stanzas that an output shows in part.
  private var cutStanzas: Set<Int> = []

  /// - Parameter listings: The one to be believed first comes first.
  init(_ name: String, _ listings: [LswparListing]) {
    self.name = name
    for listing in listings {
      let covered = (listing.covered[""] ?? []).union(listing.covered[name] ?? [])
      let own = listing.rows.filter { $0.partition == name }
      for stanza in covered.sorted() where rows[stanza] == nil {
        let isBroken = listing.problems.contains {
          ($0.partition ?? name) == name && ($0.stanza ?? stanza) == stanza
        }
        let stanzaRows = own.filter { $0.stanza == stanza }
        if isBroken || stanzaRows.contains(where: { $0.cells.contains(where: \.isCut) }) {
          cutStanzas.insert(stanza)
        } else {
          rows[stanza] = stanzaRows
        }
      }
    }
  }

  /// The rows of a stanza; `nil` where they are not known.
  func rows<Stanza: StanzaSchema>(of stanza: Stanza.Type) -> [LswparListing.Row]? {
    schema.stanzaIndex(of: stanza).flatMap { rows[$0] }
  }

  /// What is not known of the stanzas without which a specification would say something else.
  var missing: [String] {
    let needed: [any StanzaSchema.Type] = [
      General.self, Network.self, Mount.self, Device.self, Resource.self, Security.self, Route.self,
    ]
    return needed.compactMap { stanza in
      guard let index = schema.stanzaIndex(of: stanza), rows[index] == nil else { return nil }
      let mode = stanza.lswparMode ?? "-L"
      return cutStanzas.contains(index)
        ? "a row of '\(stanza.keyword)' cannot be read as a whole"
        : "no output of 'lswpar \(mode)' shows '\(stanza.keyword)'"
    }
  }

  /// The stanzas as a mapping, without what AIX adds to every partition.
  var specification: DocumentValue {
    var members: [DocumentValue.Member] = []
    for (index, stanza) in schema.stanzas.enumerated() {
      let mappings = (rows[index] ?? []).compactMap { mapping($0, stanza) }
      guard let first = mappings.first else { continue }
      members.append(
        .init(stanza.keyword, stanza.isRepeatable ? .sequence(mappings) : first))
    }
    return .mapping(members)
  }

  private func mapping(
    _ row: LswparListing.Row, _ stanza: any StanzaSchema.Type
  ) -> DocumentValue? {
    if isDefault(row, stanza) { return nil }
    let members = stanza.attributes.compactMap { attribute -> DocumentValue.Member? in
      guard !attribute.isRuntime, let text = row.text(of: attribute),
        text != attribute.defaultValue,
        let value = value(text, of: attribute, row)
      else { return nil }
      return .init(attribute.name, .string(value))
    }
    return members.isEmpty ? nil : .mapping(members)
  }

  /// Whether AIX adds the row by itself: the loopback addresses, the file systems that every
  /// partition has, and the devices that every one sees.
  private func isDefault(_ row: LswparListing.Row, _ stanza: any StanzaSchema.Type) -> Bool {
    if stanza == Network.self {
      let address = row.text(of: Network.address) ?? row.text(of: Network.address6)
      return address.map(Self.isLoopback) ?? false
    }
    if stanza == Mount.self { return isDefaultMount(row) }
    if stanza == Device.self {
      if let type = row.text(of: Device.devtype) {
        return type == DeviceType.pseudo.rawValue || type == DeviceType.clone.rawValue
      }
      return row.text(of: Device.devname).map(DefaultDevices.names.contains) ?? false
    }
    return false
  }

  private func isDefaultMount(_ row: LswparListing.Row) -> Bool {
    guard let directory = row.text(of: Mount.directory).map(insidePath),
      row.text(of: Mount.host) == nil, let type = row.text(of: Mount.vfs)
    else { return false }
    switch directory {
    case "/", "/home", "/tmp", "/var", "/admin":
      return type == FileSystemType.jfs2.rawValue
    case "/usr", "/opt":
      let isShared =
        type == FileSystemType.namefs.rawValue && row.text(of: Mount.dev) == directory
      return isShared || hasPrivateUsr && type == FileSystemType.jfs2.rawValue
    case "/proc": return row.text(of: Mount.dev) == directory
    default: return false
    }
  }

  private var hasPrivateUsr: Bool {
    rows(of: General.self)?.first?.text(of: General.privateusr) == "yes"
  }

  /// The base directory of the partition.
  private var base: String? {
    rows(of: General.self)?.first?.text(of: General.directory)
  }

  /// A path on the LPAR as the partition sees it.
  private func insidePath(_ path: String) -> String {
    guard let base, base != "/" else { return path }
    if path == base { return "/" }
    return path.hasPrefix(base + "/") ? String(path.dropFirst(base.utf8.count)) : path
  }

  /// What a specification says for a value that lswpar shows.
  private func value(
    _ text: String, of attribute: any AttributeProtocol, _ row: LswparListing.Row
  ) -> String? {
    if attribute === Mount.directory { return insidePath(text) }
    // mkwpar takes one of the two, and the name of a disk is another on another LPAR.
    if attribute === Device.devname, row.text(of: Device.devid) != nil { return nil }
    if attribute === General.directory {
      return text == "/" || text == "/wpars/\(name)" ? nil : text
    }
    if attribute === Network.broadcast { return isUsualBroadcast(text, row) ? nil : text }
    // The word that stands for no architecture.
    if attribute === General.architecture, text == "none" { return nil }
    if attribute === Security.privs { return DefaultPrivileges.isDefault(text) ? nil : text }
    return text
  }

  private func isUsualBroadcast(_ text: String, _ row: LswparListing.Row) -> Bool {
    guard let address = row.text(of: Network.address).flatMap({ IPv4Address($0) }),
      let mask = row.text(of: Network.netmask).flatMap({ IPv4Address($0) }).flatMap({ Netmask($0) })
    else { return false }
    return mask.broadcast(of: address).description == text
  }

  static func isLoopback(_ address: String) -> Bool {
    IPv4Address(address)?.isLoopback == true || IPv6Address(address)?.isLoopback == true
  }
}

/// The devices that AIX exports to every partition.
private enum DefaultDevices {
  static let names: Set<String> = [
    "/dev/null", "/dev/tty", "/dev/console", "/dev/zero", "/dev/clone", "/dev/sad", "/dev/xti/tcp",
    "/dev/xti/tcp6", "/dev/xti/udp", "/dev/xti/udp6", "/dev/xti/unixdg", "/dev/xti/unixst",
    "/dev/error", "/dev/errorctl", "/dev/audit", "/dev/nvram",
  ]
}
