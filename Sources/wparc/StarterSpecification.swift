/// What `wparc init` writes: the same partition in both languages.
enum StarterSpecification {
  static let stanza = """
    # A system partition. 'wparc check' says what is wrong with this file,
    # 'wparc compile --to mkwpar' makes the command that creates the partition, and
    # 'wparc explain mount' or 'wparc explain mount.vfs' says what may stand here.

    general:
    \t# At most 25 bytes, without dots and blanks.
    \tname = "example"
    \thostname = "example"
    \t# Start the partition whenever its host starts.
    \tauto = "yes"

    # One stanza for each address. Without 'interface' AIX chooses one in the same network,
    # and the partition can move to hosts that name theirs otherwise.
    network:
    \taddress = "192.0.2.20"
    \tnetmask = "255.255.255.0"

    # One stanza for each file system beside those that every partition has.
    mount:
    \tdirectory = "/data"
    \tvfs = "nfs"
    \thost = "nfs1.example.com"
    \tdev = "/export/example/data"

    # Minimum, soft maximum and hard maximum.
    resource:
    \tactive = "yes"
    \tCPU = "5%-50%,100%"
    \tmemory = "5%-50%,100%"

    """

  static let yaml = """
    # A system partition. 'wparc check' says what is wrong with this file,
    # 'wparc compile --to mkwpar' makes the command that creates the partition, and
    # 'wparc explain mount' or 'wparc explain mount.vfs' says what may stand here.
    kind: Wpar

    general:
      # At most 25 bytes, without dots and blanks.
      name: example
      hostname: example
      # Start the partition whenever its host starts.
      auto: "yes"

    # One item for each address. Without 'interface' AIX chooses one in the same network,
    # and the partition can move to hosts that name theirs otherwise.
    network:
      - address: 192.0.2.20
        netmask: 255.255.255.0

    # One item for each file system beside those that every partition has.
    mount:
      - directory: /data
        vfs: nfs
        host: nfs1.example.com
        dev: /export/example/data

    # Minimum, soft maximum and hard maximum.
    resource:
      active: "yes"
      CPU: 5%-50%,100%
      memory: 5%-50%,100%

    """
}
