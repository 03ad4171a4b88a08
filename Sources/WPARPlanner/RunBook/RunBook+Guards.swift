extension RunBook {
  /// What must be so before a step begins.
  static let guards = #"""
    # ---- Guards

    # guard_step: what must be so before a step begins.
    guard_step() {
      for earlier in $waits; do
        step_state "$earlier"
        if [ "$word" != step-done ]; then
          stop "step $number waits for step $earlier, which is not done" "run step $earlier first"
        fi
      done
      see_both
      fits 1 || explain 1
      [ -z "$needs" ] || is_among room "$skipped" || guard_room
    }

    # guard_room: the arrival must have the memory that the partition needs.
    guard_room() {
      limited 60 "$to" 'svmon -G -O unit=KB,summary=longreal'
      available=''
      if [ "$status" = 0 ]; then
        while read -r one two three four five six rest; do
          if [ "$one" = memory ]; then
            one=$two two=$three three=$four four=$five five=$six six=${rest%% *}
          fi
          is_number "$one" && is_number "$two" && is_number "$three" && is_number "$four" \
            && is_number "$five" && is_number "$six" && available=$six
        done <"$out"
      fi
      if [ -z "$available" ]; then
        keep
        stop "$to does not tell how much memory is available" \
          "see to it that $needs M are, and go on with --skip room"
      fi
      if [ $((available / 1024)) -lt "$needs" ]; then
        stop "$to has $((available / 1024)) M of memory available, $partition needs $needs M" \
          "make room, or go on with --skip room"
      fi
    }

    """#
}
