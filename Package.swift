// swift-tools-version: 6.3
import PackageDescription

// Fuzz entry points need the library that `--sanitize=fuzzer` brings, so they join the package only
// when asked for. `Tests/Fuzz/run` does.
let isFuzzing = Context.environment["WPARC_FUZZ"] != nil

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let orderedCollections = Target.Dependency.product(
  name: "OrderedCollections", package: "swift-collections")

let package = Package(
  name: "wparc",
  products: [.executable(name: "wparc", targets: ["wparc"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    // Floor 1
    .target(name: "WPARDiagnostics", swiftSettings: settings),
    // Floor 2
    .target(name: "WPARSyntax", dependencies: ["WPARDiagnostics"], swiftSettings: settings),
    .target(name: "WPARModel", dependencies: ["WPARDiagnostics"], swiftSettings: settings),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(
      name: "WPARDocument", dependencies: ["CYAML", "WPARDiagnostics"], swiftSettings: settings),
    // Floor 3
    .target(
      name: "WPARCompiler",
      dependencies: ["WPARSyntax", "WPARModel", "WPARDocument", "WPARDiagnostics"],
      swiftSettings: settings),
    .target(
      name: "WPARFleet", dependencies: ["WPARModel", "WPARDocument", "WPARDiagnostics"],
      swiftSettings: settings),
    // Floor 4
    .target(
      name: "WPARPlanner", dependencies: ["WPARFleet", "WPARDocument", "WPARDiagnostics"],
      swiftSettings: settings),
    // Floor 5
    .executableTarget(
      name: "wparc",
      dependencies: [
        "WPARPlanner", "WPARFleet", "WPARCompiler", "WPARSyntax", "WPARModel", "WPARDocument",
        "WPARDiagnostics",
        argumentParser, orderedCollections,
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport",
      dependencies: [
        "WPARDiagnostics", "WPARSyntax", "WPARModel", "WPARDocument", "WPARCompiler", "WPARFleet",
      ],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "WPARDiagnosticsTests", dependencies: ["WPARDiagnostics", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "WPARSyntaxTests", dependencies: ["WPARSyntax", "WPARDiagnostics", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "WPARModelTests", dependencies: ["WPARModel", "WPARDiagnostics", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "WPARDocumentTests", dependencies: ["WPARDocument", "WPARDiagnostics", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "WPARCompilerTests",
      dependencies: [
        "WPARCompiler", "WPARSyntax", "WPARModel", "WPARDocument", "WPARDiagnostics", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WPARFleetTests",
      dependencies: [
        "WPARFleet", "WPARCompiler", "WPARModel", "WPARDocument", "WPARDiagnostics",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WPARPlannerTests",
      dependencies: [
        "WPARPlanner", "WPARFleet", "WPARDocument", "WPARDiagnostics", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "wparcTests",
      dependencies: [
        "wparc", "WPARPlanner", "WPARFleet", "WPARCompiler", "WPARSyntax", "WPARModel",
        "WPARDocument", "WPARDiagnostics",
        "TestSupport",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "CYAML", "WPARFleet", "WPARCompiler", "WPARSyntax", "WPARDocument", "WPARDiagnostics",
      ],
      path: "Tests/Benchmarks", swiftSettings: settings),
  ]
)

if isFuzzing {
  package.targets.append(
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "WPARPlanner", "WPARFleet", "WPARCompiler", "WPARSyntax", "WPARModel", "WPARDocument",
        "WPARDiagnostics",
      ],
      path: "Tests/Fuzz", exclude: ["corpus", "run"], swiftSettings: settings))
}
