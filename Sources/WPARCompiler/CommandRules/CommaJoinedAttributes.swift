import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let commaJoinedAttributes = CommandRule(
    id: "comma-joined-attributes", severity: .error,
    evidence: .confirmed(source: .systemNetwork),
    summary: "The attributes of a list are joined by commas.",
    rationale: """
      The attributes of a list are words of their own. After a comma the next attribute is part of \
      the value before it, so that one attribute has a value nobody wrote and the rest is missing.
      """,
    help: "write blanks in place of the commas",
    fails: [
      .commands(
        "mkwpar -s -n alder -N interface=en0↓,address=192.0.2.10\n",
        fixed: "mkwpar -s -n alder -N interface=en0 address=192.0.2.10\n"),
      .commands(
        "mkwpar -s -n alder -N interface=en0↓, address=192.0.2.10, netmask=255.255.255.0\n",
        fixed: "mkwpar -s -n alder -N interface=en0 address=192.0.2.10 netmask=255.255.255.0\n"),
      .commands(
        "mkwpar -s -n alder -M \"directory=/data↓,vfs=namefs,dev=/data\"\n",
        fixed: "mkwpar -s -n alder -M directory=/data vfs=namefs dev=/data\n"),
    ],
    passes: [.commands("mkwpar -s -n alder -N interface=en0 address=192.0.2.10\n")],
    nearMisses: [
      .commands(
        "mkwpar -s -n alder -M directory=/data vfs=nfs host=nfs1 dev=/data mountopts=rw,timeo=100\n"
      )
    ],
    check: { call, report in
      for flag in call.flags {
        let commas = flag.members.flatMap { [$0.comma, $0.trailingComma].compactMap(\.self) }
        guard let first = commas.first else { continue }
        let trailing = flag.members.compactMap(\.trailingComma)
        let words = flag.members.filter { $0.comma != nil || $0.trailingComma != nil }
          .map(\.argument)
        // In one pair of quotes, these go as well.
        var quotes: [Edit]? = []
        if let word = words.first(where: \.isQuoted) {
          quotes = words.allSatisfy { $0.range == word.range } ? word.unquoted : nil
        }
        report.add(
          "a comma joins attributes of '\(flag.name)'", at: first,
          labels: commas.dropFirst().map { Label($0, "and here") },
          fixes: quotes.map { quotes in
            [
              FixIt(
                .safe, "separate the attributes",
                edits: quotes + commas.map { Edit($0, trailing.contains($0) ? "" : " ") })
            ]
          } ?? [])
      }
    })
}
