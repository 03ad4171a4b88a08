package import WPARDocument
package import WPARModel

/// A workload partition of a fleet.
package enum PartitionKeys {
  package static let specification = Field(
    FactName.specification.rawValue,
    .either(.scalar(.path), .mapping("a mapping of stanzas")),
    "What it is: a file in any language of specifications, or the stanzas themselves.",
    example: "app20.spec")
  package static let place = Field(
    FactName.place.rawValue, .name, "The LPAR it is on.", example: "lpar01")
  package static let state = Field(
    FactName.state.rawValue, .state, "What it is doing, by the word or the letter of lswpar.",
    example: "active")
  package static let uses = Field(
    "uses", .amounts(from: 0),
    "What it uses of each resource; memory in M, G or T, everything else a number.",
    example: "{ cpu: 0.8, memory: 6G }")
  package static let requires = Field(
    "requires", .words, "Labels that its LPAR must have.", example: "[power9]")
  package static let apart = Field(
    "apart", .partitions, "Partitions that it is never with on one LPAR.", example: "[app21]")
  package static let movability = Field(
    "movable", .movability, "Whether it can move running, only stopped, or not at all.",
    example: "live")
  package static let downtime = Field(
    "downtime", .duration, "How long it is down when it moves stopped.", example: "90s",
    default: "as long as a move takes")
  package static let lowestProcessor = Field(
    "lowest-processor", .processor,
    "The lowest generation it ran on since it was last started cold.", example: "POWER7")
  package static let policy = Field(
    "policy", .list(of: .scalar(.name), "a list of optional checks"),
    "Optional checks that are chosen for it, and then block.", example: "[less-memory]")

  package static let schema = RecordSchema(
    "wpar", "a partition", "A workload partition: what it is, where it is, and what it uses.",
    [
      specification, place, state, uses, requires, apart, movability, downtime, lowestProcessor,
      policy,
    ])
}
