import WPARDiagnostics
import WPARModel

extension Rule {
  static let nameTooLong = Rule(
    id: "name-too-long", family: .names, severity: .error,
    evidence: .confirmed(source: .mkwpar72),
    summary: "A partition's name is longer than 25 bytes.",
    rationale: """
      mkwpar takes names of at most 25 bytes. A longer one is refused when the partition is \
      made, long after everything else was named after it.
      """,
    help: "shorten the name; the host name may be longer",
    fails: ["general:\n\tname = \"↓billing_database_production_1\"\n"],
    passes: ["general:\n\tname = \"billing1\"\n"],
    nearMisses: ["general:\n\tname = \"abcdefghijklmnopqrstuvwxy\"\n"],
    when: .unusual(General.name),
    check: { spec, report in
      guard let (general, name) = spec.unusualName(),
        name.isTooLong
      else { return }
      report.add(
        "name is \(name.bytes.count) bytes long, must be at most \(PartitionName.maximumLength)",
        at: general.contentRange(of: General.name))
    })
}
