import WPARDiagnostics

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
          let label = "\(step.symbol) \(step.partition.visible)\n\(step.route.visible)"
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
  /// A string of DOT, in which Graphviz reads escapes and the entities of HTML.
  fileprivate var quotedForDOT: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var result = String.UnicodeScalarView()
      for scalar in line.unicodeScalars {
        switch scalar {
        case "\"", "\\": result.append("\\")
        case "&":
          result.append(contentsOf: "&amp;".unicodeScalars)
          continue
        case "\u{FFFE}", "\u{FFFF}":
          result.append("\u{FFFD}")
          continue
        default: break
        }
        result.append(scalar.visible)
      }
      return String(result)
    }
    return "\"\(lines.joined(separator: "\\n"))\""
  }
}
