import WPARDiagnostics

extension PlanRenderer {
  static let mermaid = PlanRenderer(
    name: "mermaid", summary: "a Mermaid flow chart; of a large plan the traffic between LPARs",
    render: { plan, _ in
      let edges = plan.steps.reduce(0) { $0 + $1.after.count }
      let isLarge = edges > MermaidLimits.edges || plan.steps.count > MermaidLimits.nodes
      let lines = isLarge ? trafficLines(plan) : stepLines(plan)
      return Array(
        (["flowchart LR", "  %% \(plan.digestLine)"] + lines).joined(separator: "\n").utf8) + [0x0A]
    })

  private static func stepLines(_ plan: Plan) -> [String] {
    let nodes = Dictionary(
      plan.steps.enumerated().map { ($1.id, "n\($0)") }, uniquingKeysWith: { first, _ in first })
    var lines: [String] = []
    for wave in plan.waves {
      lines.append("  subgraph wave\(wave.number)[\"wave \(wave.number)\"]")
      for index in wave.steps {
        let step = plan.steps[index]
        lines.append(
          "    n\(index)[\"\(step.partition.forMermaid)<br/>\(step.route.forMermaid)\"]")
      }
      lines.append("  end")
    }
    for (index, step) in plan.steps.enumerated() {
      for before in step.after {
        if let node = nodes[before] { lines.append("  \(node) --> n\(index)") }
      }
    }
    return lines
  }

  private static func trafficLines(_ plan: Plan) -> [String] {
    struct Route: Hashable {
      let from: Int
      let to: Int
    }
    let index = Dictionary(
      plan.basis.lpars.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var counts: [Route: Int] = [:]
    for step in plan.steps {
      guard let to = step.to.flatMap({ index[$0] }), let from = index[step.from] else { continue }
      counts[Route(from: from, to: to), default: 0] += 1
    }
    let routes = counts.sorted { a, b in
      if a.value != b.value { return a.value > b.value }
      return (a.key.from, a.key.to) < (b.key.from, b.key.to)
    }
    let shown = routes.prefix(MermaidLimits.edges)
    let lpars = Set(shown.flatMap { [$0.key.from, $0.key.to] }).sorted()
    var lines = lpars.map { "  h\($0)[\"\(plan.basis.lpars[$0].name.forMermaid)\"]" }
    lines += shown.map { route, count in
      "  h\(route.from) -->|\(count)| h\(route.to)"
    }
    if shown.count < routes.count {
      lines.append("  %% \(routes.count - shown.count) routes with fewer moves are left out")
    }
    return lines
  }
}

/// What common hosts of Mermaid draw.
private enum MermaidLimits {
  static let edges = 400
  static let nodes = 300
}

extension String {
  fileprivate var forMermaid: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "#quot;"
      case "#": result += "#35;"
      case "<": result += "#lt;"
      case ">": result += "#gt;"
      case "&": result += "#amp;"
      default: result.unicodeScalars.append(scalar.visible)
      }
    }
    return result
  }
}
