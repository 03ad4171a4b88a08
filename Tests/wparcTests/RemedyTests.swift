import Foundation
import TestSupport
import Testing

/// Remedies as a user applies them: arguments on the command line, patches of the fleet file.
@Suite struct RemedyTests {
  @Test(arguments: PropertyRuns.seeds.prefix(max(20, PropertyRuns.count / 5)))
  func eachByItselfMakesAPlanExist(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let folder = try Folder()
    for _ in 0..<3 {
      let (fleet, arguments) = Self.request(&random)
      try Self.expectRemediesToWork(fleet, arguments, in: folder, "\(random)")
    }
  }

  /// What moves static only because a check lets it go nowhere live is no longer stopped without
  /// asking where the check is waived: so to waive it is no remedy here.
  @Test func waivingACheckMayMakeStopsCount() throws {
    let folder = try Folder()
    var partitions: [String: Any] = [:]
    for (number, (lpar, memory)) in [(0, 4), (2, 4), (0, 4), (1, 2), (1, 3), (2, 4)].enumerated() {
      partitions["w\(number)"] = ["on": "h\(lpar)", "uses": ["memory": "\(memory)G"]]
    }
    let fleet: [String: Any] = [
      "kind": "Fleet", "wpars": partitions, "waive": ["*"], "limits": ["reserve": "0%"],
      "lpars": Dictionary(
        uniqueKeysWithValues: [10, 8, 9].enumerated().map {
          ("h\($0)", ["capacity": ["memory": "8G"], "processor": "POWER\($1)"] as [String: Any])
        }),
    ]
    try folder.write("target.yaml", "{ w1: h1, w2: h2, w3: h0 }")
    try Self.expectRemediesToWork(fleet, ["--target", "target.yaml"], in: folder, "")
  }

  private static func expectRemediesToWork(
    _ fleet: Any, _ arguments: [String], in folder: Folder, _ comment: String
  ) throws {
    let (status, plan) = try Self.plan(fleet, arguments, in: folder)
    guard let explanation = plan["explanation"] as? [String: Any], status == 1,
      plan["outcome"] as? String == "infeasible"
    else { return }
    for case let remedy as [String: Any] in explanation["remedies"] as? [Any] ?? [] {
      var patched: Any = fleet
      for case let operation as [String: Any] in remedy["patch"] as? [Any] ?? [] {
        patched = try #require(
          Self.apply(operation, to: patched), "\(comment) \(operation) does not apply to \(fleet)")
      }
      let added = try #require(remedy["arguments"] as? [String])
      let (_, mended) = try Self.plan(patched, arguments + added, in: folder)
      #expect(
        mended["outcome"] as? String == "plan",
        "\(comment) \(remedy) for \(arguments) of \(text(fleet)): \(mended["explanation"] ?? "")")
    }
  }

  private static func plan(
    _ fleet: Any, _ arguments: [String], in folder: Folder
  ) throws -> (Int32, [String: Any]) {
    try folder.write("fleet.json", text(fleet))
    let run = try CommandRun(
      arguments: ["plan", "fleet.json"] + arguments + ["--format", "json"], in: folder)
    try #require(run.status == 0 || run.status == 1, "\(run) \(text(fleet))")
    // A fleet that is in error itself is planned for by nobody.
    if run.output.isEmpty { return (run.status, ["explanation": run.messages]) }
    let plan = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return (run.status, try #require(plan, "\(run)"))
  }

  private static func text(_ fleet: Any) -> String {
    let data = try? JSONSerialization.data(
      withJSONObject: fleet, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// Applies an operation of RFC 6902; `nil` where it has no place.
  private static func apply(_ operation: [String: Any], to document: Any) -> Any? {
    guard let path = operation["path"] as? String, let kind = operation["op"] as? String else {
      return nil
    }
    let tokens = path.split(separator: "/").map {
      String($0).replacing("~1", with: "/").replacing("~0", with: "~")
    }
    return change(document, tokens[...], kind, operation["value"])
  }

  private static func change(
    _ node: Any, _ path: ArraySlice<String>, _ kind: String, _ value: Any?
  ) -> Any? {
    guard let key = path.first else { return nil }
    let rest = path.dropFirst()
    if var mapping = node as? [String: Any] {
      if rest.isEmpty {
        if kind != "add", mapping[key] == nil { return nil }
        mapping[key] = kind == "remove" ? nil : value
        return mapping
      }
      guard let child = mapping[key], let changed = change(child, rest, kind, value) else {
        return nil
      }
      mapping[key] = changed
      return mapping
    }
    guard var list = node as? [Any] else { return nil }
    if rest.isEmpty, kind == "add", key == "-", let value { return list + [value] }
    guard let index = Int(key), list.indices.contains(index) else { return nil }
    if !rest.isEmpty {
      guard let changed = change(list[index], rest, kind, value) else { return nil }
      list[index] = changed
    } else if kind == "remove" {
      list.remove(at: index)
    } else if let value, kind == "replace" {
      list[index] = value
    } else {
      return nil
    }
    return list
  }

  /// A fleet that is written in any of the ways there are, and a goal that is most often too much.
  private static func request(
    _ random: inout SeededGenerator
  ) -> (fleet: [String: Any], arguments: [String]) {
    let hosts = (1...Int.random(in: 2...4, using: &random)).map { "h\($0)" }
    let names = (1...Int.random(in: 2...6, using: &random)).map { "w\($0)" }
    func some(_ list: [String], _ random: inout SeededGenerator) -> [String] {
      let chosen = list.filter { _ in random.chance(1, of: 2) }
      return chosen.isEmpty ? [list[0]] : chosen
    }
    var lpars: [String: Any] = [:]
    for host in hosts {
      let memory = "\(Int.random(in: 4...14, using: &random))G"
      var lpar: [String: Any] =
        random.chance(1, of: 3)
        ? ["capacity": ["cpu": "\(Int.random(in: 2...8, using: &random))", "memory": memory]]
        : ["cpus": "\(Int.random(in: 2...8, using: &random))", "memory": memory]
      if random.chance(1, of: 2) { lpar["labels"] = ["san"] }
      if random.chance(1, of: 6) { lpar["cordoned"] = "true" }
      lpars[host] = lpar
    }
    var wpars: [String: Any] = [:]
    for name in names {
      var wpar: [String: Any] = [
        "on": hosts.randomElement(using: &random) ?? "h1",
        "uses": ["cpu": "1", "memory": "\(Int.random(in: 1...5, using: &random))G"],
      ]
      if random.chance(1, of: 5) { wpar["requires"] = ["san"] }
      if random.chance(1, of: 6) { wpar["movable"] = random.chance(1, of: 2) ? "no" : "static" }
      if random.chance(1, of: 8) { wpar["apart"] = [names[0]].filter { $0 != name } }
      wpars[name] = wpar
    }
    var rules: [[String: Any]] = []
    if random.chance(1, of: 3), names.count > 2 { rules.append(["apart": some(names, &random)]) }
    if random.chance(1, of: 5) { rules.append(["together": some(names, &random)]) }
    if random.chance(1, of: 4) {
      rules.append(["pin": names[0], "to": some(hosts, &random)])
    }
    rules = rules.filter { ($0["apart"] as? [String] ?? ["", ""]).count > 1 }
      .filter { ($0["together"] as? [String] ?? ["", ""]).count > 1 }
    var fleet: [String: Any] = ["kind": "Fleet", "lpars": lpars, "wpars": wpars, "waive": ["*"]]
    if !rules.isEmpty { fleet["rules"] = rules }
    if random.chance(1, of: 2) {
      fleet["limits"] = ["reserve": random.chance(1, of: 2) ? "0%" : "20%"]
    }
    var arguments: [String]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: arguments = ["--rebalance", "--max-use", "\(Int.random(in: 20...70, using: &random))%"]
    case 1: arguments = ["--consolidate", "--max-lpars", "1"]
    case 2: arguments = ["--evacuate", "h1", "--to", "h2"]
    default: arguments = ["--evacuate"] + some(hosts, &random)
    }
    if random.chance(1, of: 3) { arguments.append("--allow-stop") }
    return (fleet, arguments)
  }
}
