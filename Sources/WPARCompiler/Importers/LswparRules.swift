package import WPARDiagnostics
import WPARModel

/// The findings of reading what lswpar printed.
package enum LswparRules {
  package static let all: [RuleDescription] = [
    .lswparUnreadable, .lswparDisagrees, .lswparValueCut, .lswparPartUnknown, .lswparNotShown,
  ]

  static let remedy =
    "capture it with LC_ALL=C, from lswpar -L, or from lswpar -G -d @@ and the other modes, "
    + "without -q"
}

extension RuleDescription {
  static let lswparUnreadable = lswpar(
    "lswpar-unreadable", severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the text is not of the form that lswpar prints"),
    "A part of what should be output of lswpar cannot be read.",
    """
    A value that was guessed makes another partition than the one that runs. Text of another \
    locale, a row whose fields cannot be told apart, and a line that may have lost its end are \
    told, and nothing is made of them.
    """,
    fails: ["#name:rtdest:rtgateway\n↓alder:2001:db8::1:2001:db8::2\n"],
    failsWhole: example(network: "en0           ↓192.0.2.300        255.255.255.0\n"))

  static let lswparDisagrees = lswpar(
    "lswpar-disagrees", severity: .error, isUnreadableText: true,
    evidence: .inferred(from: "the text contradicts itself"),
    "Two outputs of lswpar say different things of one partition.",
    """
    Outputs of two systems have got mixed, or the partition was changed between two runs. Which of \
    them is true cannot be told from the text.
    """,
    fails: [],
    failsWhole: example() + "#name:hostname:checkpointable\nalder:↓birch:no\n")

  static let lswparValueCut = lswpar(
    "lswpar-value-cut", severity: .warning, evidence: .confirmed(source: .ohai),
    "lswpar left out the end of a value, and its row is left out.",
    """
    lswpar -L cuts mount points to 24 columns and puts '...' in place of the rest. A file system \
    whose mount point is not known cannot be described. The delimited modes cut nothing.
    """,
    help: "add the output of lswpar -M -d @@ to the input",
    fails: [],
    failsWhole: example(
      mounts: "↓/wpars/alder/very-lon... /export/a        nfs     nfs1       rw\n"))

  static let lswparPartUnknown = lswpar(
    "lswpar-part-unknown", severity: .warning,
    evidence: .inferred(from: "the columns and labels that sources show"),
    "A column, label or section of lswpar's output is not known.",
    """
    A newer level of AIX may print more than the sources of the attribute table show, and another \
    locale prints other words. What stands there is left out.
    """,
    fails: [],
    failsWhole: example().replacing(
      "\nDEVICE EXPORTS", with: "\n↓COLOUR SETTINGS\nColour:   green\n\nDEVICE EXPORTS"))

  static let lswparNotShown = lswpar(
    "lswpar-not-shown", severity: .warning, evidence: .confirmed(source: .lswpar71),
    "The output of lswpar does not show all of a partition.",
    """
    Each delimited mode shows one kind of stanza. What no output shows is missing from the \
    specification that is made of them, though the partition may have it.
    """,
    help: "add the output of the modes that the message names, or of lswpar -L",
    fails: ["#name:state:type\n↓alder:A:S\n"],
    failsWhole: example().replacing("\nDEVICE EXPORTS", with: "\n↓DEVICE EXPORTS").droppingLast())

  private static func lswpar(
    _ id: String, severity: Severity, isUnreadableText: Bool = false, evidence: Evidence,
    _ summary: String, _ rationale: String, help: String = LswparRules.remedy,
    fails: [String], failsWhole: String
  ) -> RuleDescription {
    RuleDescription(
      id: id, family: .facts, severity: severity, isUnreadableText: isUnreadableText,
      evidence: evidence, summary: summary, rationale: rationale, help: help,
      fails: (fails + [failsWhole]).map { Example($0, language: .lswpar) },
      passes: [Example(example(), language: .lswpar)],
      nearMisses: [
        Example(
          example(mounts: "/wpars/alder/data        /export/a        nfs     nfs1       rw\n"),
          language: .lswpar)
      ])
  }

  /// A partition in the layout of `lswpar -L`, with what is added to its sections.
  private static func example(
    general: String = "", network: String = "", mounts: String = ""
  ) -> String {
    let rule = String(repeating: "=", count: 65)
    let dashes = String(repeating: "-", count: 65)
    return """
      \(rule)
      alder - Active
      \(rule)
      GENERAL
      Type:                    S
      Hostname:                alder
      Directory:               /wpars/alder
      Checkpointable:          no
      \(general)
      NETWORK
      Interface     Address(6)        Mask/Prefix       Broadcast
      \(dashes)
      en0           192.0.2.31        255.255.255.0     192.0.2.255
      lo0           127.0.0.1         255.0.0.0         127.255.255.255
      \(network)
      USER-SPECIFIED ROUTES
      Type    Destination          Gateway           Interface
      \(dashes)

      FILE SYSTEMS
      MountPoint               Device           Vfs     Nodename   Options
      \(dashes)
      /wpars/alder             /dev/fslv00      jfs2               log=NULL
      \(mounts)
      RESOURCE CONTROLS
      Active:                             yes

      SECURITY SETTINGS
      Privileges:   PV_AU_READ,PV_AU_PROC,
                    PV_DAC_R

      DEVICE EXPORTS
      Name               Type     Virtual Device     RootVG   Status
      \(dashes)
      /dev/null          pseudo                               EXPORTED


      """
  }
}

extension String {
  /// Without the blank line at the end.
  fileprivate func droppingLast() -> String { String(dropLast()) }
}
