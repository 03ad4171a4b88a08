import WPARModel

extension Fleet {
  /// A file system that goes away with an LPAR that is emptied to be shut down.
  package struct LostMount: Sendable {
    package let partition: String
    package let directory: String
    /// As the mount names it.
    package let host: String
    /// The LPAR that exports the file system.
    package let server: String
  }

  /// What partitions elsewhere mount from LPARs that are to be evacuated, in the order of the
  /// partitions: R13, unless `nfs-server-is-lpar` is waived. What the check itself finds, for a
  /// partition that leaves its server, is not in it.
  package func lostMounts(evacuating names: [String]) -> [LostMount] {
    guard !policy.waives(.nfsServerIsLPAR) else { return [] }
    let leaving = Set(names.compactMap { lparIndex($0) })
    var result: [LostMount] = []
    for partition in partitions {
      for mount in partition.profile?.nfsMounts ?? [] where index.mayBeLPAR(mount.host) {
        guard
          let server = leaving.sorted().first(where: { lpars[$0].isNamed(mount.host) }),
          partition.place?.value != server
        else { continue }
        result.append(
          LostMount(
            partition: partition.name, directory: mount.directory,
            host: mount.host.description, server: lpars[server].name))
      }
    }
    return result
  }
}
