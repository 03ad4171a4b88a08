extension CompatibilityCheck {
  /// Every check, by what it looks at.
  package static let all: [CompatibilityCheck] = [
    // The software of the two LPARs.
    .releaseDiffers,
    .technologyLevelDiffers,
    .servicePackDiffers,
    .libcDiffers,
    .libcPatched,
    .wparsFilesetDiffers,
    .mcrDiffers,
    .interimFixAbsent,
    .sharedFilesetsDiffer,
    .sharedProgramsDiffer,
    .xlcRuntimeDiffers,
    .listedFilesetDiffers,
    .versionedProductAbsent,
    .versionedProductDiffers,
    .versionedLive,
    .asynchronousIOUnfixed,
    .tcpTimersUnfixed,
    .kernel32Bit,
    .supportOnAIX73,
    // Their hardware.
    .processorOlder,
    .processorOlderThanStart,
    .processorFeatureAbsent,
    .processorModeDiffers,
    .slowerClock,
    .fewerProcessors,
    .smtDiffers,
    .cacheDiffers,
    .lessMemory,
    .memoryModeDiffers,
    .largePagesShort,
    // How they are set up and what runs on them.
    .ntpOff,
    .clockSkew,
    .clockSkewLarge,
    .trustedAIXDiffers,
    .storageKeysDiffer,
    .tunablesDiffer,
    .defaultPrivilegesDiffer,
    .workloadManagerOff,
    .tracingActive,
    .liveUpdateRunning,
    .rehearsalLacking,
  ]

  /// The check with a name.
  package static func named(_ name: String) -> CompatibilityCheck? {
    all.first { $0.name == name }
  }
}
