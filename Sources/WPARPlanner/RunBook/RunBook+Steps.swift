extension RunBook {
  /// What carries out a step and judges what came of each command.
  static let steps = #"""
    # ---- Carrying out

    # confirm COMMAND: asks before a point of no return.
    confirm() {
      [ -z "$agreed" ] || return 0
      say "POINT OF NO RETURN in step $number: ${title[$1]}"
      say "  ${host[$1]}# ${line[$1]}"
      print -rn -- "type 'yes' to go on: "
      answer=''
      read -r answer
      [ "$answer" = yes ] || stop "not confirmed: the command did not run" \
        "go on with: $me resume" "or back with: $me rollback $number"
    }

    # is_in_place COMMAND: whether the command has had its effect.
    is_in_place() {
      [ "${proof[$1]}" = state ] || return 1
      # Whoever else paused it made another checkpoint, or none.
      [ "${becomes[$1]}" != Paused ] || [ "$was" = begun ] || return 1
      if [ "${host[$1]}" = "$from" ]; then
        [ "$at_from" = "${becomes[$1]}" ] || return 1
        [ "$from" = "$to" ] || is_among "$at_to" "${before_to[$1]}"
      else
        [ "$at_to" = "${becomes[$1]}" ] && is_among "$at_from" "${before_from[$1]}"
      fi
    }

    # before COMMAND: the states in which its LPAR may be before it, in $states.
    before() {
      if [ "${host[$1]}" = "$from" ]; then states=${before_from[$1]}; else states=${before_to[$1]}; fi
    }

    # perform COMMAND: carries out a command of the step, unless it is done.
    perform() {
      command_state "$number" "$1"
      was=$word
      [ "$was" != 'done' ] || return 0
      case ${proof[$1]} in
      state | status)
        see_both
        if is_in_place "$1"; then
          say "${title[$1]}: it is so already"
          mark "$number" "$1" 'done'
          return 0
        fi
        fits "$1" || explain "$1"
        if [ "${final[$1]}" = yes ] && [ -z "$agreed" ]; then
          confirm "$1"
          # Time has passed while somebody thought.
          see_both
          fits "$1" || explain "$1"
        fi
        ;;
      esac
      tries=0
      while :; do
        mark "$number" "$1" begun
        say "${host[$1]}# ${line[$1]}"
        limited "${limit[$1]}" "${host[$1]}" "${line[$1]}"
        keep
        judge "$1"
        case $verdict in
        good)
          mark "$number" "$1" 'done'
          return 0
          ;;
        refused)
          if [ "$tries" -ge "${retries[$1]}" ]; then
            mark "$number" "$1" failed
            if [ "${proof[$1]}" = look ]; then
              see_both
              fits "$1" || explain "$1"
            fi
            stop "${title[$1]}: $why" "what it printed is in $log" \
              "remove the cause and go on with: $me resume" "or go back with: $me rollback $number"
          fi
          ((tries = tries + 1))
          say "${title[$1]}: $why; retry $tries of ${retries[$1]}"
          sleep "$pause"
          ;;
        doubt)
          stop "${title[$1]}: $why" "what it printed is in $log" \
            "see to it that nothing of it runs on ${host[$1]} any more; then: $me resume" \
            "which looks at both LPARs first; or: $me rollback $number"
          ;;
        esac
      done
    }

    # judge COMMAND: what became of it, in $verdict and $why. Only a command that ended by itself and
    # left everything as it was is refused; it may be tried again.
    judge() {
      verdict=refused
      why="it ended with status $status"
      [ "$status" != late ] || why="it had to be ended after ${time_limit:-${limit[$1]}} seconds"
      case ${proof[$1]} in
      status)
        if [ "$status" = 0 ]; then
          verdict=good
        elif [ "$status" = late ] || [ "$status" = 255 ]; then
          verdict=doubt
        fi
        ;;
      look)
        if [ "$status" = 0 ]; then
          see "${host[$1]}"
          why="$partition is $seen on ${host[$1]}, must be ${becomes[$1]}"
          [ "$seen" != "${becomes[$1]}" ] || verdict=good
        fi
        ;;
      level)
        if [ "$status" = 0 ]; then
          found=''
          read -r found rest <"$out"
          why="${host[$1]} has the level '$found', the plan was made for ${level[$1]}"
          if [ -z "${level[$1]}" ] || [ "$found" = "${level[$1]}" ] || is_among level "$skipped"; then
            verdict=good
          fi
        fi
        ;;
      silence)
        if [ "$status" = 0 ]; then
          why='it must print nothing'
          [ -s "$out" ] || verdict=good
        fi
        ;;
      state)
        settle "${host[$1]}"
        before "$1"
        if [ "$seen" = "${becomes[$1]}" ]; then
          [ "$status" = 0 ] || say "$why, but $partition is $seen on ${host[$1]}"
          verdict=good
        elif is_among "$seen" "$states" && [ "$status" != 0 ] && [ "$status" != late ] \
          && [ "$status" != 255 ]; then
          :
        else
          verdict=doubt
          why="$why, and $partition is $seen on ${host[$1]}, must be ${becomes[$1]}"
        fi
        ;;
      esac
    }

    # has_passed: whether a point of no return lies behind.
    has_passed() {
      m=0
      while [ "$m" -lt "$count" ]; do
        ((m = m + 1))
        command_state "$number" "$m"
        [ "${final[m]}" = yes ] && [ "$word" = 'done' ] && return 0
      done
      return 1
    }

    # has_lived: whether the copy on the arrival may have run.
    has_lived() {
      m=0
      while [ "$m" -lt "$count" ]; do
        ((m = m + 1))
        command_state "$number" "$m"
        [ "${proof[m]}" = state ] && [ "${host[m]}" = "$to" ] && [ "${becomes[m]}" = Active ] \
          && is_among "$word" 'begun done' && return 0
      done
      return 1
    }

    # tell_revival LPAR STATE WANTED: the commands that bring the partition from one state to another
    # on an LPAR: those of the arrival.
    tell_revival() {
      current=$2
      m=0
      while [ "$m" -lt "$count" ] && [ "$current" != "$3" ]; do
        ((m = m + 1))
        if [ "${proof[m]}" = state ] && [ "${host[m]}" = "$to" ] \
          && is_among "$current" "${before_to[m]}"; then
          say "    $1# ${line[m]}"
          current=${becomes[m]}
        fi
      done
    }

    # explain COMMAND: stops because the LPARs are not as they must be before a command.
    explain() {
      states=${before_from[$1]}
      say "STOPPED before: ${title[$1]}"
      say "  $partition is $at_from on $from, must be $states"
      if [ "$from" != "$to" ]; then
        states=${before_to[$1]}
        say "  $partition is $at_to on $to, must be $states"
      fi
      if [ "$at_from" = unknown ] || [ "$at_to" = unknown ]; then
        say "  an LPAR does not tell; when it does again: $me resume"
        say "  when it is switched off and stays so: $me --lost LPAR resume, or rollback $number"
      elif has_passed && is_among "$at_from" 'absent Defined' && is_among "$at_to" 'absent Defined'; then
        where=$to here=$at_to
        if is_among "$to" "$lost"; then where=$from here=$at_from; fi
        say "  nothing of $partition runs any more; on $where it comes back by"
        if has_lived; then
          # What ran after the checkpoint has written to its files, which a restart would not know.
          say "    $where# $cold_line"
        elif [ "$where" = "$to" ]; then
          tell_revival "$where" "$here" "$states"
        else
          tell_revival "$where" "$here" Active
        fi
        if [ "$where" = "$to" ]; then
          say "  then: $me resume"
        else
          say "  then make a new plan"
        fi
      elif has_passed; then
        say "  the point of no return lies behind; bring both LPARs to these states, then: $me resume"
      else
        if [ "$at_from" = Defined ] && is_among Active "${before_from[$1]}" \
          && is_among "$at_to" '- absent Defined'; then
          say "  it does not run; it starts by"
          say "    $from# $cold_line"
        elif [ "$at_to" = Defined ] && is_among Active "${before_to[$1]}" \
          && is_among "$at_from" 'absent Defined'; then
          say "  it does not run; it starts by"
          say "    $to# $cold_line"
        fi
        say "  bring every LPAR to these states and go on with: $me resume"
        say "  or go back with: $me rollback $number"
      fi
      exit 1
    }

    # run_step: carries out the step that was described last.
    run_step() {
      step_state "$number"
      [ "$word" != step-done ] || return 0
      say "step $number ($id): $partition $from -> $to, $kind"
      if [ "$word" != step-begun ]; then
        guard_step
        close_step "$number" step-begun
      fi
      n=0
      while [ "$n" -lt "$count" ]; do
        ((n = n + 1))
        perform "$n"
      done
      close_step "$number" step-done
      say "step $number is done"
    }

    """#
}
