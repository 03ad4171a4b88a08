import ArgumentParser

/// What comments may do.
struct SuppressionOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Report also what '# wparc: allow' comments allow.", visibility: .hidden))
  var noInlineSuppressions = false
}
