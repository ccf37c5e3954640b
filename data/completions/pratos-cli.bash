# bash completion for pratos-cli                                    -*- shell-script -*-
#
# Commands, demonstrations and options are asked of the program itself, so that none is forgotten.
#
# SPDX-License-Identifier: GPL-3.0-or-later

# What "pratos-cli $@ --help" names: options, with "=" where a value follows.
_pratos_options ()
{
  "$@" --help 2> /dev/null | sed -n -e '/^  --/!d' -e 's/^  \(.*[^ ]\)   *[^ ].*/\1/' -e 's/, /\n/g' -e p \
    | sed -e 's/=.*/=/'
}

# The values that it names for the option $1: after "=", divided by "|".
_pratos_values ()
{
  local option=$1
  shift
  "$@" --help 2> /dev/null | sed -n "s/^  --$option=\\([a-z|-]*\\) .*/\\1/p" | tr '|' '\n'
}

# The demonstrations: headings of one word.
_pratos_demos ()
{
  "$@" run --help 2> /dev/null | sed -n '/^[a-z][a-z-]*$/p'
}

_pratos_commands ()
{
  "$1" --help 2> /dev/null | sed -n 's/^  \([a-z][a-z-]*\) .*/\1/p'
}

# What the command $2 wants first, as its usage says: DEMO, the one demonstration that it
# takes, FILE…, or only options.
_pratos_wants ()
{
  "$1" "$2" --help 2> /dev/null | sed -n '1s/^[^:]*: [^ ]* [^ ]* \([^ ]*\).*/\1/p'
}

# Answers with files that begin like $1.
_pratos_files ()
{
  compopt -o filenames 2> /dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

# The value of the option $1, begun as $2; the words after are the command.
_pratos_value ()
{
  local option=$1 begun=$2
  shift 2
  case $option in
    json | trace | timeline | chart | table | save | source | numbers)
      _pratos_files "$begun"
      ;;
    mode)
      mapfile -t COMPREPLY < <(compgen -W 'sequential threads processes async all' -- "$begun")
      ;;
    cpu-source)
      mapfile -t COMPREPLY < <(compgen -W 'auto exact sampled' -- "$begun")
      ;;
    *)
      mapfile -t COMPREPLY < <(compgen -W "$(_pratos_values "$option" "$@")" -- "$begun")
      ;;
  esac
}

_pratos_cli ()
{
  local words current command wants
  read -r -a words <<< "${COMP_LINE:0:COMP_POINT}"
  current=
  if [[ ${COMP_LINE:0:COMP_POINT} != *' ' ]]; then
    current=${words[-1]}
    unset 'words[-1]'
  fi
  COMPREPLY=()
  case ${#words[@]} in
    0 | 1)
      mapfile -t COMPREPLY < <(compgen -W "$(_pratos_commands "${words[0]:-pratos-cli}") --help --version" -- "$current")
      return
      ;;
  esac
  command=("${words[0]}" "${words[1]}")
  wants=$(_pratos_wants "${command[@]}")
  if [ "$wants" = DEMO ]; then
    wants=$(_pratos_demos "${words[0]}")
  fi
  case $wants in
    FILE*)
      if [[ $current != -* ]]; then
        _pratos_files "$current"
        return
      fi
      ;;
    [a-z]*)
      if [ "${#words[@]}" -eq 2 ] && [[ $current != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$wants" -- "$current")
        return
      fi
      if [[ ${words[2]:-} = [a-z]* ]]; then
        command+=("${words[2]}")
      fi
      ;;
  esac
  if [[ $current = --*=* ]]; then
    _pratos_value "$(expr "$current" : '--\([^=]*\)=')" "${current#*=}" "${command[@]}"
    # what readline replaces begins after "=" only if that breaks words
    if [[ $COMP_WORDBREAKS != *=* ]]; then
      COMPREPLY=("${COMPREPLY[@]/#/${current%%=*}=}")
    fi
    return
  fi
  mapfile -t COMPREPLY < <(compgen -W "$(_pratos_options "${command[@]}") --help" -- "$current")
  if [[ ${COMPREPLY[*]} = *= ]]; then
    compopt -o nospace 2> /dev/null
  fi
}

complete -F _pratos_cli pratos-cli
