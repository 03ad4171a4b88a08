import WPARDiagnostics
package import WPARDocument

/// Writes changes of a fleet as patches of its file, following how that file is written: whether a
/// capacity stands under `capacity` or as `cpus` and `memory`, on which side an apart-rule is.
package struct FleetPatch: Sendable {
  private let fleet: Node
  private let problem: RelocationProblem
  private let wording: PlanWording

  /// - Parameter fleet: The root of the fleet document.
  package init(of fleet: Node, _ wording: PlanWording) {
    self.fleet = fleet
    self.wording = wording
    problem = wording.problem
  }

  /// The operations, or `nil` when the file does not say what the change would change.
  package func operations(for change: FleetChange) -> [PatchOperation]? {
    switch change {
    case .capacity(let host, let resource, let amount): capacity(host, resource, amount)
    case .reserve(let share): reserve(share)
    case .unpin(let partition): unpin(partition)
    case .dropLabels(let partition): remove("requires", of: partition)
    case .uncordon(let host):
      entry("lpars", problem.hostNames[host])?["cordoned"] == nil
        ? nil : [.replace(["lpars", problem.hostNames[host], "cordoned"], .text("false"))]
    case .dropApart(let one, let other): dropApart(one, other, keepingOthers: true)
    case .dropApartRules(let one, let other): dropApart(one, other, keepingOthers: false)
    case .dropTogether(let one, let other): dropTogether(one, other)
    }
  }

  private func entry(_ list: String, _ name: String) -> Node? { fleet[list]?[name] }

  private func capacity(_ host: Int, _ resource: Int, _ amount: Int64) -> [PatchOperation]? {
    let name = problem.hostNames[host]
    guard let entry = entry("lpars", name) else { return nil }
    let resourceName = problem.resourceNames[resource]
    let value = value(amount, of: resource)
    var operations: [PatchOperation] = []
    if entry["capacity"]?[resourceName] != nil {
      operations.append(.replace(["lpars", name, "capacity", resourceName], value))
    }
    let ownKey = ["cpu": "cpus", "memory": "memory"][resourceName]
    if let ownKey, entry[ownKey] != nil {
      operations.append(.replace(["lpars", name, ownKey], value))
    }
    if !operations.isEmpty { return operations }
    if entry["capacity"] != nil {
      return [.add(["lpars", name, "capacity", resourceName], value)]
    }
    if let ownKey { return [.add(["lpars", name, ownKey], value)] }
    return [.add(["lpars", name, "capacity"], .mapping([.init(resourceName, value)]))]
  }

  private func value(_ amount: Int64, of resource: Int) -> PatchValue {
    .text(wording.number(amount, of: resource))
  }

  private func reserve(_ share: Int) -> [PatchOperation] {
    let value = PatchValue.text(PlanWording.percent(share))
    guard let limits = fleet["limits"] else {
      return [.add(["limits"], .mapping([.init("reserve", value)]))]
    }
    // An addition replaces a member that is there.
    return [
      limits["reserve"] == nil
        ? .add(["limits", "reserve"], value) : .replace(["limits", "reserve"], value)
    ]
  }

  private func unpin(_ partition: Int) -> [PatchOperation]? {
    let name = problem.partitionNames[partition]
    var operations: [PatchOperation] = []
    if problem.movability[partition] == .pinned {
      let isWritten = entry("wpars", name)?["movable"] != nil
      let path = ["wpars", name, "movable"]
      operations.append(isWritten ? .replace(path, .text("live")) : .add(path, .text("live")))
    }
    // Later rules first, so that the positions of the others stand.
    for position in rules.indices.reversed() where rules[position]["pin"] != nil {
      let pinned = names(rules[position]["pin"])
      guard pinned.contains(name) else { continue }
      operations +=
        pinned.count == 1
        ? [.remove(["rules", String(position)])]
        : [
          .replace(
            ["rules", String(position), "pin"], .names(pinned.filter { $0 != name }.byteSorted))
        ]
    }
    return operations.isEmpty ? nil : operations
  }

  private func remove(_ key: String, of partition: Int) -> [PatchOperation]? {
    let name = problem.partitionNames[partition]
    return entry("wpars", name)?[key] == nil ? nil : [.remove(["wpars", name, key])]
  }

  private func dropApart(
    _ one: Int, _ other: Int, keepingOthers: Bool
  ) -> [PatchOperation]? {
    let (one, other) = (problem.partitionNames[one], problem.partitionNames[other])
    var operations: [PatchOperation] = []
    for (name, foe) in [(one, other), (other, one)] {
      guard let list = entry("wpars", name)?["apart"] else { continue }
      let foes = names(list)
      guard foes.contains(foe) else { continue }
      let rest = foes.filter { $0 != foe }.byteSorted
      let path = ["wpars", name, "apart"]
      operations.append(rest.isEmpty ? .remove(path) : .replace(path, .names(rest)))
    }
    var added: [PatchOperation] = []
    for position in rules.indices.reversed() {
      let group = names(rules[position]["apart"])
      guard group.contains(one), group.contains(other) else { continue }
      let path = ["rules", String(position)]
      // All pairs but the one: the group without the one, and the group without the other.
      if group.count == 2 || !keepingOthers {
        operations.append(.remove(path))
      } else {
        let withoutOne = group.filter { $0 != one }.byteSorted
        let withoutOther = group.filter { $0 != other }.byteSorted
        operations.append(.replace(path + ["apart"], .names(withoutOne)))
        added.append(.add(["rules", "-"], .mapping([.init("apart", .names(withoutOther))])))
      }
    }
    let all = operations + added
    return all.isEmpty ? nil : all
  }

  private func dropTogether(_ one: Int, _ other: Int) -> [PatchOperation]? {
    let (one, other) = (problem.partitionNames[one], problem.partitionNames[other])
    var operations: [PatchOperation] = []
    for position in rules.indices.reversed() {
      let group = names(rules[position]["together"])
      guard group.contains(one), group.contains(other) else { continue }
      let path = ["rules", String(position)]
      operations.append(
        group.count == 2
          ? .remove(path)
          : .replace(path + ["together"], .names(group.filter { $0 != other }.byteSorted)))
    }
    return operations.isEmpty ? nil : operations
  }

  private var rules: [Node] { fleet["rules"].map { Array($0.items) } ?? [] }

  /// The names of a list, or the one name that stands without a list.
  private func names(_ node: Node?) -> [String] {
    guard let node else { return [] }
    return node.kind == .scalar ? [node.text] : node.items.map(\.text)
  }
}

extension PatchOperation {
  /// - Parameter path: The keys and positions that lead to the place, not escaped.
  fileprivate static func add(_ path: [String], _ value: PatchValue) -> PatchOperation {
    PatchOperation(.add, pointer(path), value)
  }

  fileprivate static func replace(_ path: [String], _ value: PatchValue) -> PatchOperation {
    PatchOperation(.replace, pointer(path), value)
  }

  fileprivate static func remove(_ path: [String]) -> PatchOperation {
    PatchOperation(.remove, pointer(path))
  }

  /// A JSON Pointer (RFC 6901).
  private static func pointer(_ path: [String]) -> String {
    var bytes: [UInt8] = []
    for token in path {
      bytes.append(UInt8(ascii: "/"))
      for byte in token.utf8 {
        switch byte {
        case UInt8(ascii: "~"): bytes += "~0".utf8
        case UInt8(ascii: "/"): bytes += "~1".utf8
        default: bytes.append(byte)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension PatchValue {
  fileprivate static func names(_ names: [String]) -> PatchValue { .list(names.map { .text($0) }) }
}

extension [String] {
  fileprivate var byteSorted: [String] {
    sorted { $0.precedes($1) }
  }
}
