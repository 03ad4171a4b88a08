import WPARDiagnostics
import WPARModel

extension Rule {
  static let notForApplication = Rule(
    id: "not-for-application", family: .application, severity: .warning,
    evidence: .inferred(from: "the synopsis of wparexec, which lists its flags"),
    summary: "An application partition has what wparexec has no flag for.",
    rationale: """
      wparexec makes an application partition, and it knows no devices, privileges, volume groups \
      or private /usr: such a partition shares the file systems of its host and ends with its \
      command. What is written of these is never in force.
      """,
    help: "leave it out, or make a system partition: without 'application'",
    fails: [
      Example(application + "\tauto = \"↓yes\"\n"),
      Example(application + "\n↓device:\n\tdevname = \"/dev/random\"\n"),
      Example(application + "\n↓security:\n\tprivs = \"PV_NET_PORT\"\n"),
    ],
    passes: [Example(application + "\tcheckpointable = \"no\"\n")],
    nearMisses: [
      Example(application + "\tauto = \"no\"\n"),
      Example(application + "\tuuid = \"0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9\"\n"),
      "general:\n\tname = \"hazel\"\n\tauto = \"yes\"\n",
    ],
    when: .given(General.application),
    check: { spec, report in
      guard let general = spec.stanza(General.self), general.has(General.application) else {
        return
      }
      for value in general.values
      where value.isEmitted && !value.isDefault
        && value.attribute.commands[.wparexec] == .unavailable
        // AIX makes an identity up for such a partition too, and lswpar prints it.
        && value.attribute !== General.uuid
      {
        report.add(
          "wparexec has no flag for '\(value.attribute.name)'",
          at: general.contentRange(of: value.attribute),
          labels: [Label(general.keyRange(of: General.application), "an application partition")],
          fixes: [
            general.removing(value.attribute).map {
              FixIt(.displayOnly, "remove '\(value.attribute.name)'", edits: [$0])
            }
          ])
      }
      for (index, schema) in spec.schema.stanzas.enumerated() {
        guard case .group = schema.form, schema.flag(of: .wparexec) == nil else { continue }
        for stanza in spec.stanzas(at: index) where stanza.values.contains(where: \.isEmitted) {
          report.add(
            "wparexec has no flag for the stanza '\(schema.keyword)'", at: stanza.headerRange,
            labels: [Label(general.keyRange(of: General.application), "an application partition")])
        }
      }
    })
}

private let application =
  "general:\n\tname = \"hazel\"\n\tapplication = \"/opt/example/bin/worker\"\n"
