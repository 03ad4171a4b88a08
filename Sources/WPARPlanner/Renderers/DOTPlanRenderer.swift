extension PlanRenderer {
  static let dot = PlanRenderer(
    name: "dot", summary: "the graph of the steps for Graphviz",
    render: { plan, _ in
      var lines = [
        "// \(plan.digestLine)", "digraph plan {", "  rankdir=LR;", "  node [shape=box];",
      ]
      for wave in plan.waves {
        lines.append("  subgraph cluster_\(wave.number) {")
        lines.append("    label=\("wave \(wave.number)".quotedForDOT);")
        for index in wave.steps {
          let step = plan.steps[index]
          let label = "\(step.symbol) \(step.partition)\n\(step.route)"
          lines.append("    \(step.id.quotedForDOT) [label=\(label.quotedForDOT)];")
        }
        lines.append("  }")
      }
      for step in plan.steps {
        for before in step.after {
          lines.append("  \(before.quotedForDOT) -> \(step.id.quotedForDOT);")
        }
      }
      return Array((lines + ["}"]).joined(separator: "\n").utf8) + [0x0A]
    })
}

extension String {
  fileprivate var quotedForDOT: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
