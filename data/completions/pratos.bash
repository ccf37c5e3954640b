# bash completion for pratos                                        -*- shell-script -*-
#
# SPDX-License-Identifier: GPL-3.0-or-later

# The values that "pratos --help" names for the option $2: after "=", divided by "|".
_pratos_window_values ()
{
  "$1" --help 2> /dev/null | sed -n "s/^  --$2=\\([a-z|-]*\\) .*/\\1/p" | tr '|' '\n'
}

_pratos ()
{
  local words current
  read -r -a words <<< "${COMP_LINE:0:COMP_POINT}"
  current=
  if [[ ${COMP_LINE:0:COMP_POINT} != *' ' ]]; then
    current=${words[-1]}
  fi
  case $current in
    --*=*)
      mapfile -t COMPREPLY < <(compgen -W "$(_pratos_window_values "${words[0]}" \
        "$(expr "$current" : '--\([^=]*\)=')")" -- "${current#*=}")
      # what readline replaces begins after "=" only if that breaks words
      if [[ $COMP_WORDBREAKS != *=* ]]; then
        COMPREPLY=("${COMPREPLY[@]/#/${current%%=*}=}")
      fi
      ;;
    -*)
      mapfile -t COMPREPLY < <(compgen -W '--demo= --mode= --run --version --help' -- "$current")
      if [[ ${COMPREPLY[*]} = *= ]]; then
        compopt -o nospace 2> /dev/null
      fi
      ;;
    *)
      compopt -o filenames 2> /dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      ;;
  esac
}

complete -F _pratos pratos
