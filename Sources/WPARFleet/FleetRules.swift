package import WPARDiagnostics

/// The findings of a fleet: names that stand for nothing, and statements that contradict each other
/// or what was captured.
package enum FleetRules {
  package static let all: [RuleDescription] = [
    unknownLPAR, unknownPartition, unknownCheck, checkNotOptional, checkWaivedAndEnforced,
    unknownLabel, unknownResource,
    demandAboveEveryLPAR, capacityContradiction, lparOverloaded, repeatedName, apartFromItself,
    ruleOfOne, pinWithoutLPAR, linkMeasuredTwice, apartAndTogether, pinsWithoutCommonLPAR,
    pinToCordonedLPAR, ruleBroken,
    factContradiction, namedFileUnreadable, specOfOtherName, specNotInFile,
  ]
}
