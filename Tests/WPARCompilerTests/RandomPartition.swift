import TestSupport
import WPARCompiler
import WPARDocument
import WPARModel

/// A partition as its stanzas by name, made at random of values that AIX would take.
struct RandomPartition {
  /// One stanza: values by attribute.
  typealias Values = [String: String]

  /// The stanzas of each name, in their order.
  var stanzas: [String: [Values]] = [:]

  init() {}

  init(from random: inout SeededGenerator) {
    for (index, stanza) in Schema.aix.stanzas.enumerated() {
      let count = stanza.isRepeatable ? Int.random(in: 0...3, using: &random) : 1
      for number in 0..<count {
        var values: Values = [:]
        for attribute in Schema.aix.attributes[index]
        where !attribute.isRuntime && random.chance(1, of: 3) {
          values[attribute.name] = Self.value(of: attribute, from: &random)
        }
        // What stanzas are told apart by differs, so that a change has one way to be described.
        if let key = stanza.keys.first {
          for other in stanza.keys.flatMap(\.self) { values[other.name] = nil }
          for attribute in key { values[attribute.name] = attribute.example }
          values[key[0].name] = Self.key(key[0], number, from: &random)
        }
        if !values.isEmpty { stanzas[stanza.keyword, default: []].append(values) }
      }
    }
    stanzas["general", default: [[:]]][0]["name"] = "alder"
    // An application partition has no base directory.
    if stanzas["general"]?[0]["application"] != nil { stanzas["general"]?[0]["directory"] = nil }
    // It follows from ostype where it is not stated, which an example tries.
    let isVersioned = stanzas["general"]?[0]["ostype"] != nil
    stanzas["general"]?[0]["privateusr"] = isVersioned ? "yes" : "no"
  }

  /// Another partition that has much in common with this one.
  func changed(by random: inout SeededGenerator) -> RandomPartition {
    let other = RandomPartition(from: &random)
    var result = self
    for stanza in Schema.aix.stanzas {
      let name = stanza.keyword
      guard random.chance(1, of: 2) else { continue }
      if stanza.isRepeatable {
        var list = (stanzas[name] ?? []).filter { _ in random.chance(2, of: 3) }
        let keys = Set(list.compactMap { $0[stanza.keys[0][0].name] })
        list += (other.stanzas[name] ?? []).filter {
          !keys.contains($0[stanza.keys[0][0].name] ?? "")
        }
        for position in list.indices where random.chance(1, of: 3) {
          let donor = other.stanzas[name]?.randomElement(using: &random) ?? [:]
          let kept = Set(stanza.keys[0].map(\.name))
          for (attribute, value) in donor.sorted(by: { $0.key < $1.key })
          where !kept.contains(attribute) {
            list[position][attribute] = random.chance(1, of: 3) ? nil : value
          }
        }
        list.shuffle(using: &random)
        result.stanzas[name] = list
      } else {
        result.stanzas[name] = other.stanzas[name]
      }
    }
    return result
  }

  private static func key(
    _ attribute: any AttributeProtocol, _ number: Int, from random: inout SeededGenerator
  ) -> String {
    let number = number * 2 + Int.random(in: 0...1, using: &random)
    return switch attribute.name {
    case "address": "192.0.2.\(number + 10)"
    case "rtdest":
      ["default", "192.0.2.64", "198.51.100.7", "198.51.100.8", "host-a", "host-b"][number]
    case "directory": "/data\(number)"
    case "devname": "hdisk\(number)"
    default: "/usr/lib/drivers/d\(number)"
    }
  }

  private static func value(
    of attribute: any AttributeProtocol, from random: inout SeededGenerator
  ) -> String {
    // The destinations and gateways of routes are of IPv4.
    if attribute.name == "rtfamily" { return "inet" }
    let words = attribute.shape.isClosed ? attribute.shape.words : []
    let more =
      switch attribute.name {
      case "interface", "rtinterface": ["en1", "en2"]
      case "host", "rtgateway": ["nfs1", "192.0.2.9"]
      case "dev", "script", "image_data": ["/export/x", "/export/y"]
      case "mountopts": ["ro", "rw,hard,intr"]
      case "CPU", "memory": ["5%-10%,20%", "0%-50%,100%"]
      case "size": ["1G", "128M"]
      case "privs", "privs+", "privs-": ["PV_DAC_R,PV_NET_PORT", "PV_KER_NFS"]
      case "broadcast": ["192.0.2.63"]
      case "hostname": ["elm", "elm.example.com"]
      case "rtprefixlen": ["24", "32"]
      default: [String]()
      }
    // A broadcast address that follows from the rest is no difference.
    let isUnfit = ["broadcast", "rtprefixlen"].contains(attribute.name)
    let example = isUnfit ? [] : [attribute.example]
    return (words + example + more).randomElement(using: &random) ?? attribute.example
  }

  // MARK: As text

  var document: DocumentValue {
    var members = [DocumentValue.Member("kind", "Wpar")]
    for (index, stanza) in Schema.aix.stanzas.enumerated() {
      let list = (stanzas[stanza.keyword] ?? []).map { values in
        DocumentValue.mapping(
          Schema.aix.attributes[index].compactMap { attribute in
            values[attribute.name].map { .init(attribute.name, .string($0)) }
          })
      }
      guard let first = list.first else { continue }
      members.append(.init(stanza.keyword, stanza.isRepeatable ? .sequence(list) : first))
    }
    return .mapping(members)
  }

  var spec: Spec? {
    Compilation(YAMLWriter.write([document]), as: "yaml").specs.first?.spec
  }

  // MARK: By meaning

  /// What the partition is, without what follows or is assumed: another way to it than the project's.
  var meaning: [String: [Values]] {
    var result = stanzas
    let hasRoutes = result["route"]?.isEmpty == false
    for (index, stanza) in Schema.aix.stanzas.enumerated() {
      let defaults = Dictionary(
        uniqueKeysWithValues: Schema.aix.attributes[index].map { ($0.name, $0.defaultValue) })
      let list = (result[stanza.keyword] ?? []).map { values in
        values.filter { $0.value != (defaults[$0.key] ?? nil) }
      }
      result[stanza.keyword] = list.filter { !$0.isEmpty }
        .sorted { "\($0.sorted { $0.key < $1.key })" < "\($1.sorted { $0.key < $1.key })" }
    }
    if var general = stanzas["general"]?.first {
      general["routing"] = general["routing"] ?? (hasRoutes ? "yes" : "no")
      let isVersioned = general["ostype"].map { $0 != "0" } ?? false
      general["privateusr"] = general["privateusr"] ?? (isVersioned ? "yes" : "no")
      general["hostname"] = general["hostname"] ?? general["name"]
      if general["directory"] == general["name"].map({ "/wpars/\($0)" }) {
        general["directory"] = nil
      }
      general = general.filter { name, value in
        name == "routing" || name == "privateusr"
          || General.attributes.first { $0.name == name }?.defaultValue != value
      }
      result["general"] = [general]
    }
    return result.filter { !$0.value.isEmpty }
  }
}
