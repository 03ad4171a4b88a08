import WPARDiagnostics
import WPARModel

extension Rule {
  static let checkpointableWithSharedIPC = Rule(
    id: "checkpointable-with-shared-ipc", family: .mobility, severity: .warning,
    evidence: .inferred(from: "what a checkpoint holds: the state of one partition"),
    summary: "A checkpointable partition shares semaphores or memory with others.",
    rationale: """
      A checkpoint saves what belongs to one partition. What another partition uses too stays on \
      the departure, and both go on with a part of what they had, if the move is not refused.
      """,
    help: "set xwparipc to no, or do not make the partition checkpointable",
    fails: [
      Example(
        "general:\n\tname = \"app20\"\n\tcheckpointable = \"yes\"\n\txwparipc = \"↓yes\"\n"
          + "\tapplication = \"/opt/example/bin/worker\"\n")
    ],
    passes: [
      Example(
        "general:\n\tname = \"app20\"\n\tcheckpointable = \"yes\"\n\txwparipc = \"no\"\n"
          + "\tapplication = \"/opt/example/bin/worker\"\n")
    ],
    nearMisses: [
      Example(
        "general:\n\tname = \"app20\"\n\txwparipc = \"yes\"\n"
          + "\tapplication = \"/opt/example/bin/worker\"\n")
    ],
    when: .given(General.xwparipc),
    check: { spec, report in
      guard spec.isCheckpointable, let general = spec.stanza(General.self),
        general[General.xwparipc] == true
      else { return }
      report.add(
        "the partition is checkpointable, and shares semaphores and memory with others",
        at: general.contentRange(of: General.xwparipc), labels: spec.checkpointableLabels)
    })
}
