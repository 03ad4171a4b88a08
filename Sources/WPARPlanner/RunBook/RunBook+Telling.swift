extension RunBook {
  /// What tells the operator, and the log.
  static let telling = #"""
    # ---- Telling

    # say TEXT...: prints a line, and keeps it in the log.
    say() {
      print -r -- "$*"
      [ -z "$logging" ] || print -r -- "$(date '+%Y-%m-%d %H:%M:%S') $*" >>"$log"
    }

    # keep: appends what the last command printed to the log.
    keep() { sed 's/^/  | /' "$out" >>"$log"; }

    # stop TEXT...: ends the run; the lines say what is wrong and what to do next.
    stop() {
      say "STOPPED: $1"
      shift
      for text in "$@"; do say "  $text"; done
      exit 1
    }

    misuse() {
      print -r -u2 -- "$0: $*"
      usage >&2
      exit 2
    }

    """#
}
