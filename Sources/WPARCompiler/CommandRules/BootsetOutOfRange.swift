import WPARDiagnostics
import WPARModel
import WPARSyntax

extension CommandRule {
  static let bootsetOutOfRange = CommandRule(
    id: "bootset-out-of-range", severity: .warning,
    evidence: .confirmed(source: .joulel),
    summary: "A bootset has a number that none can have.",
    rationale: "A partition has bootsets up to number 8; the command finds none with this number.",
    help: "choose a number that lswpar -b lists",
    fails: [.commands("chwpar -K -B bootset=↓9 alder\n"), .commands("chwpar -b 0,↓12 alder\n")],
    passes: [.commands("chwpar -K -B bootset=1 alder\n")],
    nearMisses: [
      .commands("chwpar -B devname=hdisk9 alder\n"), .commands("chwpar -b $set alder\n"),
    ],
    check: { call, report in
      guard call.program == CommandSynopsis.chwpar.name else { return }
      var texts = call.flags("-b").compactMap(\.value)
      for member in call.flags("-B").flatMap(\.members) where member.name == "bootset" {
        guard let value = member.value else { continue }
        texts.append(CommandCall.Text(argument: member.argument, part: value))
      }
      for text in texts where text.isKnown {
        for number in text.bytes.split(separator: UInt8(ascii: ",")) {
          let digits = String(decoding: number, as: UTF8.self)
          guard let id = Int(digits), !(0...8).contains(id) else { continue }
          report.add(
            "bootset \(id) does not exist; the numbers are 0 to 8",
            at: text.argument.range(of: number.startIndex..<number.endIndex))
        }
      }
    })
}
