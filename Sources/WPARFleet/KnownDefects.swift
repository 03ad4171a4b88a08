import WPARModel

extension KnownDefect {
  /// IZ80308: a restart fails when asynchronous I/O was in flight.
  static let asynchronousIO = KnownDefect(fixes: [
    KnownDefect.Fix(level: AIXLevel(6, 1, technologyLevel: 4), apars: ["IZ80368"]),
    KnownDefect.Fix(level: AIXLevel(6, 1, technologyLevel: 5), apars: ["IZ80308"]),
    KnownDefect.Fix(level: AIXLevel(6, 1, technologyLevel: 6), apars: ["IZ80728", "IZ80579"]),
    KnownDefect.Fix(level: AIXLevel(7, 1, technologyLevel: 0), apars: ["IZ89007"]),
  ])

  /// IV02387: dropped connections of partitions crash the LPAR.
  static let tcpTimers = KnownDefect(fixes: [
    KnownDefect.Fix(level: AIXLevel(6, 1, technologyLevel: 4), apars: ["IV05701"]),
    KnownDefect.Fix(level: AIXLevel(6, 1, technologyLevel: 5), apars: ["IV05414"]),
    KnownDefect.Fix(
      level: AIXLevel(6, 1, technologyLevel: 6), apars: ["IV02387"],
      fileset: ("bos.net.tcp.client", FilesetLevel("6.1.6.16"))),
    KnownDefect.Fix(level: AIXLevel(6, 1, technologyLevel: 7), apars: ["IV04352"]),
    KnownDefect.Fix(level: AIXLevel(7, 1, technologyLevel: 2), apars: ["IV29846"]),
  ])
}
