import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let strayWord = CommandRule(
    id: "stray-word", severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the synopses of the commands"),
    summary: "A word is neither a flag, nor a value, nor an attribute.",
    rationale: """
      A blank beside an equals sign or behind a comma is the usual cause: the attribute is empty or \
      cut short, and the rest of its value stands by itself where nothing takes it. The command \
      prints its usage and does nothing.
      """,
    help: "join the word to what it belongs to, or delete it",
    fails: [
      .commands(
        "mkwpar -s -n alder -N address= ↓192.0.2.10\n",
        fixed: "mkwpar -s -n alder -N address=192.0.2.10\n"),
      .commands(
        "mkwpar -s -n alder -N ↓address = 192.0.2.10 netmask=255.255.255.0\n",
        fixed: "mkwpar -s -n alder -N address=192.0.2.10 netmask=255.255.255.0\n"),
      .commands(
        "mkwpar -s -n alder -N address=192.0.2.10 ↓netmask 255.255.255.0\n",
        fixed: "mkwpar -s -n alder -N address=192.0.2.10 netmask=255.255.255.0\n"),
      .commands(
        "mkwpar -s -n alder -N ↓address:192.0.2.10\n",
        fixed: "mkwpar -s -n alder -N address=192.0.2.10\n"),
      .commands(
        "mkwpar -s -n alder -S privs=PV_DAC_R, ↓PV_DAC_W\n",
        fixed: "mkwpar -s -n alder -S privs=PV_DAC_R,PV_DAC_W\n"),
      .commands(
        "mkwpar -s -n alder -M directory=/d vfs=nfs host=nfs1 dev=/d mountopts=rw ↓hard intr\n",
        fixed: "mkwpar -s -n alder -M directory=/d vfs=nfs host=nfs1 dev=/d "
          + "mountopts=rw,hard,intr\n"),
      .commands(
        "mkwpar -s -n alder ↓address=192.0.2.10 netmask=255.255.255.0\n",
        fixed: "mkwpar -s -n alder -N address=192.0.2.10 netmask=255.255.255.0\n"),
      .commands("mkwpar -s -L image_data=/tmp/image.data ↓file -n alder\n"),
      .commands("wparexec -n app -N address=192.0.2.10 -N ↓interface\n"),
      .commands("mkwpar -s -n alder -r ↓yes\n"),
      .commands("chwpar -c ↓alder birch\n"),
      .commands("chwpar alder ↓-c\n"),
    ],
    passes: [
      .commands("mkwpar -s -n alder -N address=192.0.2.10\n"), .commands("chwpar -c alder\n"),
    ],
    nearMisses: [
      .commands("chwpar -N address=192.0.2.10 alder\n"),
      .commands("chwpar -K -R CPU memory alder\n"), .commands("chwpar $options alder\n"),
      .commands("mkwpar -s -n alder $options\n"),
    ],
    check: { call, report in
      for word in call.strayWords where word.flag?.name != "-P" {
        let text = quoted(word.argument.string)
        switch word.cause {
        case .unknown: report.add("\(text) belongs to nothing", at: word.range)
        case .apart(let member):
          let gap = SourceRange(
            member.argument.range.upperBound, word.argument.range.lowerBound)
          report.add(
            "\(text) stands apart from '\(member.name)='", at: word.argument.range,
            fixes: [FixIt(.safe, "join it to '\(member.name)='", edits: [Edit(gap, "")])])
        case .unjoined(let name, let edits):
          report.add(
            "no '=' joins '\(name)' to a value in one word", at: word.range,
            help: "write attribute, '=' and value without blanks",
            fixes: [FixIt(.safe, "join them with '='", edits: edits)])
        case .afterComma(let member, let edits):
          report.add(
            "\(text) stands apart from the list of '\(member.name)'", at: word.range,
            help: "write the list without blanks",
            fixes: [FixIt(.safe, "join the list", edits: edits)])
        case .lacksValue(let name):
          report.add(
            "'\(name)' has no '=' and no value", at: word.range,
            help: "write '\(name)=' and a value, or delete the word")
        case .outsideList(let flag?):
          report.add(
            "\(text) is behind no flag, expected '\(flag)' before it", at: word.range,
            help: "write \(flag) before the attributes",
            fixes: [
              FixIt(
                .unsafe, "insert '\(flag)'",
                edits: [Edit(SourceRange(at: word.range.lowerBound), "\(flag) ")])
            ])
        case .outsideList(nil):
          report.add(
            "\(text) is behind no flag that takes attributes", at: word.range,
            help: "write the flag of the list before its attributes")
        case .afterSwitch(let flag):
          report.add(
            "'\(flag.name)' takes no value, and \(text) follows it", at: word.range,
            help: "delete the word; the flag alone means yes")
        case .besidePartition(let partition):
          let isFlag = word.argument.hasPrefix("-")
          report.add(
            isFlag
              ? "\(text) stands behind the partition, where no flag is read"
              : "\(text) stands before \(quoted(partition.string)), which is the partition",
            at: word.range, labels: [Label(partition.range, "the partition")],
            help: isFlag
              ? "write the flags before the partition" : "name one partition, as last word")
        }
      }
    })
}
