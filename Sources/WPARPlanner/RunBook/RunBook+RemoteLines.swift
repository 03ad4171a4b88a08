extension RunBook {
  /// What runs a line on an LPAR within its time, and looks at partitions there.
  static let remoteLines = #"""
    # ---- Running lines on LPARs

    # limited SECONDS LPAR LINE: runs a line; what it printed is in $out, how it ended in $status, which
    # is 'late' for a line that had to be ended.
    limited() {
      rm -f "$late"
      : >"$out"
      # RUN may be a command with options, which is why a shell reads it.
      (eval "exec $RUN \"\$2\" \"\$3\"") </dev/null >"$out" 2>&1 &
      child=$!
      watch "${time_limit:-$1}" "$child" </dev/null >/dev/null 2>&1 &
      watcher=$!
      wait "$child"
      status=$?
      kill "$watcher" 2>/dev/null
      [ -f "$late" ] && status=late
      return 0
    }

    # watch SECONDS PROCESS: ends a process that takes too long. AIX has no command for this.
    watch() {
      trap 'exit 0' TERM
      waited=0
      while [ "$waited" -lt "$1" ]; do
        sleep 1
        kill -0 $$ 2>/dev/null || exit 0
        ((waited = waited + 1))
      done
      : >"$late"
      kill "$2"
      sleep 2
      kill -9 "$2"
    }

    # see LPAR: the state of the partition on an LPAR, in $seen: a word of lswpar, 'absent', or
    # 'unknown'.
    see() {
      seen=unknown
      case " $lost " in
      *" $1 "*)
        seen=absent
        return
        ;;
      esac
      limited 60 "$1" "$state_line 2>&1; echo wparc-end"
      answered=''
      found=''
      while IFS= read -r text; do
        case $text in
        wparc-end) answered=yes ;;
        "$partition":*) found=${text##*:} ;;
        *0960-419*) found=absent ;;
        esac
      done <"$out"
      [ -n "$answered" ] || return
      case $found in
      A | Active) seen=Active ;;
      D | Defined) seen=Defined ;;
      P | Paused) seen=Paused ;;
      F | Frozen) seen=Frozen ;;
      L | Loaded) seen=Loaded ;;
      M | Moving) seen=Moving ;;
      T | Transitional) seen=Transitional ;;
      B | Broken) seen=Broken ;;
      absent) seen=absent ;;
      esac
    }

    # see_both: the settled states on both LPARs, in $at_from and $at_to, which is '-' when they are one.
    see_both() {
      settle "$from"
      at_from=$seen at_to=-
      if [ "$from" != "$to" ]; then
        settle "$to"
        at_to=$seen
      fi
    }

    # is_among WORD SET
    is_among() {
      case " $2 " in
      *" $1 "*) return 0 ;;
      esac
      return 1
    }

    # fits COMMAND: whether both LPARs are as they must be before a command.
    fits() {
      is_among "$at_from" "${before_from[$1]}" || return 1
      [ "$from" = "$to" ] || is_among "$at_to" "${before_to[$1]}"
    }

    # settle LPAR: the state on an LPAR once it no longer changes, in $seen.
    settle() {
      polls=0
      see "$1"
      while is_among "$seen" 'Frozen Loaded Moving Transitional' && [ "$polls" -lt 20 ]; do
        sleep "$pause"
        ((polls = polls + 1))
        see "$1"
      done
    }

    """#
}
