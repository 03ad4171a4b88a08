import WPARDiagnostics
import WPARDocument
import WPARModel

/// From a fleet document and its files to a fleet.
struct FleetReader {
  let document: FleetDocument
  let files: FleetFiles
  var diagnostics: [Diagnostic] = []

  /// By name, in byte order, as everything below is.
  private(set) var lpars: [LPAR] = []
  private(set) var partitions: [Partition] = []
  /// LPARs of whose capacity a part is written where it could not be read.
  private(set) var lparsWithUnknownCapacity: Set<Int> = []
  var lparNames = NameTable()
  var partitionNames = NameTable()
  private var entries: [NamedEntry<Record>] = []
  /// The specs of each file by name, made when the file is first asked for.
  var specsByName: [String: [String: Spec]] = [:]

  init(_ document: FleetDocument, _ files: FleetFiles) {
    self.document = document
    self.files = files
  }

  var file: SourceFile { document.file }
  private var record: Record { document.record }

  mutating func read() -> Fleet {
    let lparEntries = sorted(document.lpars)
    entries = sorted(document.partitions)
    lparNames = NameTable(
      lparEntries.map { ($0.name, $0.key.range) }, declaredAt: record.key(of: FleetKeys.lpars))
    partitionNames = NameTable(
      entries.map { ($0.name, $0.key.range) }, declaredAt: record.key(of: FleetKeys.partitions))
    lpars = lparEntries.map { lpar($0) }
    lparsWithUnknownCapacity = Set(
      lparEntries.indices.filter { isCapacityUnknown(lparEntries[$0].value) })
    let servers = sorted(document.servers).map { server($0) }
    let places = CapturedPlaces(lpars)
    partitions = entries.map { partition($0, places) }
    let rules = self.rules()
    let limits = self.limits()
    let policy = self.policy()
    let fleet = Fleet(
      lpars: lpars, servers: servers, partitions: partitions, rules: rules, limits: limits,
      policy: policy)
    checkResources(of: fleet)
    checkLabels(of: fleet)
    checkRules(of: fleet)
    return fleet
  }

  /// By name, in byte order, each name once: the YAML reader has reported a second.
  private func sorted<Value>(_ entries: [NamedEntry<Value>]) -> [NamedEntry<Value>] {
    let isSorted = entries.indices.dropFirst().allSatisfy {
      entries[$0 - 1].name.precedes(entries[$0].name)
    }
    if isSorted { return entries }
    // Every partition and LPAR has a list or two of a few, for which a set would take longer.
    if entries.count <= 4 {
      var kept: [NamedEntry<Value>] = []
      for entry in entries where !kept.contains(where: { $0.name == entry.name }) {
        let place = kept.firstIndex { entry.name.precedes($0.name) } ?? kept.count
        kept.insert(entry, at: place)
      }
      return kept
    }
    var seen = Set<String>(minimumCapacity: entries.count)
    // By their indexes, since entries are large and a sort moves them about.
    return entries.indices.filter { seen.insert(entries[$0].name).inserted }
      .sorted { entries[$0].name.precedes(entries[$1].name) }.map { entries[$0] }
  }

  // MARK: Facts

  func origin(_ node: Node) -> Origin { Origin(file, node.range) }

  func fact<Value>(_ located: Located<Value>?) -> Fact<Value>? {
    located.map { Fact($0.value, origin($0.node)) }
  }

  /// What is written behind a key. Most keys are not, and to find the type of a value takes longer than
  /// to find that there is none.
  func fact<Value>(_ field: Field<Value>, of record: Record) -> Fact<Value>? {
    record.has(field) ? fact(record[field]) : nil
  }

  /// Names by themselves, sorted, each once; a name that repeats is reported.
  mutating func names(_ list: Located<[Located<String>]>?) -> [Fact<String>] {
    guard let list else { return [] }
    var first: [String: Node] = [:]
    var names: [Fact<String>] = []
    for item in list.value {
      if let earlier = first[item.value] {
        reportRepetition(of: item, first: earlier)
      } else {
        first[item.value] = item.node
        names.append(Fact(item.value, origin(item.node)))
      }
    }
    return names.sorted { $0.value.precedes($1.value) }
  }

  func amounts(_ entries: [NamedEntry<Int64>]) -> [ResourceAmount] {
    sorted(entries).map { ResourceAmount($0.name, Fact($0.value, origin($0.node))) }
  }

  // MARK: What a fleet is made of

  private mutating func lpar(_ entry: NamedEntry<Record>) -> LPAR {
    let record = entry.value
    var facts = self.facts(of: record)
    if let folder = record[LPARKeys.facts] {
      reportProblem(of: folder.value, at: folder.range)
      if let captured = files.facts[folder.value] { fill(&facts, from: captured, of: entry.name) }
    }
    return LPAR(
      name: entry.name, origin: origin(entry.key), facts: facts,
      labels: names(record[LPARKeys.labels]), capacity: capacity(of: record, facts),
      isCordoned: fact(LPARKeys.isCordoned, of: record), link: fact(LPARKeys.link, of: record))
  }

  /// What is written as capacity, and for processors and memory else the facts.
  private mutating func capacity(of record: Record, _ facts: LPARFacts) -> [ResourceAmount] {
    var capacity = amounts(record[LPARKeys.capacity]?.value ?? [])
    for (resource, fact, isWritten) in [
      ("cpu", facts.cpus, record.has(LPARKeys.cpus)),
      ("memory", facts.memory, record.has(LPARKeys.memory)),
    ] {
      guard let fact else { continue }
      if let written = capacity.first(where: { $0.resource == resource }) {
        if isWritten, written.amount != fact {
          reportContradiction(written, fact)
        }
      } else {
        capacity.append(ResourceAmount(resource, fact))
      }
    }
    return capacity.sorted { $0.resource.precedes($1.resource) }
  }

  /// Whether a part of an LPAR's capacity is written and could not be read: in a folder that is not
  /// among the files, or as a value that has been reported.
  private func isCapacityUnknown(_ record: Record) -> Bool {
    if let folder = record[LPARKeys.facts]?.value, files.facts[folder] == nil { return true }
    if record.has(LPARKeys.cpus), record[LPARKeys.cpus] == nil { return true }
    if record.has(LPARKeys.memory), record[LPARKeys.memory] == nil { return true }
    guard record.has(LPARKeys.capacity) else { return false }
    guard let capacity = record[LPARKeys.capacity] else { return true }
    return capacity.value.count < Array(capacity.node.entries).count
  }

  private mutating func server(_ entry: NamedEntry<Record>) -> NFSServer {
    let exports = entry.value[ServerKeys.exports]
    let list: [NFSExport]?
    switch exports?.value {
    case .first(let path):
      if let exports { reportProblem(of: path, at: exports.range) }
      list = files.exports[path]
    case .second(let records): list = records.map { export($0.value) }
    case nil: list = nil
    }
    return NFSServer(
      name: entry.name, origin: origin(entry.key),
      exports: list.map { Fact($0, exports.map { origin($0.node) }) })
  }

  private func export(_ record: Record) -> NFSExport {
    func words(_ field: Field<[Located<String>]>) -> [String]? {
      record[field]?.value.map(\.value)
    }
    let options = Self.options(record[ExportKeys.options]?.value)
    func values(_ name: String) -> [String]? {
      let prefix = "\(name)="
      return options.last { $0.hasPrefix(prefix) }?.dropFirst(prefix.count)
        .split(separator: ":").map(String.init)
    }
    return NFSExport(
      directory: record[ExportKeys.directory]?.value ?? "", access: words(ExportKeys.access),
      root: words(ExportKeys.root), versions: values("vers"), security: values("sec"),
      isReadOnly: options.contains("ro"), anonymousUser: values("anon")?.first,
      origin: origin(record.node))
  }

  static func options(_ options: Either<String, [Located<String>]>?) -> [String] {
    switch options {
    case .first(let text): text.split(separator: ",").map(String.init)
    case .second(let items): items.map(\.value)
    case nil: []
    }
  }

  private mutating func partition(
    _ entry: NamedEntry<Record>, _ places: CapturedPlaces
  ) -> Partition {
    let record = entry.value
    var place = record[PartitionKeys.place].flatMap { index(ofLPAR: $0) }
    if record.has(PartitionKeys.place) {
      if let place { reportPlace(place, entry.name, places) }
    } else {
      place = places.place(of: entry.name)
    }
    var state = fact(PartitionKeys.state, of: record)
    if !record.has(PartitionKeys.state), let place {
      state = places.state(of: entry.name, on: place.value)
    }
    return Partition(
      name: entry.name, origin: origin(entry.key), spec: spec(of: entry), place: place,
      state: state, uses: record[PartitionKeys.uses].map { amounts($0.value) },
      requires: record.has(PartitionKeys.requires) ? names(record[PartitionKeys.requires]) : [],
      movability: fact(PartitionKeys.movability, of: record),
      downtime: fact(PartitionKeys.downtime, of: record),
      lowestProcessor: fact(PartitionKeys.lowestProcessor, of: record),
      chosenChecks: record.has(PartitionKeys.policy)
        ? chosenChecks(in: record, PartitionKeys.policy) : [])
  }

  // MARK: Rules and limits

  private mutating func rules() -> [FleetRule] {
    var rules: [FleetRule] = []
    for item in record[FleetKeys.rules]?.value ?? [] {
      let record = item.value
      let origin = origin(item.node)
      if let names = record[RuleKeys.apart] {
        let members = members(names, isApart: true)
        if members.count > 1 { rules.append(FleetRule(.apart(members), origin: origin)) }
      } else if let names = record[RuleKeys.together] {
        let members = members(names, isApart: false)
        if members.count > 1 { rules.append(FleetRule(.together(members), origin: origin)) }
      } else if let name = record[RuleKeys.pin], let lpars = record[RuleKeys.to] {
        var targets: [Int: Fact<Int>] = [:]
        for name in names(lpars) {
          guard let target = index(ofLPAR: name) else { continue }
          targets[target.value] = target
        }
        let partition = index(ofPartition: Fact(name.value, self.origin(name.node)))
        if lpars.value.isEmpty { reportPinWithoutLPAR(name, lpars) }
        guard let partition, !targets.isEmpty else { continue }
        rules.append(
          FleetRule(
            .pin(partition, lpars: targets.values.sorted { $0.value < $1.value }), origin: origin))
      }
    }
    rules += apartRulesOfPartitions()
    return rules.sorted()
  }

  /// The rules that partitions state about themselves: one for each name.
  private mutating func apartRulesOfPartitions() -> [FleetRule] {
    var rules: [FleetRule] = []
    for index in entries.indices where entries[index].value.has(PartitionKeys.apart) {
      let entry = entries[index]
      guard let list = entry.value[PartitionKeys.apart] else { continue }
      for name in names(list) {
        guard let other = self.index(ofPartition: name), let range = name.origin?.range else {
          continue
        }
        if other.value == index {
          reportApartFromItself(entry.name, at: range, first: entry.key.range)
        } else {
          let members = [Fact(index, origin(entry.key)), other].sorted { $0.value < $1.value }
          rules.append(FleetRule(.apart(members), origin: name.origin))
        }
      }
    }
    return rules
  }

  /// The partitions of a rule by index, each once.
  private mutating func members(
    _ list: Located<[Located<String>]>, isApart: Bool
  ) -> [Fact<Int>] {
    var first: [String: Node] = [:]
    var members: [Fact<Int>] = []
    for item in list.value {
      if let earlier = first[item.value] {
        if isApart {
          reportApartFromItself(item.value, at: item.range, first: earlier.range)
        } else {
          reportRepetition(of: item, first: earlier)
        }
        continue
      }
      first[item.value] = item.node
      if let member = index(ofPartition: Fact(item.value, origin(item.node))) {
        members.append(member)
      }
    }
    if list.value.count < 2 { reportTooFew(list) }
    return members.sorted { $0.value < $1.value }
  }

  private mutating func limits() -> FleetLimits {
    var limits = FleetLimits()
    guard let record = record[FleetKeys.limits]?.value else { return limits }
    if let moves = record[LimitKeys.movesAtOnce]?.value {
      if let limit = fact(moves[MovesKeys.lpar]) { limits.movesPerLPAR = limit }
      if let limit = fact(moves[MovesKeys.nfs]) { limits.movesPerServer = limit }
      if let limit = fact(moves[MovesKeys.fleet]) { limits.movesInFleet = limit }
    }
    if let reserve = fact(record[LimitKeys.reserve]) { limits.reserve = reserve }
    guard let model = record[LimitKeys.model]?.value else { return limits }
    limits.bandwidth = fact(model[ModelKeys.bandwidth])
    limits.overhead = fact(model[ModelKeys.overhead])
    var links: [Int: MeasuredLink] = [:]
    for item in model[ModelKeys.measured]?.value ?? [] {
      guard let from = item.value[MeasuredKeys.from].flatMap({ index(ofLPAR: $0) }),
        let to = item.value[MeasuredKeys.to].flatMap({ index(ofLPAR: $0) }),
        let bandwidth = fact(item.value[MeasuredKeys.bandwidth])
      else { continue }
      let link = MeasuredLink(from: from, to: to, bandwidth: bandwidth)
      let ends = link.from.value * lpars.count + link.to.value
      if let first = links[ends] {
        reportMeasuredTwice(link, item.node, first)
      } else {
        links[ends] = link
        limits.measured.append(link)
      }
    }
    limits.measured.sort { ($0.from.value, $0.to.value) < ($1.from.value, $1.to.value) }
    return limits
  }

  private mutating func policy() -> CompatibilityPolicy {
    var policy = CompatibilityPolicy()
    if let list = record[FleetKeys.waive] {
      let everything = list.value.first { $0.value == "*" }
      policy.acceptsMissingFacts = everything.map { Fact(true, origin($0.node)) }
      policy.waived = checks(Located(list.value.filter { $0.value != "*" }, list.node))
    }
    policy.enforced = checks(record[FleetKeys.enforce])
    policy.chosen = chosenChecks(in: record, FleetKeys.policy)
    if let list = record[FleetKeys.listedFilesets] {
      policy.listedFilesets = list.value.map(\.value)
    }
    checkDecisions(policy)
    return policy
  }
}

extension FleetRule: Comparable {
  /// By kind, then by members: an order that does not depend on the file's.
  package static func < (a: FleetRule, b: FleetRule) -> Bool {
    let (first, second) = (a.key, b.key)
    if first.kind != second.kind { return first.kind < second.kind }
    return first.members.lexicographicallyPrecedes(second.members)
  }

  package static func == (a: FleetRule, b: FleetRule) -> Bool { a.key == b.key }

  private var key: (kind: Int, members: [Int]) {
    switch kind {
    case .apart(let members): (0, members.map(\.value))
    case .together(let members): (1, members.map(\.value))
    case .pin(let partition, let lpars): (2, [partition.value] + lpars.map(\.value))
    }
  }
}
