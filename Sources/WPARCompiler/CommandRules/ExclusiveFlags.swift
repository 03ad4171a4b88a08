import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let exclusiveFlags = CommandRule(
    id: "exclusive-flags", severity: .warning,
    evidence: .inferred(from: "the synopses, which print the two as alternatives"),
    summary: "Two flags are given of which a command takes one.",
    rationale: """
      The synopses of stopwpar and startwpar print them with a bar between. Whether the command \
      refuses both or takes one of them is not established, so the partition may stop in another \
      way, or another time, than was meant.
      """,
    help: "keep one of them",
    fails: [
      .commands("stopwpar -h ↓-F alder\n"), .commands("stopwpar -t 60 ↓-N alder\n"),
      .commands("startwpar -1 ↓-2 alder\n"),
    ],
    passes: [.commands("stopwpar -F -t 60 alder\n")],
    nearMisses: [.commands("stopwpar -h -r -N alder\n"), .commands("startwpar -1 -R alder\n")],
    check: { call, report in
      let groups =
        switch call.program {
        case CommandSynopsis.stopwpar.name: [["-h", "-F"], ["-t", "-N"]]
        case CommandSynopsis.startwpar.name: [["-1", "-2", "-I"]]
        default: [[String]]()
        }
      for group in groups {
        let given = call.flags.filter { group.contains($0.name) }
        guard let first = given.first, let other = given.first(where: { $0.name != first.name })
        else { continue }
        report.add(
          "'\(first.name)' and '\(other.name)' of \(call.program) exclude each other",
          at: other.range, labels: [Label(first.range, "the other one")])
      }
    })
}
