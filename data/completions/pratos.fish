# fish completion for pratos
#
# SPDX-License-Identifier: GPL-3.0-or-later

# The values that "pratos --help" names for the option $argv[1]: after "=", divided by "|".
function __pratos_window_values
    set -l program (commandline --tokenize --cut-at-cursor --current-process)[1]
    set -l line ($program --help 2>/dev/null | string match --regex "^  --$argv[1]=([a-z|-]*) ")
    set -q line[2]; and string split '|' -- $line[2]
end

complete -c pratos -l demo -x -d 'The demonstration to show' -a '(__pratos_window_values demo)'
complete -c pratos -l mode -x -d 'The mode to choose' -a '(__pratos_window_values mode)'
complete -c pratos -l run -d 'Run it at once'
complete -c pratos -l version -d 'Print the version'
complete -c pratos -l help -d 'What can be said'
