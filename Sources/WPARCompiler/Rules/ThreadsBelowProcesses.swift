import WPARDiagnostics
import WPARModel

extension Rule {
  static let threadsBelowProcesses = Rule(
    id: "threads-below-processes", family: .resources, severity: .warning,
    evidence: .inferred(from: "what a process is made of: at least one thread"),
    summary: "A partition may have fewer threads than processes.",
    rationale: """
      Each process has a thread. The limit of threads is reached first, and forks fail while the \
      limit of processes, which everybody looks at, is far away.
      """,
    help: "raise totalThreads to totalProcesses at least",
    fails: ["resource:\n\ttotalProcesses = \"256\"\n\ttotalThreads = \"↓128\"\n"],
    passes: ["resource:\n\ttotalProcesses = \"256\"\n\ttotalThreads = \"1024\"\n"],
    nearMisses: ["resource:\n\ttotalProcesses = \"256\"\n\ttotalThreads = \"256\"\n"],
    when: .given(Resource.totalThreads),
    check: { spec, report in
      guard let resource = spec.stanza(Resource.self),
        let threads = resource[Resource.totalThreads]?.amount,
        let processes = resource[Resource.totalProcesses]?.amount, threads < processes
      else { return }
      report.add(
        "totalThreads is \(threads), less than totalProcesses, \(processes)",
        at: resource.contentRange(of: Resource.totalThreads),
        labels: [Label(resource.contentRange(of: Resource.totalProcesses), "more processes")],
        fixes: [
          resource.replacingValue(of: Resource.totalThreads, with: String(processes)).map {
            FixIt(.displayOnly, "write '\(processes)'", edits: [$0])
          }
        ])
    })
}
