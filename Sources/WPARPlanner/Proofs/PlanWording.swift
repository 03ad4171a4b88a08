import WPARDiagnostics

/// Words for the numbers of a problem: amounts, lists of names, and the names of labels and checks.
package struct PlanWording: Sendable {
  package let problem: RelocationProblem
  /// The labels of each distinct requirement, as `power9` or `power9 and ssd`.
  package let labels: [String]
  /// The failed checks of an arrival, as they are waived; by partition and host.
  package let checks: @Sendable (_ partition: Int, _ host: Int) -> [String]
  /// Whether nothing but missing facts forbids an arrival; by partition and host.
  package let lacksFacts: @Sendable (_ partition: Int, _ host: Int) -> Bool
  /// The problem with some more checks waived for everybody, `*` for every missing fact; `nil` when
  /// that cannot be said.
  package let waiving: @Sendable (RelocationProblem, _ names: [String]) -> RelocationProblem?

  package init(
    _ problem: RelocationProblem, labels: [String] = [],
    checks: @escaping @Sendable (_ partition: Int, _ host: Int) -> [String] = { _, _ in [] },
    lacksFacts: @escaping @Sendable (_ partition: Int, _ host: Int) -> Bool = { _, _ in false },
    waiving: @escaping @Sendable (RelocationProblem, _ names: [String]) -> RelocationProblem? = {
      _, _ in nil
    }
  ) {
    self.problem = problem
    self.labels = labels
    self.checks = checks
    self.lacksFacts = lacksFacts
    self.waiving = waiving
  }

  /// An amount with its resource: `96G memory`, `1.5 cpu`.
  package func amount(_ value: Int64, of resource: Int) -> String {
    "\(number(value, of: resource)) \(problem.resourceNames[resource])"
  }

  /// An amount as a fleet file writes it, exactly: `96G`, `5.5G`, `1000M`; `1.25`.
  package func number(_ value: Int64, of resource: Int) -> String {
    if resource != problem.memoryIndex { return Self.decimal(value, 100) }
    if value.magnitude >= 1024 && value % 512 == 0 {
      return Self.decimal(value / 512 * 5, 10) + "G"
    }
    return "\(value)M"
  }

  package func host(_ host: Int) -> String { problem.hostNames[host] }
  package func partition(_ partition: Int) -> String { problem.partitionNames[partition] }

  /// Names as a list: up to four are named, of more the first three and how many there are.
  package func list(hosts: [Int]) -> String { Self.list(hosts.map(host), "LPARs") }
  package func list(partitions: [Int]) -> String {
    Self.list(partitions.map(partition), "partitions")
  }

  static func list(_ names: [String], _ noun: String) -> String {
    switch names.count {
    case 0: return "no \(noun)"
    case 1...4: return enumeration(names)
    default: return "\(names.count) \(noun) (\(names.prefix(3).joined(separator: ", ")), …)"
    }
  }

  /// A share in hundredths of a percent: `10%`, `7.5%`.
  static func percent(_ share: Int) -> String { decimal(Int64(share), 100) + "%" }

  /// A number of parts as a decimal without zeros at the end.
  static func decimal(_ value: Int64, _ parts: Int64) -> String {
    let rest = (value % parts).magnitude
    let sign = value < 0 ? "-" : ""
    var text = "\(sign)\((value / parts).magnitude)"
    if rest > 0 {
      var digits = String(rest)
      while digits.count < String(parts).count - 1 { digits = "0" + digits }
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return text
  }
}
