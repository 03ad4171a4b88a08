import Foundation
import Testing
import WPARPlanner

/// A planning instance in JSON with what is known about it, for comparison with instances from
/// elsewhere: `WPARC_INSTANCES` names their folder.
struct InstanceFile: Decodable, CustomTestStringConvertible {
  struct Host: Decodable {
    var name: String
    var tags: [String]?
    var cordoned: Bool?
  }

  struct Partition: Decodable {
    var name: String
    var host: String
    var requires: [String]?
    var anti: [String]?
    var movable: Movable?
  }

  struct Goal: Decodable {
    var type: String
    var hosts: [String]?
    var placement: [String: String]?
    var maximumHosts: Int?
    var maximumUse: Double?

    private enum CodingKeys: String, CodingKey {
      case type, hosts, placement
      case maximumHosts = "max_hosts"
      case maximumUse = "max_util"
    }
  }

  struct Known: Decodable {
    var feasible: Bool?
    var feasibleLive: Bool?
    var stops: Int?
    var moves: Int?
    var memory: Int64?

    private enum CodingKeys: String, CodingKey {
      case feasible
      case feasibleLive = "feasible_live"
      case stops = "min_stops"
      case moves = "min_moves"
      case memory = "min_memory"
    }
  }

  /// `true`, `false`, or a word.
  struct Movable: Decodable {
    var movability: RelocationProblem.Movability

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let isLive = try? container.decode(Bool.self) {
        movability = isLive ? .live : .pinned
      } else {
        let word = try container.decode(String.self)
        movability = word == "live" ? .live : word == "static" ? .stoppedOnly : .pinned
      }
    }
  }

  var name: String
  var resources: [String]?
  var hosts: [Host]
  var wpars: [Partition]
  var together: [[String]]?
  var goal: Goal
  var known: Known
  var testDescription: String { name }

  /// The amounts of hosts and partitions by their names.
  private(set) var amounts: [String: [Double]] = [:]

  private enum CodingKeys: String, CodingKey {
    case name, resources, hosts, wpars, together, goal, known
  }

  /// The instances of the folder that the environment names, none without one.
  static let all: [InstanceFile] = {
    guard let folder = ProcessInfo.processInfo.environment["WPARC_INSTANCES"] else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map { name in
      let data = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
      do {
        var file = try JSONDecoder().decode(InstanceFile.self, from: data)
        let values = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        for list in ["hosts", "wpars"] {
          for item in values[list] as? [[String: Any]] ?? [] {
            file.amounts["\(list).\(item["name"] as? String ?? "")"] = file.resourceNames.map {
              (item[$0] as? NSNumber)?.doubleValue ?? 0
            }
          }
        }
        return file
      } catch {
        preconditionFailure("\(name): \(error)")
      }
    }
  }()

  private var resourceNames: [String] { resources ?? ["cpu", "memory"] }

  /// The instance as a problem. Amounts are in hundredths, but for memory.
  func problem(allowsStops: Bool) -> RelocationProblem {
    let hosts = self.hosts.sorted { $0.name < $1.name }
    let partitions = wpars.sorted { $0.name < $1.name }
    let host = Dictionary(uniqueKeysWithValues: hosts.enumerated().map { ($1.name, $0) })
    let partition = Dictionary(uniqueKeysWithValues: partitions.enumerated().map { ($1.name, $0) })
    func amounts(_ key: String) -> [Int64] {
      zip(resourceNames, self.amounts[key] ?? []).map { name, value in
        Int64((name == "memory" ? value : value * 100).rounded())
      }
    }
    var problem = RelocationProblem(
      hostNames: hosts.map(\.name), partitionNames: partitions.map(\.name),
      resourceNames: resourceNames, memoryIndex: resourceNames.firstIndex(of: "memory"),
      capacities: hosts.flatMap { amounts("hosts.\($0.name)") },
      demands: partitions.flatMap { amounts("wpars.\($0.name)") },
      start: partitions.map { host[$0.host] ?? 0 })
    problem.allowsStops = allowsStops
    problem.movability = partitions.map { $0.movable?.movability ?? .live }
    for (index, item) in hosts.enumerated() where item.cordoned == true {
      problem.cordoned.insert(index)
    }
    let signatures = Set(partitions.map { ($0.requires ?? []).sorted() }).sorted {
      $0.joined(separator: " ") < $1.joined(separator: " ")
    }
    problem.labelHosts = signatures.map { labels in
      IndexSet(
        below: hosts.count,
        hosts.indices.filter { Set(hosts[$0].tags ?? []).isSuperset(of: labels) })
    }
    problem.requirements = partitions.map {
      signatures.firstIndex(of: ($0.requires ?? []).sorted())
    }
    for (index, item) in partitions.enumerated() {
      for other in item.anti ?? [] {
        if let other = partition[other] { problem.apartGroups.append([index, other]) }
      }
    }
    problem.togetherGroups = (together ?? []).map { $0.compactMap { partition[$0] } }
    switch goal.type {
    case "evacuate": problem.goals = [.evacuate((goal.hosts ?? []).compactMap { host[$0] })]
    case "consolidate": problem.goals = [.consolidate(hostCount: goal.maximumHosts)]
    case "rebalance":
      let part = goal.maximumUse ?? 1
      problem.goals = [
        .rebalance(
          endLimits: problem.capacities.map { Int64((Double($0) * part + 1e-9).rounded(.down)) })
      ]
    default:
      problem.goals = [
        .target(
          partitions.enumerated().map { index, item in
            goal.placement?[item.name].flatMap { host[$0] } ?? problem.start[index]
          })
      ]
    }
    return problem
  }
}
