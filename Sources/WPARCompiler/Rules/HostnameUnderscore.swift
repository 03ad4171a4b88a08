import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostnameUnderscore = Rule(
    id: "hostname-underscore", family: .hostNames, severity: .warning,
    evidence: .confirmed(source: .milberg),
    summary: "A host name holds an underscore.",
    rationale: """
      WPAR Manager could not find systems whose host names hold an underscore; removing it made \
      them appear. Java reads such a name in a URL as no host at all, other tools fall back to \
      the local host, and RFC 1123 does not allow it. AIX itself says nothing.
      """,
    help: "use letters, digits and hyphens",
    fails: [
      "mount:\n\tdirectory = \"/\"\n\tvfs = \"nfs\"\n\thost = \"nfs↓_pub\"\n\tdev = \"/export/app20\"\n"
    ],
    passes: [
      "mount:\n\tdirectory = \"/\"\n\tvfs = \"nfs\"\n\thost = \"nfs-pub\"\n\tdev = \"/export/app20\"\n"
    ],
    nearMisses: [
      "mount:\n\tdirectory = \"/\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/app_20\"\n"
    ],
    when: .unusual(
      General.hostname, Mount.host, Route.rtgateway, Route.rtdest),
    check: { spec, report in
      spec.forEachHostName(where: { $0.contains(UInt8(ascii: "_")) }) { stanza, attribute, name in
        guard let offset = name.bytes.firstIndex(of: UInt8(ascii: "_")) else { return }
        let text = name.description
        let replaced = text.replacing("_", with: "-")
        report.add(
          "host name \(quoted(text)) contains '_'",
          at: stanza.range(of: attribute, part: offset..<offset + 1),
          labels: [
            Label(
              stanza.contentRange(of: attribute),
              "WPAR Manager could not locate systems named like this")
          ],
          help: "use letters, digits and hyphens: \(quoted(replaced))",
          fixes: [
            stanza.replacingValue(of: attribute, with: replaced).map {
              FixIt(.displayOnly, "rename the host to '\(replaced)'", edits: [$0])
            }
          ])
      }
    })
}
