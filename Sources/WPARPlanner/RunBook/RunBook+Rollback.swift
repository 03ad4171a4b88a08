extension RunBook {
  /// What undoes a step.
  static let rollback = #"""
    # ---- Going back

    # roll_back: undoes the step that was described last.
    roll_back() {
      step_state "$number"
      is_among "$word" 'step-begun step-done' || stop "step $number is not begun: nothing to undo"
      say "rollback of step $number ($id): $partition, $kind"
      m=0
      while [ "$m" -lt "$count" ]; do
        ((m = m + 1))
        command_state "$number" "$m"
        [ "${final[m]}" = yes ] && is_among "$word" 'begun done' && guard_return "$m"
      done
      n=$count
      while [ "$n" -gt 0 ]; do
        command_state "$number" "$n"
        is_among "$word" 'begun done' && undo_command "$n"
        ((n = n - 1))
      done
      see_both
      if is_among "$at_from" "${before_from[1]}"; then
        close_step "$number" step-undone
        say "step $number is undone"
        return 0
      fi
      say "STOPPED: $partition is $at_from on $from, was ${before_from[1]}"
      if is_among "$at_from" 'absent Defined' && is_among "$at_to" '- absent Defined'; then
        say "  nothing of it runs any more; on $from it comes back by"
        if [ "$from" = "$to" ]; then
          say "    $from# $cold_line"
        else
          tell_revival "$from" "$at_from" "${before_from[1]}"
        fi
      fi
      say "  then: $me rollback $number"
      exit 1
    }

    # guard_return COMMAND: stops when a point of no return has been passed.
    guard_return() {
      if [ "${proof[$1]}" = state ]; then
        see "${host[$1]}"
        before "$1"
        # What was begun has not happened.
        is_among "$seen" "$states" && return 0
      fi
      stop "step $number cannot be undone: ${title[$1]} is a point of no return" \
        "go on with: $me resume"
    }

    # undo_command COMMAND: runs what undoes a command, unless nothing came of it.
    undo_command() {
      k=0
      while [ "$k" -lt "$undo_count" ]; do
        ((k = k + 1))
        [ "${undo_of[k]}" = "$1" ] || continue
        if [ "${proof[$1]}" = state ]; then
          undo_state "$1" "$k"
        elif is_among "${undo_host[k]}" "$lost"; then
          say "left as it is on ${undo_host[k]}: ${title[$1]}"
        else
          say "${undo_host[k]}# ${undo_line[k]}"
          limited "${limit[$1]}" "${undo_host[k]}" "${undo_line[k]}"
          keep
          [ "$status" = 0 ] || say "it ended with status $status; see to it by hand"
        fi
      done
      mark "$number" "$1" undone
    }

    # undo_state COMMAND UNDO: the same for a command that changed the state of the partition.
    undo_state() {
      settle "${host[$1]}"
      before "$1"
      is_among "$seen" "$states" && return 0
      case "${becomes[$1]} $seen" in
      'Paused Frozen') ;;
      'Paused Defined' | 'Paused absent')
        # Its LPAR went down: what is left is told at the end.
        return 0
        ;;
      *)
        [ "$seen" = "${becomes[$1]}" ] || stop \
          "$partition is $seen on ${host[$1]}, must be ${becomes[$1]}" \
          "see to it, then: $me rollback $number"
        ;;
      esac
      if [ "${host[$1]}" != "$from" ]; then
        # The copy may be all that is left of it.
        see "$from"
        is_among "$seen" "${before_from[$1]}" || stop \
          "$partition is $seen on $from, must be ${before_from[$1]} before the copy on $to may go" \
          "go on with: $me resume"
      fi
      tries=0
      while :; do
        if is_among Active "$states" && [ "$from" != "$to" ]; then
          # The two copies must never run together.
          see "$to"
          is_among "$seen" 'absent Defined' || stop "$partition is $seen on $to" \
            "it must not run on $from as well; see to it, then: $me rollback $number"
        fi
        mark "$number" "$1" begun
        say "${undo_host[$2]}# ${undo_line[$2]}"
        limited "${limit[$1]}" "${undo_host[$2]}" "${undo_line[$2]}"
        keep
        settle "${host[$1]}"
        before "$1"
        is_among "$seen" "$states" && return 0
        if [ "$status" = late ] || [ "$status" = 255 ] || [ "$tries" -ge 2 ]; then
          stop "it ended with status $status, and $partition is $seen on ${host[$1]}" \
            "what it printed is in $log" "see to it, then: $me rollback $number"
        fi
        ((tries = tries + 1))
        sleep "$pause"
      done
    }

    """#
}
