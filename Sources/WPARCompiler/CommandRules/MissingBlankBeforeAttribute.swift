import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let missingBlankBeforeAttribute = CommandRule(
    id: "missing-blank-before-attribute", severity: .error, isUnreadableText: true,
    evidence: .confirmed(source: .systemNetwork),
    summary: "A value runs into the attribute or flag behind it.",
    rationale: """
      The attributes of a list are words of their own. Without the blank the one has a value nobody \
      wrote, and the other is missing. Quotes around several attributes join them as well.
      """,
    help: "write each attribute as a word of its own",
    fails: [
      .commands(
        "mkwpar -s -n alder -N address=192.0.2.10↓netmask=255.255.255.0\n",
        fixed: "mkwpar -s -n alder -N address=192.0.2.10 netmask=255.255.255.0\n"),
      .commands(
        "mkwpar -s -n alder -N \"address=192.0.2.10↓ netmask=255.255.255.0\"\n",
        fixed: "mkwpar -s -n alder -N address=192.0.2.10 netmask=255.255.255.0\n"),
      .commands(
        "mkwpar -s -n alder↓-h alder.example.com\n",
        fixed: "mkwpar -s -n alder -h alder.example.com\n"),
      .commands(
        "mkwpar -s -n alder↓-N address=192.0.2.10\n",
        fixed: "mkwpar -s -n alder -N address=192.0.2.10\n"),
    ],
    passes: [.commands("mkwpar -s -n alder -N address=192.0.2.10 netmask=255.255.255.0\n")],
    nearMisses: [
      .commands("mkwpar -s -n alder -M directory=/data vfs=jfs2 size=1G crfsopts=\"-a dev=x\"\n"),
      .commands("mkwpar -s -n alder -h alder.example.com\n"),
      .commands(
        "mkwpar -s -n alder -M directory=/data vfs=nfs host=nfs1 dev=/data mountopts=rsize=32768\n"),
    ],
    check: { call, report in
      for flag in call.flags {
        if let place = flag.missingBlank {
          report.add(
            "a blank is missing before '\(flag.name)'", at: place,
            fixes: [FixIt(.safe, "insert a blank", edits: [Edit(place, " ")])])
        }
        for (index, member) in flag.members.enumerated() {
          guard let place = member.missingBlank else { continue }
          guard member.argument.isQuoted else {
            report.add(
              "a blank is missing before '\(member.name)='", at: place,
              fixes: [FixIt(.safe, "insert a blank", edits: [Edit(place, " ")])])
            continue
          }
          // One word is told once.
          let word = member.argument.range
          guard
            index < 2 || flag.members[index - 1].missingBlank == nil
              || flag.members[index - 1].argument.range != word
          else { continue }
          report.add(
            "quotes make one word of '\(member.name)=' and what is before it", at: place,
            help: "leave the quotes out, or put them around single values",
            fixes: member.argument.unquoted.map { [FixIt(.safe, "remove the quotes", edits: $0)] }
              ?? [])
        }
      }
    })
}

extension ShellArgument {
  /// The edits that take the quotes off a word which one pair encloses, where they change nothing but
  /// what is one word; `nil` where they do more, or do not divide it into attributes.
  var unquoted: [Edit]? {
    let all = 0..<text.count
    guard isKnown, let inside = spelling(of: all), inside.lowerBound == range.lowerBound + 1,
      inside.upperBound == range.upperBound - 1,
      text.allSatisfy({ byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: " =/.,:_%+-".utf8.contains(byte)
        }
      }),
      text.split(separator: UInt8(ascii: " ")).allSatisfy({ $0.contains(UInt8(ascii: "=")) })
    else { return nil }
    return [
      Edit(SourceRange(range.lowerBound, inside.lowerBound), ""),
      Edit(SourceRange(inside.upperBound, range.upperBound), ""),
    ]
  }
}
