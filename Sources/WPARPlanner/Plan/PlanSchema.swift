import WPARFleet

package import WPARDocument

/// The JSON Schema of a plan file, dialect 2020-12.
package enum PlanSchema: JSONSchemaDocument {
  package static let isOpen = false

  package static var document: DocumentValue {
    schema(
      "Plan to relocate AIX workload partitions",
      holding(
        [
          "kind": constant("Plan", "What the document describes."),
          "format": constant(.string(Plan.format), "The version of the format."),
          "tool": text("The version of the tool that made the plan."),
          "outcome": words(
            Plan.Outcome.allCases.map(\.rawValue), "Whether there is a plan."),
          "goals": list(of: reference("goal"), "What the end must look like, all together."),
          "inputs": list(
            of: object(
              "A file that the plan was made from.",
              [
                "path": text("Relative to the folder of the fleet file."),
                "sha256": text("Of its bytes, in hexadecimal digits."),
              ]), "The files that the plan was made from."),
          "basis": reference("basis"),
          "summary": reference("summary"),
          "steps": list(
            of: reference("step"), "In an order in which they can be carried out one by one."),
          "explanation": reference("explanation"),
          "resumes": reference("resumes"),
        ], optional: ["explanation", "resumes"]),
      definitions: [
        "goal": goal, "basis": basis, "lpar": lpar, "wpar": wpar, "check": check,
        "limit": limit, "summary": summary, "step": step, "command": command,
        "explanation": explanation, "remedy": remedy, "resumes": resumes,
      ])
  }

  // MARK: Definitions

  private static let goal: DocumentValue = [
    "oneOf": [
      object(
        "Nothing is left on these LPARs.",
        ["type": ["const": "evacuate"], "lpars": texts("The LPARs.")]),
      object(
        "Where partitions end; one that is not named ends where it is.",
        [
          "type": ["const": "target"],
          "placement": table(of: text("The LPAR."), "By partition."),
        ]),
      object(
        "Every LPAR holds at most a share of each resource.",
        [
          "type": ["const": "rebalance"],
          "max-use": [
            "description": "In percent, at most two digits after the point.", "type": "number",
            "minimum": 0,
          ],
        ]),
      object(
        "At most so many LPARs hold partitions; as few as possible without a number.",
        ["type": ["const": "consolidate"], "max-lpars": number("LPARs.")], optional: ["max-lpars"]),
    ]
  ]

  private static let basis = object(
    "Every fact that the plan relies on, normalised.",
    [
      "allow-stop": flag("Whether partitions that could move live may be stopped."),
      "apart": list(of: texts("Partitions."), "Of a group no two are ever on one LPAR."),
      "checks": list(of: reference("check"), "What is not compatible."),
      "chosen": texts("Optional checks that were chosen."),
      "command-line": object(
        "What the command line decided beside the fleet.",
        [
          "check": texts("Optional checks that it chose."),
          "enforce": texts("Checks that it enforced."), "waive": texts("Checks that it relaxed."),
        ]),
      "enforce": texts("Checks that were enforced."),
      "limited-to": texts("The LPARs that alone receive."),
      "limits": object(
        "What bounds every plan.",
        [
          "moves-at-once": object(
            "How many moves may run at once.",
            [
              "fleet": reference("limit"), "lpar": reference("limit"), "nfs": reference("limit"),
            ]),
          "reserve": [
            "description": "The share of every arrival that stays free, in percent.",
            "type": "number", "minimum": 0,
          ],
        ]),
      "lpars": table(of: reference("lpar"), "By name."),
      "model": object(
        "How long moves take.",
        [
          "bandwidth": amount("Per second."),
          "overhead": number("Seconds besides the transfer."),
          "source": words(
            MoveModel.Source.allCases.map(\.rawValue), "Where the figures come from."),
          "measured": list(
            of: object(
              "A bandwidth that was measured between two LPARs.",
              [
                "bandwidth": amount("Per second."), "from": text("The departure."),
                "to": text("The arrival."),
              ]), "Beats the model and the links."),
        ], optional: ["measured"]),
      "together": list(of: texts("Partitions."), "The members of a group end on one LPAR."),
      "waive": texts("Checks that were relaxed; '*' for every missing fact."),
      "wpars": table(of: reference("wpar"), "By name."),
    ],
    optional: [
      "apart", "checks", "chosen", "command-line", "enforce", "limited-to", "together", "waive",
    ])

  private static let lpar = object(
    "An LPAR.",
    [
      "capacity": table(of: amount("Memory in M, everything else as a number."), "By resource."),
      "cordoned": flag("Whether it receives nothing."),
      "labels": texts("What partitions may require."),
      "level": text("Its level of AIX as oslevel -s prints it, as far as it is known."),
      "link": amount("Per second, in each direction."),
    ], optional: ["cordoned", "labels", "level", "link"])

  private static let wpar = object(
    "A partition.",
    [
      "class": number("Partitions of a class fail the same checks."),
      "defined": flag("Whether it is only defined and does not run."),
      "downtime": number("Seconds from stop to start."),
      "movable": words(
        Partition.Movability.allCases.map(\.rawValue), "How it can be relocated."),
      "nfs": texts("The NFS servers that it mounts from."),
      "on": text("The LPAR that it is on."),
      "pinned-to": texts("The LPARs that it may be on."),
      "requires": texts("Labels that its LPAR must have."),
      "stopped": flag("Whether a plan that was broken off has stopped it, so it is to be started."),
      "uses": table(of: amount("Memory in M, everything else as a number."), "By resource."),
    ], optional: ["class", "defined", "downtime", "nfs", "pinned-to", "requires", "stopped"])

  private static let check = object(
    "A compatibility check that partitions of a class do not pass.",
    [
      "check": text("Its name."),
      "class": number("The class of partitions."),
      "effect": words(
        FailedCheck.Effect.allCases.map(\.rawValue), "What it means for the move."),
      "from": texts("The LPARs that the move would leave; any without it."),
      "kind": words(RelocationKind.allCases.map(\.rawValue), "The kind of relocation."),
      "partitions": texts(
        "The partitions of the class that it is said of; all that are moved so without it."),
      "text": text("Why."),
      "to": texts("The LPARs that the move would reach; any without it."),
    ], optional: ["from", "partitions", "to"])

  private static let limit: DocumentValue = [
    "anyOf": [["type": "integer", "minimum": 1], ["const": "unlimited"]]
  ]

  private static let summary = object(
    "The plan counted.",
    [
      "bounds": object(
        "What no plan can beat.",
        [
          "lpars": number(
            "LPARs that hold partitions at the end, where a goal is to leave as few as possible."),
          "makespan": number("Seconds; for plans with the fewest stops and moves."),
          "moves": number("For plans with the fewest stops."), "stops": number("For every plan."),
        ], optional: ["lpars"]),
      "live": number("Live steps."), "makespan": number("The greatest end, in seconds."),
      "moves": number("Live, static and start steps."),
      "partitions": number("Partitions that end elsewhere."), "start": number("Start steps."),
      "static": number("Static steps."),
      "stops": number("Partitions stopped that could move live."), "waves": number("Waves."),
    ])

  private static let step = object(
    "One thing that is done to one partition.",
    [
      "after": texts("Ids of steps that must have ended before."),
      "commands": list(of: reference("command"), "In their order."),
      "end": number("Seconds from the beginning of the plan."),
      "from": text("The LPAR that it leaves, or where it was stopped."),
      "id": text("A name within the plan."),
      "kind": words(Step.Kind.allCases.map(\.rawValue), "What is done."),
      "partition": text("The partition."),
      "preconditions": texts("What must be so before it starts."),
      "reason": text("Why."),
      "start": number("Seconds from the beginning of the plan."),
      "to": text("The LPAR that it reaches; a stop has none."),
      "wave": number("From 1.", from: 1),
    ], optional: ["to"])

  private static let command = object(
    "A command of a step.",
    [
      "evidence": text("The grade of what is known about its flags."),
      "expect": text("What must be so afterwards."), "host": text("The LPAR it runs on."),
      "point-of-no-return": flag("Whether the step cannot be undone from here on."),
      "proof": words(
        CommandProof.allCases.map(\.rawValue),
        "What shows it; without it the status that the command ends with."),
      "retries": number("How often it is tried again."),
      "rollback": list(
        of: object(
          "A command that undoes it.",
          ["host": text("The LPAR it runs on."), "run": text("A line for the shell.")],
        ), "What undoes it."),
      "run": text("A line for the shell."), "timeout": number("Seconds until it has failed."),
      "title": text("What it is for."),
    ], optional: ["point-of-no-return", "proof", "rollback"])

  private static let resumes = object(
    "What was done of the plan that this one takes up.",
    [
      "copies": list(
        of: object(
          "What an LPAR knows of a partition that was moved.",
          [
            "lpar": text("The LPAR."), "partition": text("The partition."),
            "state": text("A word of lswpar, or 'absent'."),
          ]),
        "Where partitions that were moved are, and have been."),
      "done": texts("Ids of its steps that are done."),
      "plan": text("The SHA-256 digest of its plan file."),
    ])

  private static let explanation = object(
    "Why there is no plan, or only a part of one.",
    [
      "blockers": list(
        of: object(
          "A partition that could not be brought to its place.",
          [
            "lacks": amount("What the LPAR lacks."), "lpar": text("The LPAR."),
            "partition": text("The partition."), "resource": text("The resource."),
          ]), "What stands in the way."),
      "constraints": texts("Names of a minimal set that excludes every plan."),
      "level": words(
        PlanExplanation.Level.allCases.map(\.rawValue),
        "Whether no placement exists, or no order without stops."),
      "remedies": list(of: reference("remedy"), "Each by itself makes a plan exist."),
      "text": text("One sentence with the numbers."),
    ], optional: ["blockers", "level"])

  private static let remedy = object(
    "A change that makes a plan exist.",
    [
      "arguments": texts("Added to the command line."),
      "patch": list(
        of: object(
          "An operation of a JSON Patch, RFC 6902, on the fleet document.",
          [
            "op": words(PatchOperation.Kind.allCases.map(\.rawValue), "What is done."),
            "path": text("A JSON Pointer."), "value": true,
          ], optional: ["value"]), "Changes of the fleet."),
      "text": text("What is changed."),
    ])

  private static func amount(_ description: String) -> DocumentValue {
    [
      "description": .string(description), "type": "string",
      "pattern": "^[0-9]+(M|\\.[0-9]{1,2})?$",
    ]
  }
}
