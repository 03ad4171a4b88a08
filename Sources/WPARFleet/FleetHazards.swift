extension FleetHazard {
  /// Every hazard, by what it is about.
  package static let all: [FleetHazard] = [
    // NFS servers.
    .exportLacksHost,
    .exportLacksArrival,
    .rootWithoutAccess,
    .exportInExport,
    .serverIsPartition,
    .serverIsLPAR,
    // Names and addresses.
    .underscoreInLPARName,
    .addressUsedTwice,
    .nameUsedTwice,
    .hostNameUsedTwice,
    .subnetAbsentElsewhere,
    .interfaceAbsentElsewhere,
    .defaultRouteDuplicated,
    // Processors, memory and software.
    .tooManyPartitions,
    .minimumsOver100Percent,
    .limitsChangeElsewhere,
    .levelWithoutFix,
  ]
}
