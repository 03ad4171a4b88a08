extension CompatibilityCheck {
  /// Every check, by what it looks at.
  package static let all: [CompatibilityCheck] = [
    // The partition.
    .notCheckpointable,
    .stateUnsuited,
    .crossPartitionIPC,
    .kernelExtensionAbsent,
    .resourceSetAbsent,
    // Its files.
    .localFileSystem,
    .unlistedMount,
    .baseDirectoryInUse,
    .hostDirectoryNotShared,
    .applicationWritesLocally,
    .userIDsDiffer,
    // Its NFS servers.
    .exportRefusesHost,
    .exportNamesOneForm,
    .nestedExport,
    .nfsVersionNotExported,
    .nfsSecurityNotExported,
    .nfsServerIsPartition,
    .nfsServerIsLPAR,
    .nfsKeepsState,
    .nfsLocksHeld,
    .keytabAbsent,
    // Its names and addresses.
    .nameInUse,
    .addressInUse,
    .subnetAbsent,
    .pinnedInterfaceUnsuited,
    .gatewayOutOfReach,
    .defaultRouteOfHost,
    .nameResolutionDiffers,
    .underscoreInHostName,
    // Its devices.
    .exportedHardware,
    .diskAbsent,
    .diskFilesetAbsent,
    .diskReserved,
    .rootvgLiveMoveUnproven,
    .keystoreAbsent,
    // What its processes do.
    .openClogin,
    .processTraced,
    .rawSocketOpen,
    .boundOrPinnedProcess,
    .rdmaInUse,
    .kernelExtensionHoldsState,
    .licenceTiedToMachine,
  ]

  /// The check with a name.
  package static func named(_ name: String) -> CompatibilityCheck? {
    all.first { $0.name == name }
  }
}
