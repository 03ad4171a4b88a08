import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARModel

/// Rules are asked only where their conditions hold, and a schema other than AIX's own has none: what
/// every rule finds there is found with conditions too.
@Suite struct ConditionTests {
  @Test(arguments: Rule.all.map(\.description))
  func aConditionHidesNothing(_ rule: RuleDescription) {
    for example in rule.fails + rule.passes + rule.nearMisses {
      expectSame(example.completed.text, example)
    }
  }

  /// The options of mounts have the finest condition.
  @Test func noMountOptionIsHidden() {
    let options =
      MountOptionForm.names + [
        "vers=2", "vers=3", "vers=4", "proto=udp", "proto=tcp", "sec=sys", "sec=krb5", "port=20490",
        "rsize=512", "actimeo=600", "timeo=600", "log=NULL",
      ]
    for seed in PropertyRuns.seeds {
      var random = SeededGenerator(seed: seed)
      let chosen = (0..<Int.random(in: 1...5, using: &random)).compactMap { _ in
        random.chance(1, of: 2)
          ? ["rw", "hard", "intr", "fg", "vers=3", "proto=tcp", "sec=sys"].randomElement(
            using: &random) : options.randomElement(using: &random)
      }
      let directory = ["/", "/var", "/data"].randomElement(using: &random) ?? "/"
      let type = ["nfs", "jfs2", "namefs"].randomElement(using: &random) ?? "nfs"
      let text = """
        general:
        \tname = "app20"
        \tcheckpointable = "yes"

        mount:
        \tdirectory = "\(directory)"
        \tvfs = "\(type)"
        \tdev = "/export/app20"
        \tmountopts = "\(chosen.joined(separator: ","))"

        """
      expectSame(text, Example(text), "\(random)")
    }
  }

  private func expectSame(_ text: String, _ example: Example, _ comment: String = "") {
    let file = source(text, example.language)
    var options = example.options
    let conditional = Compilation(of: file, options: options).diagnostics
    // In another order, the stanzas are not those that conditions are prepared for.
    options.schema = Schema(Schema.aix.stanzas.reversed())
    #expect(!options.schema.extendsAIX)
    let unconditional = Compilation(of: file, options: options).diagnostics
    #expect(
      conditional.map { "\($0.rule): \($0.message)" }
        == unconditional.map { "\($0.rule): \($0.message)" }, "\(comment) \(text)")
  }
}
