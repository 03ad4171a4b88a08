import WPARDiagnostics
package import WPARDocument

/// Writes changes of a fleet as patches of its file, following how that file is written: whether a
/// capacity stands under `capacity` or as `cpus` and `memory`, on which side an apart-rule is.
package struct FleetPatch: Sendable {
  private let fleet: Node
  private let problem: RelocationProblem
  private let wording: PlanWording
  /// The fleet's rules.
  private let rules: [PatchValue]

  /// - Parameter fleet: The root of the fleet document.
  package init(of fleet: Node, _ wording: PlanWording) {
    self.fleet = fleet
    self.wording = wording
    problem = wording.problem
    rules = fleet["rules"]?.items.map { PatchValue($0) } ?? []
  }

  /// The operations for changes that are made together, or `nil` when the file does not say what one
  /// of them would change.
  ///
  /// A list that changes is replaced as a whole, sorted: a position in it would be another one where
  /// the same fleet is written in another order.
  package func operations(for changes: [FleetChange]) -> [PatchOperation]? {
    var draft = Draft(rules: rules)
    for change in changes {
      // What an earlier change has done already need not be done again.
      var alone = Draft(rules: rules)
      guard make(change, &alone) else { return nil }
      _ = make(change, &draft)
    }
    var operations = draft.operations
    guard Set(operations.map(\.path)).count == operations.count else { return nil }
    for name in draft.foes.keys.byteSorted {
      let foes = draft.foes[name, default: []]
      let path = ["wpars", name, "apart"]
      operations.append(foes.isEmpty ? .remove(path) : .replace(path, .names(foes)))
    }
    if draft.rules != rules {
      let sorted = draft.rules.sorted { $0.flattened.precedes($1.flattened) }
      operations.append(sorted.isEmpty ? .remove(["rules"]) : .replace(["rules"], .list(sorted)))
    }
    return operations
  }

  /// What the file will say.
  private struct Draft {
    var rules: [PatchValue]
    /// The changed lists of partitions that name others that they must be apart from.
    var foes: [String: [String]] = [:]
    /// The changes of everything else.
    var operations: [PatchOperation] = []
  }

  /// Makes a change; whether there was anything to change.
  private func make(_ change: FleetChange, _ draft: inout Draft) -> Bool {
    switch change {
    case .capacity(let host, let resource, let amount): capacity(host, resource, amount, &draft)
    case .reserve(let share): reserve(share, &draft)
    case .unpin(let partition): unpin(partition, &draft)
    case .dropLabels(let partition): remove("requires", of: partition, &draft)
    case .uncordon(let host): uncordon(host, &draft)
    case .dropApart(let one, let other): dropApart(one, other, keepingOthers: true, &draft)
    case .dropApartRules(let one, let other): dropApart(one, other, keepingOthers: false, &draft)
    case .dropTogether(let one, let other): dropTogether(one, other, &draft)
    }
  }

  private func entry(_ list: String, _ name: String) -> Node? { fleet[list]?[name] }

  private func capacity(
    _ host: Int, _ resource: Int, _ amount: Int64, _ draft: inout Draft
  ) -> Bool {
    let name = problem.hostNames[host]
    guard let entry = entry("lpars", name) else { return false }
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
    if operations.isEmpty {
      // What is written with nothing behind it has no place for a key.
      if entry.kind != .mapping {
        operations = [
          .add(
            ["lpars", name], .mapping([.init("capacity", .mapping([.init(resourceName, value)]))]))
        ]
      } else if entry["capacity"]?.kind == .mapping {
        operations = [.add(["lpars", name, "capacity", resourceName], value)]
      } else if let ownKey {
        operations = [.add(["lpars", name, ownKey], value)]
      } else {
        operations = [
          .add(["lpars", name, "capacity"], .mapping([.init(resourceName, value)]))
        ]
      }
    }
    draft.operations += operations
    return true
  }

  private func value(_ amount: Int64, of resource: Int) -> PatchValue {
    .text(wording.number(amount, of: resource))
  }

  private func reserve(_ share: Int, _ draft: inout Draft) -> Bool {
    let value = PatchValue.text(PlanWording.percent(share))
    if let limits = fleet["limits"], limits.kind == .mapping {
      let path = ["limits", "reserve"]
      draft.operations.append(
        limits["reserve"] == nil ? .add(path, value) : .replace(path, value))
    } else {
      draft.operations.append(.add(["limits"], .mapping([.init("reserve", value)])))
    }
    return true
  }

  private func uncordon(_ host: Int, _ draft: inout Draft) -> Bool {
    let name = problem.hostNames[host]
    guard entry("lpars", name)?["cordoned"] != nil else { return false }
    draft.operations.append(.replace(["lpars", name, "cordoned"], .text("false")))
    return true
  }

  private func unpin(_ partition: Int, _ draft: inout Draft) -> Bool {
    let name = problem.partitionNames[partition]
    let isPinned = problem.movability[partition] == .pinned
    if isPinned {
      let isWritten = entry("wpars", name)?["movable"] != nil
      let path = ["wpars", name, "movable"]
      draft.operations.append(
        isWritten ? .replace(path, .text("live")) : .add(path, .text("live")))
    }
    let isInRule = change(rulesOf: "pin", naming: [name], &draft) { pinned in
      pinned.count == 1 ? [] : [pinned.filter { $0 != name }]
    }
    return isPinned || isInRule
  }

  private func remove(_ key: String, of partition: Int, _ draft: inout Draft) -> Bool {
    let name = problem.partitionNames[partition]
    guard entry("wpars", name)?[key] != nil else { return false }
    draft.operations.append(.remove(["wpars", name, key]))
    return true
  }

  private func dropApart(
    _ one: Int, _ other: Int, keepingOthers: Bool, _ draft: inout Draft
  ) -> Bool {
    let (one, other) = (problem.partitionNames[one], problem.partitionNames[other])
    var isNamed = false
    for (name, foe) in [(one, other), (other, one)] {
      guard let list = entry("wpars", name)?["apart"] else { continue }
      let foes = draft.foes[name] ?? names(list).byteSorted
      guard foes.contains(foe) else { continue }
      isNamed = true
      draft.foes[name] = foes.filter { $0 != foe }
    }
    let isInRule = change(rulesOf: "apart", naming: [one, other], &draft) { group in
      // All pairs but the one: the group without the one, and the group without the other.
      group.count == 2 || !keepingOthers
        ? [] : [group.filter { $0 != one }, group.filter { $0 != other }]
    }
    return isNamed || isInRule
  }

  private func dropTogether(_ one: Int, _ other: Int, _ draft: inout Draft) -> Bool {
    let (one, other) = (problem.partitionNames[one], problem.partitionNames[other])
    return change(rulesOf: "together", naming: [one, other], &draft) { group in
      group.count == 2 ? [] : [group.filter { $0 != other }]
    }
  }

  /// Makes others of the rules of a kind that name all of some partitions; whether there are any.
  ///
  /// - Parameter become: The groups that a rule's group becomes.
  private func change(
    rulesOf key: String, naming members: [String], _ draft: inout Draft,
    _ become: ([String]) -> [[String]]
  ) -> Bool {
    var hasChanged = false
    draft.rules = draft.rules.flatMap { rule -> [PatchValue] in
      let group = rule.names(under: key)
      guard members.allSatisfy(group.contains) else { return [rule] }
      hasChanged = true
      return become(group).map { rule.replacing(key, by: .names($0)) }
    }
    return hasChanged
  }

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

  /// What a node says, with lists and keys sorted.
  fileprivate init(_ node: Node) {
    switch node.kind {
    case .scalar: self = .text(node.text)
    case .sequence:
      self = .list(
        node.items.map { PatchValue($0) }.sorted { $0.flattened.precedes($1.flattened) })
    case .mapping:
      self = .mapping(
        node.entries.map { Member($0.key.text, PatchValue($0.value)) }
          .sorted { $0.key.precedes($1.key) })
    }
  }

  /// A text that differs where values do, to sort them by.
  fileprivate var flattened: String {
    switch self {
    case .text(let text): text
    case .list(let items): "[\(items.map(\.flattened).joined(separator: ", "))]"
    case .mapping(let members):
      "{\(members.map { "\($0.key): \($0.value.flattened)" }.joined(separator: ", "))}"
    }
  }

  /// The names in the list under a key, or the one name that stands there without a list.
  fileprivate func names(under key: String) -> [String] {
    guard case .mapping(let members) = self,
      let value = members.first(where: { $0.key == key })?.value
    else { return [] }
    return switch value {
    case .text(let name): [name]
    case .list(let items): items.map(\.flattened)
    case .mapping: []
    }
  }

  /// A mapping with another value for a key that it has.
  fileprivate func replacing(_ key: String, by value: PatchValue) -> PatchValue {
    guard case .mapping(let members) = self else { return self }
    return .mapping(members.map { $0.key == key ? Member(key, value) : $0 })
  }
}

extension Sequence<String> {
  fileprivate var byteSorted: [String] {
    sorted { $0.precedes($1) }
  }
}
