import WPARDiagnostics
import WPARModel

extension Rule {
  static let duplicateMountOption = Rule(
    id: "duplicate-mount-option", family: .mounts, severity: .warning,
    evidence: .inferred(from: "the text, which says the same twice"),
    summary: "A mount option is given twice.",
    rationale: """
      The second one adds nothing today. Whoever changes one of them tomorrow does not see the \
      other, which may then count.
      """,
    help: "remove one of them",
    fails: [
      Example(nfsMount("rw,hard,intr,↓rw"), fixed: nfsMount("rw,hard,intr")),
      Example(nfsMount("rw,vers=3,↓vers=3"), fixed: nfsMount("rw,vers=3")),
    ],
    passes: [Example(nfsMount("rw,hard,intr"))],
    nearMisses: [Example(nfsMount("rw,acregmin=3,acregmax=3"))],
    when: .unusual(Mount.mountopts),
    check: { spec, report in
      spec.forEachMountOptions { mount in
        // Where options contradict each other, the order counts, and that is told first.
        guard mount.options.count > 1, mount.conflicts.isEmpty else { return }
        var firsts: [String: Int] = [:]
        for (index, option) in mount.options.enumerated() {
          guard let first = firsts[option.description] else {
            firsts[option.description] = index
            continue
          }
          report.add(
            "mount option \(quoted(option.description)) is given twice",
            at: mount.range(of: index), labels: [Label(mount.range(of: first), "first here")],
            fixes: [mount.fix(.safe, "remove the second '\(option)'", removing: index)])
        }
      }
    })
}
