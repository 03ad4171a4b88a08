import WPARDiagnostics
package import WPARDocument

/// The JSON Schema of what `wparc compat --format json` writes, dialect 2020-12: the matrix, and with
/// `--why` the explanation of one move.
package enum CompatibilitySchema: JSONSchemaDocument {
  package static let isOpen = false

  package static var document: DocumentValue {
    schema(
      "Which partitions can go to which LPARs",
      [.init("oneOf", [reference("matrix"), reference("explanation")])],
      definitions: [
        "matrix": matrix, "explanation": explanation, "check": check, "pair": pair, "way": way,
        "result": result, "precondition": precondition, "missing": missing, "entry": entry,
        "place": place, "policy": policy, "remedy": remedy, "counts": counts, "count": count,
        "lowest": lowest, "verdicts": verdicts, "evidence": evidence, "verdict": verdict,
        "effect": effect,
      ])
  }

  private static let matrix = object(
    "Every pair of a partition and an LPAR that it is not on.",
    [
      "arrivals": texts("The LPARs of the columns, in their order."),
      "checks": list(of: reference("check"), "What is true of each check everywhere."),
      "format": ["const": "1.0"],
      "kind": ["const": "Compatibility"],
      "lowestProcessor": reference("lowest"),
      "pairs": list(of: reference("pair"), "By the order of both lists."),
      "partitions": texts("The partitions of the rows, in their order."),
      "policy": reference("policy"),
      "remedies": list(of: reference("remedy"), "What would help, the most first."),
      "summary": reference("counts"),
      "tool": text("The name and the version of the tool."),
    ])

  private static let explanation = object(
    "Every check of one move.",
    [
      "arrival": text("The LPAR that the partition would reach."),
      "checks": list(of: reference("entry"), "Every check of the way there."),
      "departure": text("The LPAR that it is on."),
      "format": ["const": "1.0"],
      "kind": ["const": "RelocationExplanation"],
      "partition": text("The partition."),
      "policy": reference("policy"),
      "tool": text("The name and the version of the tool."),
      "verdicts": reference("verdicts"),
      "wayBack": list(of: reference("entry"), "The checks that keep it from coming back."),
    ])

  private static let check = object(
    "A check, without what it finds.",
    [
      "evidence": reference("evidence"),
      "live": stage("What it is for a live move; null where it has nothing to say."),
      "name": text("Its name."),
      "static": stage("The same for stop, move, start."),
      "summary": text("What must be so."),
    ])

  private static let pair = object(
    "A partition and an LPAR that it is not on.",
    [
      "from": textOrNull("The LPAR that it is on; null where that is not known."),
      "partition": text("The partition."), "to": text("The LPAR that it would reach."),
      "live": reference("way"), "static": reference("way"),
    ], optional: ["live", "static"])

  private static let way = object(
    "One kind of relocation.",
    [
      "outboundOnly": flag("Whether it can go and could not come back."),
      "preconditions": list(of: reference("precondition"), "What no captured output shows."),
      "results": list(of: reference("result"), "What is more than passed."),
      "return": reference("verdict"), "verdict": reference("verdict"),
    ], optional: ["preconditions", "results"])

  private static let result = object(
    "What a check found.",
    [
      "arrival": text("The value at the arrival."), "check": text("The name of the check."),
      "departure": text("The value at the departure."), "effect": reference("effect"),
      "message": text("What was found."),
      "missing": list(of: reference("missing"), "Facts that are missing."),
      "remedies": texts("What to do."),
    ], optional: ["arrival", "departure", "message", "missing", "remedies"])

  private static let precondition = object(
    "Something that has to be seen to before the move.",
    ["check": text("The name of the check."), "message": text("What must be so.")])

  private static let missing = object(
    "A fact that is missing.",
    [
      "command": textOrNull("The command that shows it; null where none does."),
      "fact": text("The name of the fact."), "of": text("The name of who it is about."),
      "subject": words(["lpar", "partition", "server"]),
    ])

  private static let entry = object(
    "What a check found of one move.",
    [
      "arrival": text("The value at the arrival."), "check": text("The name of the check."),
      "departure": text("The value at the departure."),
      "effects": object(
        "What that means, by kind of relocation.",
        ["live": reference("effect"), "static": reference("effect")],
        optional: ["live", "static"]),
      "evidence": reference("evidence"), "message": text("What was found."),
      "missing": list(of: reference("missing"), "Facts that are missing."),
      "outcome": words(["passed", "not-applicable", "failed", "missing", "precondition"]),
      "places": list(of: reference("place"), "Where the values were read."),
      "remedies": texts("What to do."), "summary": text("What must be so."),
    ], optional: ["arrival", "departure", "message", "missing", "places", "remedies"])

  private static let place = object(
    "A place in a file.",
    [
      "column": number("Unicode scalars from the start of the line, counted from 1."),
      "line": number("Counted from 1."), "path": text("The path of the file."),
    ])

  private static let policy = object(
    "What was decided about checks.",
    [
      "acceptsMissingFacts": flag("Whether every missing fact is accepted."),
      "chosen": texts("Optional checks that count."),
      "enforced": texts("Checks that block where they would warn."),
      "waived": texts("Checks that do not block although they fail."),
    ])

  private static let remedy = object(
    "Something that would help.",
    [
      "checks": texts("The checks that it answers."),
      "completes": counted("Pairs for which it is enough, by kind of relocation."),
      "contributes": counted("Pairs that need it and more, by kind of relocation."),
      "makesKnown": flag("Whether it makes a fact known, and not so."), "text": text("What to do."),
    ])

  private static let counts = object(
    "The pairs counted, by kind of relocation.",
    ["live": reference("count"), "static": reference("count")], optional: ["live", "static"])

  private static let count = object(
    "Pairs counted by their verdict.",
    [
      "compatible": number("Pairs."), "incompatible": number("Pairs."),
      "indeterminate": number("Pairs."),
      "outboundOnly": number("Pairs among the others that have no way back."),
      "pairs": number("All."), "warning": number("Pairs."),
    ])

  private static let lowest = object(
    "The lowest processor of the pool.",
    [
      "class": textOrNull("The class; null where none is known."),
      "lpars": texts("The LPARs that have it."),
      "unknown": texts("The LPARs whose processor is not known."),
    ])

  private static let verdicts = object(
    "The verdict by kind of relocation.",
    ["live": reference("way"), "static": reference("way")], optional: ["live", "static"])

  private static let evidence = object(
    "How a fact is known.",
    [
      "grade": words(["confirmed", "inferred", "recalled"]),
      "source": text("The source or the reasoning."), "url": text("Where the source is."),
    ], optional: ["url"])

  private static let verdict = words(Verdict.allCases.map(\.rawValue))
  private static let effect = words(CheckResult.Effect.allCases.map(\.rawValue))

  private static func counted(_ description: String) -> DocumentValue {
    table(of: ["type": "integer", "minimum": 0], description)
  }

  private static func stage(_ description: String) -> DocumentValue {
    [
      "description": .string(description),
      "enum": .sequence(
        CompatibilityCheck.Weight.allCases.map { .string($0.rawValue) } + [.null]),
    ]
  }
}
