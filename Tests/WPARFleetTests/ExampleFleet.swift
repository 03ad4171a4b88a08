import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARFleet
import WPARModel

/// The fleet that examples of checks are merged over: `app` goes from `departure` to `arrival`,
/// every fact is known, and every check passes.
enum ExampleFleet {
  static let base = """
    kind: Fleet
    lpars:
      departure:
        hostname: departure.example.com
        aix: 7200-05-02-2114
        processor: POWER8
        clock-speed: 3425
        cpus: 8
        online-cpus: 8
        smt: 8
        mode: uncapped
        memory: 64G
        memory-mode: Dedicated
        memory-free: 24G
        filesets: &filesets
          bos.iconv.ucs.com: 7.2.5.0
          bos.loc.utf.DE_DE: 7.2.5.2
          bos.net.nfs.client: 7.2.5.2
          bos.rte: 7.2.5.2
          bos.rte.libc: 7.2.5.2
          bos.rte.libpthreads: 7.2.5.2
          bos.rte.security: 7.2.5.2
          bos.wpars: 7.2.5.2
          ICU4C.rte: 7.2.5.2
          mcr.rte: 7.2.5.2
          vwpar.52.rte: 1.1.3.0
          vwpar.53.rte: 1.1.3.0
          wio.common: 7.2.5.0
          wio.fcp: 7.2.5.0
          xlC.rte: 16.1.0.3
        ifixes: [IJ00101s2a, IJ00102s2a]
        interfaces: [{ name: en0, address: [192.0.2.1/24, "2001:db8::1/64"] }]
        routes: &routes [{ to: default, gateway: 192.0.2.254, interface: en0 }]
        mounts: &mounts [{ dev: /dev/hd4, directory: /, vfs: jfs2, options: [rw] }]
        disks:
          - { name: hdisk0, pvid: 00f8c00000000001, unique-id: 3E2136000001, vg: rootvg }
        defined-wpars:
          - { name: app, state: active, hostname: app.example.com, addresses: [192.0.2.20] }
        ntp: true
        clock-offset: 0s
      arrival:
        hostname: arrival.example.com
        aix: 7200-05-02-2114
        processor: POWER8
        clock-speed: 3425
        cpus: 8
        online-cpus: 8
        smt: 8
        mode: uncapped
        memory: 64G
        memory-mode: Dedicated
        memory-free: 48G
        filesets: *filesets
        ifixes: [IJ00101s2a, IJ00102s2a]
        interfaces: [{ name: en0, address: [192.0.2.2/24, "2001:db8::2/64"] }]
        routes: *routes
        mounts: *mounts
        disks:
          - { name: hdisk0, pvid: 00f8c00000000002, unique-id: 3E2136000002, vg: rootvg }
        defined-wpars: []
        ntp: true
        clock-offset: 0s
    nfs:
      vault.example.com:
        exports:
          - directory: /export/app
            access: &hosts
              - app
              - app.example.com
              - departure
              - departure.example.com
              - arrival
              - arrival.example.com
            root: *hosts
    wpars:
      app:
        spec:
          general: { name: app, hostname: app.example.com, checkpointable: yes }
          network: [{ interface: en0, address: 192.0.2.20, netmask: 255.255.255.0 }]
          mount:
            - &root
              directory: /
              vfs: nfs
              host: vault.example.com
              dev: /export/app/root
              mountopts: "rw,hard,intr,vers=3,proto=tcp"
            - { <<: *root, directory: /home, dev: /export/app/home }
            - { <<: *root, directory: /tmp, dev: /export/app/tmp }
            - { <<: *root, directory: /var, dev: /export/app/var }
        on: departure
        state: active
        lowest-processor: POWER8
        uses: { cpu: 1, memory: 6G }
    """

  /// The relocation of `app` in the base fleet with what an example changes.
  static func relocation(
    _ example: CheckExample, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> Relocation {
    let changes = try document(example.fleet, sourceLocation)
    let merged = merge(try #require(try document(base, sourceLocation)), changes)
    let file = SourceFile(path: "fleet.yaml", bytes: YAMLWriter.write([merged]))
    let documents = FleetDocument.all(in: DocumentStream(reading: file))
    let document = try #require(documents.first, sourceLocation: sourceLocation)
    var files = FleetFiles()
    for spec in document.inlineSpecs {
      files.inlineSpecs[spec.partition] = try compile(spec.stanzas)
    }
    let (fleet, diagnostics) = document.fleet(resolving: files)
    #expect(
      (document.diagnostics + diagnostics).filter { $0.severity == .error }.map(\.message) == [],
      "\(example.fleet)", sourceLocation: sourceLocation)
    return try relocation(fleet, example.kind, sourceLocation)
  }

  /// The relocation of `app` in a fleet.
  static func relocation(
    _ fleet: Fleet, _ kind: RelocationKind,
    _ sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> Relocation {
    func lpar(_ name: String) throws -> LPAR {
      fleet.lpars[try #require(fleet.lparIndex(name), sourceLocation: sourceLocation)]
    }
    let app = try #require(fleet.partitionIndex("app"), sourceLocation: sourceLocation)
    return Relocation(
      fleet.partitions[app], from: try lpar("departure"), to: try lpar("arrival"), kind, in: fleet)
  }

  // MARK: Documents

  /// The one document of a text; `nil` for an empty text.
  private static func document(
    _ text: String, _ sourceLocation: Testing.SourceLocation
  ) throws -> DocumentValue? {
    let stream = DocumentStream(reading: SourceFile(path: "example.yaml", text: text))
    #expect(stream.diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
    return stream.roots.first.map(value)
  }

  private static func value(_ node: Node) -> DocumentValue {
    switch node.kind {
    case .scalar: node.style == .plain && node.hasText("~") ? .null : .string(node.text)
    case .sequence: .sequence(node.items.map(value))
    case .mapping:
      .mapping(node.entries.map { DocumentValue.Member($0.key.text, value($0.value)) })
    }
  }

  /// Mappings are merged, and any other value replaces what is there; `null` takes a key away.
  private static func merge(_ base: DocumentValue, _ changes: DocumentValue?) -> DocumentValue {
    guard case .mapping(let members) = base, case .mapping(let changed)? = changes else {
      return changes ?? base
    }
    var result: [DocumentValue.Member] = []
    for member in members {
      guard let change = changed.first(where: { $0.key == member.key }) else {
        result.append(member)
        continue
      }
      if change.value == .null { continue }
      result.append(DocumentValue.Member(member.key, merge(member.value, change.value)))
    }
    for change in changed
    where change.value != .null && !members.contains(where: { $0.key == change.key }) {
      result.append(change)
    }
    return .mapping(result)
  }

  private static func compile(_ stanzas: Node) throws -> Spec {
    guard case .mapping(let members) = value(stanzas) else {
      throw UnexpectedSpecification(text: stanzas.text)
    }
    let wpar = DocumentValue.mapping([DocumentValue.Member("kind", .string("Wpar"))] + members)
    let file = SourceFile(path: "spec.yaml", bytes: YAMLWriter.write([wpar]))
    return try #require(Compilation(of: file).specs.first).spec
  }

  struct UnexpectedSpecification: Error { let text: String }
}

extension CheckOutcome {
  /// What an example would say of the outcome.
  var result: CheckExample.Result {
    switch self {
    case .passed: .passes
    case .notApplicable: .notApplicable
    case .failed: .fails
    case .missing: .missing
    case .precondition: .precondition
    }
  }
}
