import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARModel
import WPARSyntax

/// The commands that lead from one partition to another.
@Suite struct ChangeTests {
  private func emit(
    _ old: String, _ new: String, _ options: EmitterOptions = EmitterOptions(oneLine: true)
  ) -> Emission {
    var options = options
    options.old = Compilation(of: source(old, .yaml)).specs.map(\.spec)
    return Emitter.chwpar.emit(Compilation(of: source(new, .yaml)).specs, options)
  }

  private func commands(_ old: String, _ new: String) -> [String] {
    let emission = emit(old, new)
    #expect(emission.isComplete, "\(emission.diagnostics.map(\.diagnostic.message))")
    return String(decoding: emission.bytes, as: UTF8.self).split(separator: "\n")
      .map(String.init).filter { !$0.hasPrefix("#") && $0 != "set -e" }
  }

  // MARK: Properties

  /// A stand-in for AIX carries the commands out, and then the partition is the new one.
  @Test(arguments: PropertyRuns.seeds)
  func theCommandsLeadToTheNewPartition(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let old = RandomPartition(from: &random).thatChwparCanMake
    let new = old.changed(by: &random).thatChwparCanMake(of: old)
    let units = Compilation(YAMLWriter.write([new.document]), as: "yaml").specs
    let options = EmitterOptions(
      oneLine: random.chance(1, of: 2), old: [try #require(old.spec)])
    let emission = Emitter.chwpar.emit(units, options)
    #expect(emission.isComplete, "\(random) \(emission.diagnostics.map(\.diagnostic.message))")
    let script = String(decoding: emission.bytes, as: UTF8.self)
    var partition = StandIn(old)
    for words in PlainWords.commands(in: script) where words.first == "chwpar" {
      partition.run(Array(words.dropFirst()))
    }
    #expect(partition.problems == [], "\(random)\n\(script)")
    #expect(partition.partition.meaning == new.meaning, "\(random)\n\(script)")
    // The project's own reader has nothing to say about the commands.
    let read = Compilation(of: SourceFile(path: "change.sh", text: script))
    let findings = read.diagnostics.filter { $0.severity == .error }
    #expect(findings.map(\.message) == [], "\(random)\n\(script)")
    let calls = read.calls.filter { $0.program == "chwpar" }
    for call in calls {
      #expect(
        call.strayWords.isEmpty && call.operands.map(\.string) == ["alder"], "\(random)\n\(script)")
    }
    #expect(calls.count == PlainWords.commands(in: script).count { $0.first == "chwpar" })
  }

  private static let judges: [(judge: Judge, arguments: [String])] = [
    (.bash, ["-n"]), (.ksh, ["-n"]), (.shellcheck, ["-s", "ksh"]),
  ]

  /// Every shell can read what is written, and shellcheck finds nothing in it. One script for all
  /// seeds: starting a program costs more than what it does here.
  @Test(arguments: 0..<3)
  func shellsTakeTheCommands(_ number: Int) throws {
    let (judge, arguments) = Self.judges[number]
    guard judge.isInstalled else { return }
    var script = "#!/bin/ksh\n"
    for seed in PropertyRuns.seeds {
      var random = SeededGenerator(seed: seed)
      let old = RandomPartition(from: &random).thatChwparCanMake
      var new = old.changed(by: &random).thatChwparCanMake(of: old)
      new.stanzas["general"]?[0]["name"] = random.chance(1, of: 2) ? "alder" : "it's x"
      let units = Compilation(YAMLWriter.write([new.document]), as: "yaml").specs
      let options = EmitterOptions(oneLine: false, old: [try #require(old.spec)])
      script += String(decoding: Emitter.chwpar.emit(units, options).bytes, as: UTF8.self)
    }
    let outcome = try judge.run(arguments, onFile: script, named: "change.sh")
    #expect(outcome.status == 0, "\(outcome.errorOutput)")
    #expect(
      outcome.output.isEmpty, "\(String(decoding: outcome.output.prefix(2000), as: UTF8.self))")
  }

  /// Behind -K, a flag that takes a value otherwise stands alone.
  @Test(arguments: ["chwpar -K -u alder\n", "chwpar -Ku alder\n", "chwpar -K -A -u alder\n"])
  func whatIsTakenAwayHasNoValue(_ line: String) throws {
    let read = Compilation(of: source(line, .commands))
    #expect(read.diagnostics.map(\.message) == [])
    #expect(try #require(read.calls.first).operands.map(\.string) == ["alder"])
  }

  // MARK: Cases

  @Test func whatGoesComesBeforeWhatIsAdded() {
    let old = """
      general: {name: app, auto: yes, script: /opt/events}
      network: [{address: 192.0.2.1, netmask: 255.255.255.0}]
      route: [{rtdest: default, rtgateway: 192.0.2.250}]
      mount: [{directory: /a, vfs: namefs, dev: /export/a}]
      device: [{devname: hdisk5}]
      """
    let new = """
      general: {name: app, checkpointable: yes, hostname: app.example.com}
      network: [{address: 192.0.2.1, netmask: 255.255.255.128}]
      route: [{rtdest: default, rtgateway: 192.0.2.100}]
      mount: [{directory: /b, vfs: namefs, dev: /export/b}]
      device: [{devname: hdisk6, rootvg: yes}]
      resource: {CPU: "10%-50%,100%"}
      """
    #expect(
      commands(old, new) == [
        "chwpar -K -M directory=/a app",
        "chwpar -K -I rtdest=default rtgateway=192.0.2.250 app",
        "chwpar -K -N address=192.0.2.1 app",
        "chwpar -K -D devname=hdisk5 app",
        "chwpar -K -A -u app",
        "chwpar -h app.example.com -c app",
        "chwpar -D devname=hdisk6 rootvg=yes app",
        "chwpar -N address=192.0.2.1 netmask=255.255.255.128 app",
        "chwpar -I rtdest=default rtgateway=192.0.2.100 app",
        "chwpar -M directory=/b vfs=namefs dev=/export/b app",
        "chwpar -R CPU=10%-50%,100% app",
      ])
  }

  @Test func whatARunningPartitionRefusesIsAskedForFirst() {
    let emission = emit(
      "general: {name: app, hostname: h}", "general: {name: ape, hostname: h, auto: yes}")
    #expect(
      String(decoding: emission.bytes, as: UTF8.self) == """
        set -e

        # app: chwpar -n and -d only while it is stopped
        if ! lswpar -q -c -s D -a name app | grep -Fqx -- app; then
          echo 'app must be stopped first, see stopwpar' >&2
          exit 1
        fi

        chwpar -d /wpars/ape -A app
        chwpar -n ape app

        """)
    let mount = emit(
      "general: {name: app}",
      "general: {name: app}\nmount: [{directory: /a, vfs: nfs, host: h, dev: /x}]")
    #expect(String(decoding: mount.bytes, as: UTF8.self).contains("# app: chwpar -M only while"))
  }

  @Test(arguments: [
    ("general: {name: a}", "general: {name: a, auto: yes}", "chwpar -A a"),
    ("general: {name: a, auto: yes}", "general: {name: a}", "chwpar -K -A a"),
    ("general: {name: a, hostname: h}", "general: {name: a}", "chwpar -h a a"),
    (
      "general: {name: a}\nresource: {CPU: '1%-2%,3%', totalPTYs: 4}", "general: {name: a}",
      "chwpar -K -R CPU totalPTYs a"
    ),
    (
      "general: {name: a}\nresource: {totalPTYs: 4}",
      "general: {name: a}\nresource: {totalPTYs: unlimited}", "chwpar -K -R totalPTYs a"
    ),
    (
      "general: {name: a}\ndevice: [{devname: hdisk5, rootvg: yes}]",
      "general: {name: a}\ndevice: [{devname: hdisk5}]", "chwpar -D devname=hdisk5 rootvg=no a"
    ),
    (
      "general: {name: a}", "general: {name: a}\nsecurity: {privs+: PV_NET_PORT}",
      "chwpar -S privs+=PV_NET_PORT a"
    ),
    ("general: {name: a}\nsecurity: {privs: PV_NET_PORT}", "general: {name: a}", "chwpar -K -S a"),
    (
      "general: {name: a}\nkext: [{kext: /usr/lib/drivers/d}]", "general: {name: a}",
      "chwpar -K -X kext=/usr/lib/drivers/d a"
    ),
  ])
  func changes(_ old: String, _ new: String, _ command: String) {
    #expect(commands(old, new) == [command])
  }

  @Test func nothingToChangeIsSaid() {
    let emission = emit("general: {name: app}", "general: {name: app, auto: no}")
    #expect(String(decoding: emission.bytes, as: UTF8.self) == "# app: nothing to change\n")
    #expect(emission.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("general: {name: a}", "general: {name: a, vg: datavg}"),
    ("general: {name: a}", "general: {name: a, copynameres: yes}"),
    ("general: {name: a, application: /bin/x}", "general: {name: a, application: /bin/y}"),
    ("general: {name: a}", "general: {name: a}\ncopy_controls: {preserve_wpars: yes}"),
    ("general: {name: a, architecture: pwr6}", "general: {name: a}"),
    ("general: {name: a}\ndevice: [{devid: 3E2136}]", "general: {name: a}"),
    (
      "general: {name: a}\ndevice: [{devname: d, xfactor: 1}]",
      "general: {name: a}\ndevice: [{devname: d, xfactor: 2}]"
    ),
    ("general: {auto: yes}", "general: {name: a}"),
    ("general: {name: a}\n---\ngeneral: {name: c}", "general: {name: b}"),
  ])
  func whatCannotBeChangedIsNamed(_ old: String, _ new: String) {
    let emission = emit(old, new)
    #expect(!emission.isComplete)
    #expect(
      emission.diagnostics.contains { $0.diagnostic.rule == "needs-recreation" },
      "\(emission.diagnostics.map(\.diagnostic.message))")
  }

  @Test func everyRowIsEitherChangedOrRefused() throws {
    for (index, stanza) in Schema.aix.stanzas.enumerated() {
      for attribute in Schema.aix.attributes[index] where !attribute.isRuntime {
        var old = RandomPartition()
        old.stanzas["general"] = [["name": "alder"]]
        var new = old
        var values = stanza.isRepeatable ? [stanza.keys[0][0].name: stanza.keys[0][0].example] : [:]
        if stanza == Route.self { values[Route.rtgateway.name] = Route.rtgateway.example }
        values[attribute.name] =
          attribute.defaultValue == attribute.example ? "no" : attribute.example
        if stanza == General.self { values["name"] = "alder" }
        if attribute === General.name { values["name"] = "elm" }
        new.stanzas[stanza.keyword] = [values]
        let units = Compilation(YAMLWriter.write([new.document]), as: "yaml").specs
        let difference = SpecDifference(
          from: try #require(old.spec), to: try #require(new.spec))
        let emission = Emitter.chwpar.emit(
          units, EmitterOptions(oneLine: true, old: [try #require(old.spec)]))
        let hasCommand = !PlainWords.commands(
          in: String(decoding: emission.bytes, as: UTF8.self)
        ).isEmpty
        #expect(!emission.isComplete || hasCommand == !difference.isEmpty, "\(attribute.name)")
        let form = attribute.commands.chwpar
        let isTaken = form != .unavailable && form != .operands
        let hasFlag = stanza == General.self || stanza.flag(of: .chwpar) != nil
        #expect(
          emission.isComplete == (isTaken && hasFlag) || difference.isEmpty, "\(attribute.name)")
      }
    }
  }
}

// MARK: A stand-in for chwpar

/// What chwpar does by its synopsis, as far as the commands need it; written from the synopsis alone.
private struct StandIn {
  private(set) var partition: RandomPartition
  private(set) var problems: [String] = []

  init(_ partition: RandomPartition) {
    self.partition = partition
    // What followed from the routes before stays as it was.
    if let before = partition.meaning["general"]?.first {
      self.partition.stanzas["general"]?[0]["routing"] = before["routing"]
    }
  }

  private static let switches = [
    "-A": "auto", "-c": "checkpointable", "-i": "routing", "-x": "xwparipc",
  ]
  private static let texts = [
    "-h": "hostname", "-d": "directory", "-u": "script", "-H": "architecture", "-U": "uuid",
    "-n": "name",
  ]
  private static let lists = [
    "-N": "network", "-I": "route", "-M": "mount", "-D": "device", "-X": "kext",
  ]
  private static let groups = ["-R": "resource", "-S": "security"]

  mutating func run(_ words: [String]) {
    guard let name = words.last, name == partition.stanzas["general"]?[0]["name"] else {
      problems.append("no partition \(words)")
      return
    }
    var rest = words.dropLast()[...]
    let isRemoval = rest.first == "-K"
    if isRemoval { rest.removeFirst() }
    var newName: String?
    while let flag = rest.popFirst() {
      let values = Array(rest.prefix { !$0.hasPrefix("-") })
      if let attribute = Self.switches[flag] {
        partition.stanzas["general"]?[0][attribute] = isRemoval ? "no" : "yes"
      } else if let attribute = Self.texts[flag] {
        if isRemoval {
          partition.stanzas["general"]?[0][attribute] = nil
        } else if let value = rest.popFirst() {
          if attribute == "name" {
            newName = value
          } else {
            partition.stanzas["general"]?[0][attribute] = value
          }
        }
      } else if let keyword = Self.lists[flag] {
        rest = rest.dropFirst(values.count)
        isRemoval ? remove(keyword, values) : add(keyword, values)
      } else if let keyword = Self.groups[flag] {
        rest = rest.dropFirst(values.count)
        var stanza = partition.stanzas[keyword]?.first ?? [:]
        if isRemoval {
          if values.isEmpty { stanza = [:] }
          for value in values { stanza[value] = nil }
        } else {
          stanza.merge(pairs(values)) { _, new in new }
        }
        partition.stanzas[keyword] = [stanza]
      } else {
        problems.append("no flag \(flag)")
      }
    }
    if let newName { partition.stanzas["general"]?[0]["name"] = newName }
  }

  private func pairs(_ words: [String]) -> RandomPartition.Values {
    Dictionary(
      words.map { word in
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
      }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func remove(_ keyword: String, _ words: [String]) {
    let wanted = pairs(words)
    let position = partition.stanzas[keyword]?.firstIndex { stanza in
      wanted.allSatisfy { stanza[$0.key] == $0.value }
    }
    guard let position, !wanted.isEmpty else {
      problems.append("no \(keyword) \(words)")
      return
    }
    partition.stanzas[keyword]?.remove(at: position)
  }

  private mutating func add(_ keyword: String, _ words: [String]) {
    let values = pairs(words)
    let schema = Schema.aix.stanzas.first { $0.keyword == keyword }
    let keys: [String] = schema?.keys[0].map { $0.name } ?? []
    let list: [RandomPartition.Values] = partition.stanzas[keyword] ?? []
    let position = list.firstIndex { stanza in keys.allSatisfy { stanza[$0] == values[$0] } }
    guard let position else {
      partition.stanzas[keyword, default: []].append(values)
      return
    }
    // Of a disk that is there, it is documented that it joins the root volume group or leaves it.
    guard keyword == "device", Set(values.keys).isSuperset(of: ["rootvg"]) else {
      problems.append("\(keyword) \(words) is there already")
      return
    }
    partition.stanzas[keyword]?[position].merge(values) { _, new in new }
  }
}

extension RandomPartition {
  /// Without what chwpar cannot change, as a partition that others can be made of.
  fileprivate var thatChwparCanMake: RandomPartition {
    var result = self
    for stanza in Schema.aix.stanzas {
      let keyword = stanza.keyword
      guard stanza == General.self || stanza.flag(of: .chwpar) != nil else {
        result.stanzas[keyword] = nil
        continue
      }
      let rows: [any AttributeProtocol] = stanza.attributes
      var kept: Set<String> = []
      for row in rows {
        let form = row.commands.chwpar
        // Of a value that the stanza does not state, no command makes none again.
        let isForever = row === General.architecture || row === General.uuid
        let isTaken = form != .unavailable && form != .operands && row.mutability != .unknown
        if isTaken && !isForever { kept.insert(row.name) }
      }
      var list = result.stanzas[keyword] ?? []
      for position in list.indices {
        list[position] = list[position].filter { kept.contains($0.key) }
      }
      result.stanzas[keyword] = list
    }
    // What is added to or taken from the default list hangs on what the list was before.
    result.stanzas["security"] = result.stanzas["security"]?.map { values in
      values.filter { $0.key == "privs" || $0.key == "secfile" }
    }
    return result
  }

  fileprivate func thatChwparCanMake(of old: RandomPartition) -> RandomPartition {
    var result = thatChwparCanMake
    result.stanzas["general", default: [[:]]][0]["name"] = "alder"
    return result
  }
}
