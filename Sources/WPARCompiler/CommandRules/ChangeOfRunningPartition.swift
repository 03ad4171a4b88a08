import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let changeOfRunningPartition = CommandRule(
    id: "change-of-running-partition", severity: .error,
    evidence: .confirmed(source: .chwpar71),
    summary: "A partition that the script has started is changed in a way that wants it stopped.",
    rationale: """
      chwpar refuses another name or base directory while the partition runs, and mounts nothing but \
      namefs into it. A file system or device that is taken away is gone for programs that use it, \
      which fail then.
      """,
    help: "stop the partition first, with stopwpar, and start it again afterwards",
    fails: [
      .commands("startwpar alder\nchwpar ↓-d /newfs/alder alder\n"),
      .commands("mkwpar -s -n alder\nchwpar ↓-n birch alder\n"),
      .commands("startwpar alder\nchwpar -M directory=/data ↓vfs=jfs2 size=1G alder\n"),
      .commands("startwpar alder\nchwpar -K ↓-D devname=hdisk5 alder\n"),
      .commands("startwpar alder\nclogin alder ls\nchwpar ↓-d /newfs/alder alder\n"),
    ],
    passes: [
      .commands("startwpar alder\nstopwpar alder\nchwpar -d /newfs/alder alder\n")
    ],
    nearMisses: [
      .commands("chwpar -d /newfs/alder alder\n"),
      .commands("startwpar birch\nchwpar -d /newfs/alder alder\n"),
      .commands("if test -n \"$now\"; then startwpar alder; fi\nchwpar -d /newfs/alder alder\n"),
      .commands("startwpar alder\nstopwpar $wpar\nchwpar -n birch alder\n"),
      .commands("startwpar alder\nclogin alder shutdown -F\nchwpar -n birch alder\n"),
      .commands("startwpar alder\nchwpar -M directory=/data vfs=namefs dev=/data alder\n"),
      .commands("startwpar alder\nchwpar -h alder.example.com alder\n"),
      .commands("ssh lpar01 startwpar alder\nssh lpar02 chwpar -d /newfs/alder alder\n"),
    ],
    check: { call, report in
      guard call.program == CommandSynopsis.chwpar.name, let start = call.start,
        let name = call.partition
      else { return }
      let labels = [Label(start, "started here")]
      let isRemoval = call.has("-K")
      if !isRemoval {
        for flag in call.flags where ["-d", "-n"].contains(flag.name) {
          report.add(
            "'\(flag.name)' is refused while \(quoted(name)) runs", at: flag.range, labels: labels)
        }
      }
      for flag in call.flags where flag.name == Mount.flag(of: .chwpar) {
        if isRemoval {
          report.add(
            "a file system is taken from \(quoted(name)) while it runs", at: flag.range,
            labels: labels, severity: .warning)
        } else if let type = flag.members.first(where: { $0.name == Mount.vfs.name }),
          let value = type.value, type.argument.isKnown(value),
          !type.says(FileSystemType.namefs.rawValue)
        {
          report.add(
            "a running partition takes no mount but namefs", at: type.argument.range,
            labels: labels,
            help: "stop the partition first, or mount a directory of the host with vfs=namefs",
            evidence: .confirmed(source: .fileSystemCustomization))
        }
      }
      if isRemoval {
        for flag in call.flags where flag.name == Device.flag(of: .chwpar) {
          report.add(
            "a device is taken from \(quoted(name)) while it runs", at: flag.range, labels: labels,
            severity: .warning)
        }
      }
    })
}
