package import WPARDiagnostics

/// One partition, put together from everything that lswpar printed about it.
///
/// A delimited mode is believed before the paragraphs, which leave out the ends of long mount
/// points; what shows rows of the partition is believed before what shows none.
package struct LswparPartition: Sendable {
  /// As it is first named.
  package let name: LswparListing.Name
  private let schema: Schema
  /// Attributes that two outputs show with different values.
  package private(set) var conflicts: [Conflict] = []
  /// What is known of each stanza, by its index.
  private var stanzasKnown: [Int: Known] = [:]

  /// Two values of one attribute.
  package struct Conflict: Sendable {
    package let attribute: any AttributeProtocol
    /// The one that stands first in the text.
    package let first: LswparListing.Cell
    package let second: LswparListing.Cell
  }

  /// What one output shows of a stanza.
  private struct Known {
    let rows: [LswparListing.Row]
    /// Whether the output shows all of the stanza, and all of that can be read.
    let isWhole: Bool
    /// Whether the output is of the mode that shows the stanza.
    let isCovered: Bool
  }

  /// The partitions that outputs name, in the order in which they do. Linear in the outputs.
  package static func all(
    in listings: [LswparListing], schema: Schema = .aix
  ) -> [LswparPartition] {
    let indexes = listings.map(ListingIndex.init)
    var seen: Set<String> = []
    var result: [LswparPartition] = []
    for listing in listings {
      for name in listing.names where seen.insert(name.text).inserted {
        result.append(LswparPartition(name, indexes, schema))
      }
    }
    return result
  }

  private init(_ name: LswparListing.Name, _ indexes: [ListingIndex], _ schema: Schema) {
    self.name = name
    self.schema = schema
    for stanza in schema.stanzas.indices {
      let views = indexes.compactMap { $0.view(of: stanza, name.text) }
      let shown = views.filter(\.isShown).sorted { $0.rank < $1.rank }
      // A mode without rows for the partition may have been asked for others.
      let candidates = shown.contains { $0.rank < 2 } ? shown.filter { $0.rank < 2 } : shown
      guard let view = candidates.first(where: \.isWhole) ?? candidates.first ?? views.first else {
        continue
      }
      conflicts += views.flatMap { Self.conflicts(view.rows, $0.rows, schema.stanzas[stanza]) }
      stanzasKnown[stanza] = Known(
        rows: view.rows, isWhole: view.isShown && view.isWhole, isCovered: view.isShown)
    }
  }

  /// What two outputs say differently of a stanza that does not repeat.
  private static func conflicts(
    _ rows: [LswparListing.Row], _ others: [LswparListing.Row], _ stanza: any StanzaSchema.Type
  ) -> [Conflict] {
    guard !stanza.isRepeatable, let row = rows.first, let other = others.first else { return [] }
    return other.cells.compactMap { cell in
      let first = row.cells.first { $0.attribute === cell.attribute }
      guard let first, !saysTheSame(first, cell), !first.isCut, !cell.isCut,
        !cell.attribute.isRuntime
      else { return nil }
      let isInOrder = first.place < cell.place
      return Conflict(
        attribute: cell.attribute, first: isInOrder ? first : cell,
        second: isInOrder ? cell : first)
    }
  }

  /// Whether two cells of an attribute say the same. Privileges have no order.
  private static func saysTheSame(_ a: LswparListing.Cell, _ b: LswparListing.Cell) -> Bool {
    a.text == b.text
      || a.attribute === Security.privs
        && Set(a.text.split(separator: ",")) == Set(b.text.split(separator: ","))
  }

  /// The rows of a stanza; `nil` where they are not known as a whole.
  package func rows<Stanza: StanzaSchema>(of stanza: Stanza.Type) -> [LswparListing.Row]? {
    schema.stanzaIndex(of: stanza).flatMap { stanzasKnown[$0] }.flatMap { known in
      known.isWhole ? known.rows : nil
    }
  }

  /// Whether an output shows a stanza, and a part of that cannot be read.
  package func isBroken<Stanza: StanzaSchema>(_ stanza: Stanza.Type) -> Bool {
    schema.stanzaIndex(of: stanza).flatMap { stanzasKnown[$0] }.map { $0.isCovered && !$0.isWhole }
      ?? false
  }

  /// The stanzas without which a specification would say something else and of which not all is
  /// known, in the order of the schema, and whether an output of their mode is there all the same.
  package var unknownStanzas: [(stanza: Int, isCovered: Bool)] {
    let needed: [any StanzaSchema.Type] = [
      General.self, Network.self, Mount.self, Device.self, Resource.self, Security.self, Route.self,
    ]
    return needed.compactMap { schema.stanzaIndex(of: $0) }.compactMap { index in
      let known = stanzasKnown[index]
      return known?.isWhole == true ? nil : (index, known?.isCovered == true)
    }
  }

  /// Rows that would be part of the specification if their ends had not been left out.
  package var cutRows: [LswparListing.Row] {
    schema.stanzas.indices.flatMap { stanza in
      (stanzasKnown[stanza]?.rows ?? []).filter { $0.isCut && !isDefault($0) }
    }
  }

  // MARK: The specification

  /// A stanza of the specification that would make the partition.
  package struct Stanza: Sendable {
    package let stanza: Int
    /// In the order of the schema.
    package let values: [Value]
    /// Where the row stands.
    package let place: SourceRange
    /// Whether more may belong to it than could be read.
    package let mayHideValues: Bool
  }

  /// An attribute with its value.
  package struct Value: Sendable {
    package let attribute: any AttributeProtocol
    package let text: String
    /// What it was read from.
    package let place: SourceRange
    /// Whether the text stands there letter by letter.
    package let isSpelled: Bool
  }

  /// The stanzas of the specification that would make the partition, without what AIX adds to every
  /// one, and without rows whose ends were left out.
  package var specification: [Stanza] {
    var result: [Stanza] = []
    for (index, schema) in schema.stanzas.enumerated() {
      guard let known = stanzasKnown[index] else { continue }
      for row in known.rows where !row.isCut && !isDefault(row) {
        let values = values(of: row, schema)
        guard !values.isEmpty else { continue }
        result.append(
          Stanza(
            stanza: index, values: values, place: row.place ?? name.place,
            mayHideValues: !known.isWhole))
      }
    }
    return result
  }

  private func values(
    of row: LswparListing.Row, _ stanza: any StanzaSchema.Type
  ) -> [Value] {
    stanza.attributes.compactMap { attribute in
      guard !attribute.isRuntime, let cell = row.cells.first(where: { $0.attribute === attribute }),
        cell.text != attribute.defaultValue, let text = text(of: cell, in: row)
      else { return nil }
      return Value(
        attribute: attribute, text: text, place: cell.place,
        isSpelled: cell.isSpelled && text == cell.text)
    }
  }

  /// What a specification says for a value that lswpar shows.
  private func text(of cell: LswparListing.Cell, in row: LswparListing.Row) -> String? {
    let (attribute, text) = (cell.attribute, cell.text)
    if attribute === Mount.directory { return insidePath(text) }
    // mkwpar takes one of the two, and the name of a disk is another on another LPAR.
    if attribute === Device.devname, row.text(of: Device.devid) != nil { return nil }
    if attribute === General.directory {
      return text == "/" || text == "/wpars/\(name.text)" ? nil : text
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

  // MARK: What AIX adds

  /// Whether AIX adds the row by itself: the loopback addresses, the file systems that every
  /// partition has, and the devices that every one sees.
  private func isDefault(_ row: LswparListing.Row) -> Bool {
    let stanza = schema.stanzas[row.stanza]
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
    guard let shown = row.text(of: Mount.directory), row.text(of: Mount.host) == nil,
      let type = row.text(of: Mount.vfs)
    else { return false }
    let device = row.text(of: Mount.dev)
    if row.isCut {
      // Only the global environment's own directory tells which file system it is.
      let start = shown.dropLast(3)
      return type == FileSystemType.namefs.rawValue
        && ["/proc", "/usr", "/opt"].contains { path in
          path == device && base.map { ($0 + path).hasPrefix(start) } ?? false
        }
    }
    let directory = insidePath(shown)
    switch directory {
    case "/", "/home", "/tmp", "/var", "/admin":
      return type == FileSystemType.jfs2.rawValue
    case "/usr", "/opt":
      return type == FileSystemType.namefs.rawValue && device == directory
        || hasOwnPrograms && type == FileSystemType.jfs2.rawValue
    case "/proc": return device == directory
    default: return false
    }
  }

  private func general(_ attribute: any AttributeProtocol) -> String? {
    schema.stanzaIndex(of: General.self).flatMap { stanzasKnown[$0]?.rows.first }?
      .text(of: attribute)
  }

  private var hasOwnPrograms: Bool {
    general(General.privateusr) == "yes" || general(General.rootvgwpar) == "yes"
  }

  /// The base directory of the partition.
  private var base: String? { general(General.directory) }

  /// A path on the LPAR as the partition sees it.
  private func insidePath(_ path: String) -> String {
    guard let base, base != "/" else { return path }
    if path == base { return "/" }
    return path.hasPrefix(base + "/") ? String(path.dropFirst(base.utf8.count)) : path
  }

  /// Whether AIX may give a partition a file system of this mount point by itself, which the
  /// specification leaves out.
  package static func isStandardDirectory(_ path: String) -> Bool {
    ["/", "/admin", "/home", "/opt", "/proc", "/tmp", "/usr", "/var"].contains(path)
  }

  package static func isLoopback(_ address: String) -> Bool {
    IPv4Address(address)?.isLoopback == true || IPv6Address(address)?.isLoopback == true
  }
}

/// The rows and problems of one output by partition.
private struct ListingIndex {
  let listing: LswparListing
  private var rows: [String: [Int]] = [:]
  /// The stanzas of which a part cannot be read; `nil` among them stands for all.
  private var broken: [String: Set<Int?>] = [:]
  /// The same for any partition.
  private var brokenAnywhere: Set<Int?> = []

  init(_ listing: LswparListing) {
    self.listing = listing
    for (index, row) in listing.rows.enumerated() { rows[row.partition, default: []].append(index) }
    for problem in listing.problems {
      if let name = problem.partition {
        broken[name, default: []].insert(problem.stanza)
      } else {
        brokenAnywhere.insert(problem.stanza)
      }
    }
  }

  /// What the output shows of a stanza of a partition.
  struct View {
    let rows: [LswparListing.Row]
    let isShown: Bool
    let isWhole: Bool
    /// The order of belief: fields that are there, paragraphs, fields that are not.
    let rank: Int
  }

  /// - Returns: `nil` where it shows nothing of it.
  func view(of stanza: Int, _ name: String) -> View? {
    let rows = (rows[name] ?? []).map { listing.rows[$0] }.filter { $0.stanza == stanza }
    let isShown =
      listing.covered[""]?.contains(stanza) == true
      || listing.covered[name]?.contains(stanza) == true
    guard isShown || !rows.isEmpty else { return nil }
    let isBroken = [brokenAnywhere, broken[name] ?? []].contains { stanzas in
      stanzas.contains(stanza) || stanzas.contains(nil)
    }
    return View(
      rows: rows, isShown: isShown, isWhole: !isBroken && !rows.contains(where: \.isCut),
      rank: !listing.isDelimited ? 1 : rows.isEmpty ? 2 : 0)
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
