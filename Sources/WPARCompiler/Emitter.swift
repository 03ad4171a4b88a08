package import WPARDiagnostics
package import WPARModel

/// An output that specs are compiled to: data, and a function from specs to text.
///
/// To add one: a file in `Emitters/` that declares a `static let`, and a line in `Emitter.all`.
package struct Emitter: Sendable {
  /// The word after `--to`.
  package let name: String
  /// A noun phrase for lists of formats.
  package let summary: String
  /// The flags that make a difference to it.
  package let flags: Set<Flag>
  /// The rules whose findings it reports itself, as errors.
  package let ownRules: Set<String>
  /// Emits the partitions of one run, in their order.
  package let emit: @Sendable ([CompiledSpec], EmitterOptions) -> Emission

  /// A flag of `wparc compile` that only some outputs have a use for.
  package enum Flag: String, Sendable {
    case oneLine = "one-line"
    case start
    case from
    case fleet
    case server
  }

  init(
    name: String, summary: String, flags: Set<Flag> = [], ownRules: [Rule] = [],
    emit: @escaping @Sendable ([CompiledSpec], EmitterOptions) -> Emission
  ) {
    self.name = name
    self.summary = summary
    self.flags = flags
    self.ownRules = Set(ownRules.map(\.description.id))
    self.emit = { specs, options in
      var emission = emit(specs, options)
      for unit in specs { emission.checkWhatScriptsKnow(of: unit.spec, options) }
      return emission
    }
  }

  package static let all: [Emitter] = [
    .mkwpar, .wparexec, .chwpar, .exports, .argv, .spec, .yaml, .json,
  ]

  package static func named(_ name: String) -> Emitter? {
    all.first { $0.name == name }
  }
}

/// What a caller can ask of an emitter.
package struct EmitterOptions: Sendable {
  /// Each command on one line, instead of folded for reading.
  package var oneLine: Bool
  /// Start the partition once it is made.
  package var start: Bool
  /// Write what only a running script knows as it stands there, such as `$name`, and say so,
  /// instead of refusing it.
  package var keepsUnknownValues: Bool
  /// The exports that there are, which outputs of exports extend.
  package var exports: ExportsTree?
  /// Of each partition, in their order, the hosts that mount for it; the partition alone where there
  /// are none.
  package var hosts: [[String]] = []
  /// The NFS server that is asked about; all where there is none.
  package var server: String?
  /// What partitions were before, for outputs that lead from there.
  package var old: [Spec]

  package init(
    oneLine: Bool = false, start: Bool = false, keepsUnknownValues: Bool = false, old: [Spec] = []
  ) {
    self.oneLine = oneLine
    self.start = start
    self.keepsUnknownValues = keepsUnknownValues
    self.old = old
  }
}

/// A compiled text, or why there is none.
package struct Emission: Sendable {
  package var bytes: [UInt8] = []
  /// What the output cannot say, with its places.
  package var diagnostics: [(file: SourceFile, diagnostic: Diagnostic)] = []
  /// What is to be done once the output is in its place.
  package var followUps: [String] = []

  package init() {}

  /// Whether there is an output: nothing that it cannot say was an error.
  package var isComplete: Bool { !diagnostics.contains { $0.diagnostic.severity == .error } }

  mutating func add(_ diagnostic: Diagnostic, in spec: Spec) {
    diagnostics.append((spec.file, diagnostic))
  }
}
