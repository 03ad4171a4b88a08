package import WPARDocument

/// The top level of a fleet file.
package enum FleetKeys {
  package static let kind = Field(
    "kind", .word([("Fleet", true)]), "What the document describes.", example: "Fleet",
    isRequired: true)
  package static let lpars = Field(
    "lpars", .named(.record(LPARKeys.schema), "a mapping of LPARs by their names"),
    "The logical partitions that host workload partitions.", example: "{ lpar01: { cpus: 8 } }",
    isRequired: true)
  package static let servers = Field(
    "nfs", .named(.record(ServerKeys.schema), "a mapping of NFS servers by their host names"),
    "The hosts that file systems are mounted from.", example: "{ nfs1: { exports: exports } }")
  package static let partitions = Field(
    "wpars", .named(.record(PartitionKeys.schema), "a mapping of partitions by their names"),
    "The workload partitions.", example: "{ app20: { on: lpar01 } }")
  package static let rules = Field(
    "rules", .list(of: .record(RuleKeys.schema), "a list of rules"),
    "Who may, must or must not be where.", example: "[{ apart: [app20, app21] }]")
  package static let limits = Field(
    "limits", .record(LimitKeys.schema), "What bounds every plan.", example: "{ reserve: 10% }")
  package static let waive = Field(
    "waive", .list(of: .scalar(.name), "a list of checks, or [\"*\"]"),
    "Checks that do not block though they fail; * accepts every missing fact, and no check that failed.",
    example: "[nfs-locks-held]")
  package static let enforce = Field(
    "enforce", .list(of: .scalar(.name), "a list of checks"),
    "Checks that block where by themselves they only warn.", example: "[nfs-locks-held]")
  package static let policy = Field(
    "policy", .list(of: .scalar(.name), "a list of optional checks"),
    "Optional checks that are chosen for every partition, and then block.", example: "[less-memory]"
  )

  package static let listedFilesets = Field(
    "listed-filesets", .list(of: .scalar(.word), "a list of filesets"),
    "The filesets that the check listed-fileset-differs compares; .* stands for all below a name.",
    example: "[xlC.rte, bos.loc.*]",
    default: CompatibilityPolicy.commonFilesets.joined(separator: ", "))

  package static let schema = RecordSchema(
    "fleet", "a fleet", "LPARs, NFS servers and workload partitions, with the rules about them.",
    [kind, lpars, servers, partitions, rules, limits, waive, enforce, policy, listedFilesets])
}

/// A rule about places.
package enum RuleKeys {
  package static let apart = Field(
    "apart", .partitions, "Partitions of which no two are on one LPAR, at any moment.",
    example: "[app20, app21]")
  package static let together = Field(
    "together", .partitions, "Partitions that are on one LPAR at the end of a plan.",
    example: "[web1, web2]")
  package static let pin = Field(
    "pin", .name, "The partition that stays on some LPARs.", example: "db1")
  package static let to = Field(
    "to", .list(of: .scalar(.name), "a list of LPARs"),
    "The LPARs that the pinned partition may be on.",
    example: "[lpar01, lpar02]")

  package static let schema = RecordSchema(
    "rule", "a rule", "Who may, must or must not be where.",
    choices: [["apart"], ["together"], ["pin", "to"]], [apart, together, pin, to])
}

extension Shape where Value == [Located<String>] {
  static let partitions = Shape.list(of: .scalar(.name), "a list of partitions")
  static let words = Shape.list(of: .scalar(.word), "a list of words")
}

/// What bounds plans.
package enum LimitKeys {
  package static let movesAtOnce = Field(
    "moves-at-once", .record(MovesKeys.schema), "How many moves may run at the same time.",
    example: "{ lpar: 1, nfs: 1, fleet: 4 }")
  package static let reserve = Field(
    "reserve", .percent,
    "The share of every resource that stays free on an LPAR that something arrives on.",
    example: "10%", default: "10%")
  package static let model = Field(
    "model", .record(ModelKeys.schema), "How long moves take.",
    example: "{ bandwidth: 80M, overhead: 20s }")

  package static let schema = RecordSchema(
    "limits", "the limits", "What bounds every plan of the fleet.", [movesAtOnce, reserve, model])
}

/// How many moves may run at once.
package enum MovesKeys {
  package static let lpar = Field(
    "lpar", .moveLimit, "Moves that leave or reach one LPAR.", example: "1", default: "1")
  package static let nfs = Field(
    "nfs", .moveLimit, "Moves of partitions that mount from one NFS server.", example: "1",
    default: "1")
  package static let fleet = Field(
    "fleet", .moveLimit, "Moves in the whole fleet.", example: "4", default: "4")

  package static let schema = RecordSchema(
    "moves", "the moves at once", "How many moves may run at the same time.", [lpar, nfs, fleet])
}

/// How long moves take.
package enum ModelKeys {
  package static let bandwidth = Field(
    "bandwidth", .size(from: 1), "What a move transfers in a second.", example: "80M")
  package static let overhead = Field(
    "overhead", .duration, "What a move takes besides the transfer.", example: "20s")
  package static let measured = Field(
    "measured", .list(of: .record(MeasuredKeys.schema), "a list of measured links"),
    "Rates that were measured, which beat the model and the links.",
    example: "[{ from: lpar01, to: lpar02, bandwidth: 95M }]")

  package static let schema = RecordSchema(
    "model", "the model of moves",
    "How long a move takes: overhead and memory divided by bandwidth.",
    [bandwidth, overhead, measured])
}

/// A measured link.
package enum MeasuredKeys {
  package static let from = Field(
    "from", .name, "The LPAR that a move leaves.", example: "lpar01", isRequired: true)
  package static let to = Field(
    "to", .name, "The LPAR that a move reaches.", example: "lpar02", isRequired: true)
  package static let bandwidth = Field(
    "bandwidth", .size(from: 1), "What a move transfers in a second.", example: "95M",
    isRequired: true)

  package static let schema = RecordSchema(
    "measured", "a measured link", "A rate that was measured from one LPAR to another.",
    [from, to, bandwidth])
}
