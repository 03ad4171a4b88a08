import TestSupport
import Testing
import WPARCompiler
import WPARDiagnostics
import WPARDocument
import WPARModel

private func difference(
  _ old: String, _ new: String, _ oldLanguage: Example.Language = .yaml,
  _ newLanguage: Example.Language = .yaml
) -> SourceDifference {
  let before = Compilation(of: source(old, oldLanguage))
  let after = Compilation(of: source(new, newLanguage))
  return SourceDifference(
    from: before.specs.map(\.spec), "old", to: after.specs.map(\.spec), "new")
}

/// The lines of the text form, without places.
private func lines(_ difference: SourceDifference) -> [String] {
  let text = DifferenceReporter.text.render(difference, ReportStyle(isQuiet: true))
  return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    .filter { !$0.hasPrefix("    ") && !$0.isEmpty }
}

@Suite struct DifferenceTests {
  // MARK: Properties

  @Test(arguments: PropertyRuns.seeds)
  func aPartitionDoesNotDifferFromItself(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var partition = RandomPartition(from: &random)
    let old = try #require(partition.spec)
    for name in partition.stanzas.keys.sorted() { partition.stanzas[name]?.shuffle(using: &random) }
    let new = try #require(partition.spec)
    let difference = SpecDifference(from: old, to: new)
    #expect(difference.isEmpty && difference.undecided.isEmpty, "\(random)")
    // The same by way of other languages.
    for emitter in [Emitter.spec, .json] {
      let unit = Compilation(YAMLWriter.write([partition.document]), as: "yaml").specs
      let text = emitter.emit(unit, EmitterOptions()).bytes
      let other = try #require(Compilation(text, as: emitter.name).specs.first?.spec)
      #expect(SpecDifference(from: old, to: other).isEmpty, "\(random) \(emitter.name)")
    }
  }

  @Test(arguments: PropertyRuns.seeds)
  func theChangesLeadFromOneToTheOther(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let old = RandomPartition(from: &random)
    let new = old.changed(by: &random)
    let difference = SpecDifference(
      from: try #require(old.spec), to: try #require(new.spec))
    #expect(difference.undecided.isEmpty)
    let applied = old.applying(difference)
    #expect(applied.meaning == new.meaning, "\(random)")
    #expect(difference.isEmpty == (old.meaning == new.meaning), "\(random)")
    let rest = SpecDifference(from: try #require(applied.spec), to: try #require(new.spec))
    #expect(rest.changes.map(\.title) == [], "\(random)")
    // Back and forth, the same is said.
    let back = SpecDifference(from: difference.new, to: difference.old)
    #expect(back.changes.count == difference.changes.count, "\(random)")
    for change in difference.changes {
      for place in [change.oldPlace, change.newPlace] {
        #expect(place.range.upperBound <= place.file.bytes.count)
      }
    }
  }

  // MARK: Meaning

  @Test(arguments: [
    ("general: {name: a}", "general: {name: a, checkpointable: no, hostname: a}"),
    ("general: {name: a}", "general: {name: a, hostname: A.}"),
    ("general: {name: a, directory: /wpars/a}", "general: {name: a}"),
    (
      "general: {name: a}\nnetwork: [{address6: 2001:db8::1, prefixlen: 64}]",
      "general: {name: a}\nnetwork: [{address6: 2001:DB8:0::1, prefixlen: 64}]"
    ),
    (
      "general: {name: a}\nmount: [{directory: /a, size: 1G}, {directory: /b}]",
      "general: {name: a}\nmount: [{directory: /b/}, {directory: /a, size: 1024M}]"
    ),
    (
      "general: {name: a}\nmount: [{directory: /a, mountopts: 'rw,hard'}]",
      "general: {name: a}\nmount: [{directory: /a, mountopts: 'hard,rw'}]"
    ),
    (
      "general: {name: a}\nsecurity: {privs: 'PV_DAC_R,PV_DAC_W'}",
      "general: {name: a}\nsecurity: {privs: 'PV_DAC_W,PV_DAC_R'}"
    ),
    (
      "general: {name: a}\nnetwork: [{address: 192.0.2.7, netmask: 255.255.255.0}]",
      "general: {name: a}\nnetwork:\n- {address: 192.0.2.7, netmask: 255.255.255.0,"
        + " broadcast: 192.0.2.255}"
    ),
    (
      "general: {name: a}\nroute: [{rtdest: default, rtgateway: 192.0.2.1}]",
      "general: {name: a, routing: yes}\nroute: [{rtdest: default, rtgateway: 192.0.2.1}]"
    ),
    ("general: {name: a, ostype: 1024}", "general: {name: a, ostype: 1024, privateusr: yes}"),
    ("general: {name: a}\nresource: {CPU: '0%-100%,100%'}", "general: {name: a}"),
  ])
  func isTheSame(_ old: String, _ new: String) {
    #expect(lines(difference(old, new)) == [])
    #expect(lines(difference(new, old)) == [])
  }

  @Test func stanzasOfAListArePairedByWhatTheyAreToldApartBy() {
    let old = """
      general: {name: a}
      network: [{address: 192.0.2.1, interface: en0}, {address: 192.0.2.2, interface: en0}]
      mount: [{directory: /a, vfs: nfs, host: nfs1, dev: /a}, {directory: /b}]
      route: [{rtdest: default, rtgateway: 192.0.2.250}]
      """
    let new = """
      general: {name: a, checkpointable: yes}
      network: [{address: 192.0.2.2, interface: en1}, {address: 192.0.2.1, interface: en0}]
      mount: [{directory: /c, vfs: nfs, host: nfs1, dev: /c}, {directory: /a, vfs: nfs, host: nfs2, dev: /a}]
      route: [{rtdest: default, rtgateway: 192.0.2.251}]
      """
    #expect(
      lines(difference(old, new)) == [
        "a: 6 differences",
        "~ general.checkpointable: no (assumed) → yes",
        "~ network 192.0.2.2 interface: en0 → en1",
        "~ route default rtgateway: 192.0.2.250 → 192.0.2.251",
        "~ mount /a host: nfs1 → nfs2",
        "- mount /b",
        "+ mount /c: vfs nfs, host nfs1, dev /c",
      ])
  }

  @Test func twoStanzasWithOneKeyStayTwo() {
    let old = "general: {name: a}\nroute: [{rtdest: default, rtgateway: 192.0.2.1}]"
    let new =
      "general: {name: a}\nroute:\n- {rtdest: default, rtgateway: 192.0.2.2}\n"
      + "- {rtdest: default, rtgateway: 192.0.2.1}"
    #expect(
      lines(difference(old, new)) == [
        "a: 1 difference", "+ route default: rtgateway 192.0.2.2",
      ])
  }

  @Test func partitionsArePairedByName() {
    let old = "general: {name: a}\n---\ngeneral: {name: b}\n---\ngeneral: {name: c}\n"
    let new = "general: {name: c, auto: yes}\n---\ngeneral: {name: b}\n---\ngeneral: {name: d}\n"
    #expect(
      lines(difference(old, new)) == [
        "a: only in old", "c: 1 difference", "~ general.auto: no (assumed) → yes", "d: only in new",
      ])
  }

  @Test func aSinglePartitionMayHaveAnotherName() {
    #expect(
      lines(difference("general: {name: a, hostname: h}", "general: {name: b, hostname: h}"))
        == [
          "a: 2 differences", "~ general.name: a → b",
          "~ general.directory: /wpars/a (assumed) → /wpars/b (assumed)",
        ])
  }

  @Test func languagesDoNotMatter() {
    let command = "mkwpar -n a -c -N address=192.0.2.1 netmask=255.255.255.0\n"
    let stanzas =
      "general:\n\tname = \"a\"\n\tcheckpointable = \"yes\"\n\nnetwork:\n\taddress = \"192.0.2.1\"\n"
      + "\tnetmask = \"255.255.255.0\"\n"
    #expect(lines(difference(command, stanzas, .commands, .spec)) == [])
  }

  // MARK: What runs

  private static let listing = """
    #name:hostname:directory:checkpointable:auto:uuid
    app:app:/wpars/app:no:yes:0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9
    #name:interface:address:mask_prefix:broadcast
    app:en0:192.0.2.10:255.255.255.0:192.0.2.255
    app:lo0:127.0.0.1:255.0.0.0:127.255.255.255
    #name:mountpoint:device:vfs:nodename:options
    app:/wpars/app:/dev/fslv00:jfs2::log=INLINE
    app:/wpars/app/data:/export/data:nfs:nfs1:rw
    app:/wpars/app/tmp:/dev/fslv01:jfs2::log=INLINE

    """

  @Test func whatAIXAddsIsNoDrift() {
    let spec = """
      general: {name: app, auto: yes, vg: datavg}
      network: [{address: 192.0.2.10}]
      mount: [{directory: /data, vfs: nfs, host: nfs1, dev: /export/data}, {directory: /tmp, vfs: jfs2, size: 1G}]
      """
    let found = difference(Self.listing, spec, .lswpar, .yaml)
    #expect(found.isEmpty)
    #expect(
      lines(found) == [
        "app: no differences", "? general.vg datavg in new; old does not show it",
        "? mount /tmp in new; old does not show it",
      ])
  }

  /// The captures of the example fleet are of the partitions beside them.
  @Test(arguments: ["lparash", "lparbirch", "lparcedar", "lparelm", "lparfir"])
  func theExampleFleetHasNotDrifted(_ lpar: String) throws {
    let captured = Compilation(
      of: SourceFile(
        path: "captured",
        bytes: try Fixture("specs/fleet/facts/\(lpar)/lswpar-L.txt").bytes()))
    #expect(!captured.specs.isEmpty)
    for fixture in Fixture.all(under: "specs/fleet/partitions") {
      let written = Compilation(
        of: SourceFile(path: fixture.path, bytes: try fixture.bytes())
      ).specs.map(\.spec)
      let same = captured.specs.map(\.spec).filter { $0.name == fixture.name }
      guard !same.isEmpty else { continue }
      let found = SourceDifference(from: same, lpar, to: written, fixture.path)
      #expect(lines(found).filter { !$0.hasPrefix("?") && !$0.hasSuffix("no differences") } == [])
    }
  }

  @Test func driftIsFound() {
    let spec = """
      general: {name: app, checkpointable: yes}
      network: [{address: 192.0.2.11}]
      mount: [{directory: /data, vfs: nfs, host: nfs2, dev: /export/data}]
      resource: {CPU: "10%-50%,100%"}
      """
    // Which resource controls there are was not captured.
    #expect(
      lines(difference(Self.listing, spec, .lswpar, .yaml)) == [
        "app: 5 differences", "~ general.checkpointable: no (assumed) → yes",
        "~ general.auto: yes → no (assumed)",
        "- network 192.0.2.10: interface en0, netmask 255.255.255.0",
        "+ network 192.0.2.11", "~ mount /data host: nfs1 → nfs2",
        "? resource.CPU 10%-50%,100% in new; old does not show it",
      ])
  }

  @Test func aDiskByItsIdMayBeTheOneWithTheName() {
    let listing = "#name:devname:devtype:devid:rootvg\napp:hdisk5:disk:3E2136:no\n"
    let spec = "general: {name: app}\ndevice: [{devname: hdisk5}]"
    let found = difference(listing, spec, .lswpar, .yaml)
    #expect(found.isEmpty && found.partitions[0].difference?.undecided.count == 2)
  }

  @Test func whatOnlyARunningScriptKnowsIsNoDifference() {
    let found = difference(
      "mkwpar -n a -h \"$HOST\"\n", "general: {name: a, hostname: elm}", .commands, .yaml)
    #expect(found.isEmpty)
    #expect(
      lines(found) == ["a: no differences", "? general.hostname elm in new; old does not show it"])
  }

  // MARK: Forms

  @Test func everyFormEndsItsLinesAndSpeaksToNoTerminal() {
    let found = difference(
      "general: {name: \"a\\e[31m|\"}", "general: {name: b, script: \"/a|`<b>\"}")
    for reporter in DifferenceReporter.all {
      let bytes = reporter.render(found, ReportStyle())
      #expect(bytes.last == UInt8(ascii: "\n") && !bytes.contains(0x1B), "\(reporter.name)")
    }
    let table = String(
      decoding: DifferenceReporter.markdown.render(found, ReportStyle()), as: UTF8.self)
    for row in table.split(separator: "\n") where row.hasPrefix("| ") {
      #expect(row.replacing("\\|", with: "").split(separator: "|").count == 5, "\(row)")
    }
  }
}

extension RandomPartition {
  /// The partition with changes made to it, each where it says.
  fileprivate func applying(_ difference: SpecDifference) -> RandomPartition {
    // What followed from the rest stays as it was where nothing is said of it.
    var result = self
    if result.stanzas["general"]?.isEmpty == false, let before = meaning["general"]?.first {
      result.stanzas["general"]?[0]["routing"] = before["routing"]
    }
    var removed: [String: Set<Int>] = [:]
    for change in difference.changes {
      let name = change.schema.keyword
      let position = difference.old.stanzas(at: change.index).enumerated()
        .first { $0.element.headerRange == change.old?.headerRange }?.offset
      switch (change.kind, position) {
      case (.removed, let position?): removed[name, default: []].insert(position)
      case (.added, _), (.changed, nil):
        var values: Values = [:]
        for value in change.values where !value.new.isAssumed {
          values[value.attribute.name] = value.new.text
        }
        result.stanzas[name, default: []].append(values)
      case (.changed, let position?):
        for value in change.values {
          result.stanzas[name]?[position][value.attribute.name] =
            value.new.isAssumed ? nil : value.new.text
        }
      case (.removed, nil): Issue.record("a stanza that was not there is removed")
      }
    }
    for (name, positions) in removed {
      result.stanzas[name] = result.stanzas[name]?.enumerated()
        .filter { !positions.contains($0.offset) }.map(\.element)
    }
    return result
  }
}
