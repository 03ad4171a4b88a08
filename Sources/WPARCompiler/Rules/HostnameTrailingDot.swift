import WPARDiagnostics
import WPARModel

extension Rule {
  static let hostnameTrailingDot = Rule(
    id: "hostname-trailing-dot", family: .hostNames, severity: .warning,
    evidence: .inferred(from: "exports and other lists, which compare host names as texts"),
    summary: "A host name ends in a dot.",
    rationale: """
      To a resolver the final dot says that no domain is to be added. Everything that compares \
      names as texts, like the access lists of an NFS server, takes the name for another one.
      """,
    help: "leave the final dot out",
    fails: [
      Example(
        "general:\n\tname = \"app20\"\n\thostname = \"app20.example.com↓.\"\n",
        fixed: "general:\n\tname = \"app20\"\n\thostname = \"app20.example.com\"\n")
    ],
    passes: ["general:\n\tname = \"app20\"\n\thostname = \"app20.example.com\"\n"],
    nearMisses: [
      "mount:\n\tdirectory = \"/data\"\n\tvfs = \"nfs\"\n\thost = \"nfs1\"\n\tdev = \"/export/data.\"\n"
    ],
    when: .unusual(
      General.hostname, Mount.host, Route.rtgateway, Route.rtdest),
    check: { spec, report in
      spec.forEachHostName(where: { $0[$0.count - 1] == UInt8(ascii: ".") }) {
        stanza, attribute, name in
        guard name.hasTrailingDot else { return }
        let text = String(decoding: name.bytes.dropLast(), as: UTF8.self)
        report.add(
          "host name \(quoted(name.description)) ends in a dot",
          at: stanza.range(of: attribute, part: name.bytes.count - 1..<name.bytes.count),
          fixes: [
            stanza.replacingValue(of: attribute, with: text).map {
              FixIt(.unsafe, "write '\(text)'", edits: [$0])
            }
          ])
      }
    })
}
