import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostnameTooLong = Rule(
    id: "hostname-too-long", family: .hostNames, severity: .note,
    evidence: .recalled,
    summary: "A partition's host name is longer than the 32 bytes AIX takes unless tuned.",
    rationale: """
      AIX keeps node names of 32 bytes by default and can be tuned to 255. On a system that was \
      not tuned the name may be cut or refused.
      """,
    help: "shorten the name, or see to it that every host is tuned",
    fails: [
      "general:\n\tname = \"app20\"\n\thostname = \"↓applicationserver20.dev.example.com\"\n"
    ],
    passes: ["general:\n\tname = \"app20\"\n\thostname = \"app20.example.com\"\n"],
    nearMisses: [
      "general:\n\tname = \"app20\"\n\thostname = \"applicationserver20.example.com\"\n"
    ],
    when: .unusual(General.hostname),
    check: { spec, report in
      guard let general = spec.stanza(General.self),
        general.hasText(of: General.hostname, where: { $0.count > 32 }),
        let name = general[General.hostname], name.bytes.count <= HostName.maximumLength,
        // A label that no host takes is told by itself.
        !name.bytes.split(separator: UInt8(ascii: "."))
          .contains(where: { $0.count > HostName.maximumLabelLength })
      else { return }
      report.add(
        "host name is \(name.bytes.count) bytes long; AIX takes 32 unless tuned",
        at: general.contentRange(of: General.hostname))
    })
}
