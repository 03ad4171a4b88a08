import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let removalIncomplete = CommandRule(
    id: "removal-incomplete", severity: .warning,
    evidence: .confirmed(source: .chwpar71),
    summary: "It is not said which network, route, mount, device or extension is to be removed.",
    rationale: """
      Behind -K, a list names what goes by what tells it from the others: a route by rtdest and \
      rtgateway, a network by its address. Without that nothing says what is to go, and most likely \
      it stays.
      """,
    help: "add the attribute that is missing",
    fails: [
      .commands("chwpar -K ↓-I rtdest=default alder\n"),
      .commands("chwpar -K ↓-N interface=en0 alder\n"), .commands("chwpar -K ↓-D alder\n"),
    ],
    passes: [
      .commands("chwpar -K -I rtdest=default rtgateway=192.0.2.1 alder\n"),
      .commands("chwpar -K -N address=192.0.2.9 alder\n"),
    ],
    nearMisses: [
      .commands("chwpar -K -R CPU alder\n"), .commands("chwpar -K -S alder\n"),
      .commands("chwpar -N -K address=192.0.2.9 alder\n"),
      .commands("chwpar -K -D $device alder\n"), .commands("chwpar -K -B bootset=1 alder\n"),
    ],
    check: { call, report in
      guard call.program == CommandSynopsis.chwpar.name, call.has("-K") else { return }
      // What names a thing, each with what may stand in its place.
      let needed: [(flag: String?, groups: [[any AttributeProtocol]])] = [
        (Network.flag(of: .chwpar), [[Network.address, Network.address6]]),
        (Route.flag(of: .chwpar), [[Route.rtdest], [Route.rtgateway]]),
        (Mount.flag(of: .chwpar), [[Mount.directory]]),
        (Device.flag(of: .chwpar), [[Device.devname, Device.devid]]),
        (KernelExtension.flag(of: .chwpar), [[KernelExtension.kext, KernelExtension.exportfile]]),
      ]
      for flag in call.flags where !flag.isOpen {
        guard let groups = needed.first(where: { $0.flag == flag.name })?.groups else { continue }
        let missing = groups.filter { group in
          !group.contains { attribute in flag.members.contains { $0.name == attribute.name } }
        }
        guard let first = missing.first?.first, !call.isOpen else { continue }
        report.add(
          "'-K \(flag.name)' has no '\(first.name)', which says what is removed", at: flag.range,
          help: "add \(first.name)=",
          // The synopsis prints no attributes behind -M.
          evidence: flag.name == Mount.flag(of: .chwpar)
            ? .inferred(from: "what the synopsis prints behind the other flags") : nil)
      }
    })
}
