# fish completion for pratos-cli
#
# Demonstrations and options are asked of the program itself, so that none is forgotten.
#
# SPDX-License-Identifier: GPL-3.0-or-later

# The words of the command line that are no options: the program, the command, the demonstration.
function __pratos_words
    string match --invert -- '-*' (commandline --tokenize --cut-at-cursor --current-process)
end

function __pratos_wants_demo
    set -l words (__pratos_words)
    test (count $words) -eq 2; and test $words[2] = run
end

# Headings of one word.
function __pratos_demos
    set -l words (__pratos_words)
    $words[1] run --help 2>/dev/null | string match --regex '^[a-z][a-z-]*$'
end

# What --help names, one a line, with the meaning after a tab; choices stand one by one.
function __pratos_options
    set -l words (__pratos_words)
    set -q words[2]; or return
    $words --help 2>/dev/null | string match --regex '^  --.*' | while read -l line
        set -l parts (string match --regex '^ *(\S.*?)  +(.*)$' -- $line)
        for name in (string split ', ' -- $parts[2])
            set -l option (string split --max 1 '=' -- $name)
            switch "$option[1]"
                case --mode
                    set option[2] 'sequential|threads|processes|async|all'
                case --cpu-source
                    set option[2] 'auto|exact|sampled'
            end
            if string match --quiet '*|*' -- "$option[2]"
                for value in (string split '|' -- $option[2])
                    printf '%s=%s\t%s\n' $option[1] $value $parts[3]
                end
            else if set -q option[2]
                printf '%s=\t%s\n' $option[1] $parts[3]
            else
                printf '%s\t%s\n' $option[1] $parts[3]
            end
        end
    end
end

complete -c pratos-cli -f
complete -c pratos-cli -n __fish_use_subcommand -a run -d 'Carry a demonstration out, in one mode or in all'
complete -c pratos-cli -n __fish_use_subcommand -a costs -d 'What threads, processes and coroutines cost'
complete -c pratos-cli -n __fish_use_subcommand -a serve -d 'The picture server alone'
complete -c pratos-cli -n __fish_use_subcommand -a sweep -d 'How large a task must be before sharing the work pays off'
complete -c pratos-cli -n __fish_use_subcommand -a view -d 'A saved run again'
complete -c pratos-cli -n __fish_use_subcommand -l version -d 'Print the version'
complete -c pratos-cli -l help -d 'What can be said'
complete -c pratos-cli -n __pratos_wants_demo -a '(__pratos_demos)'
complete -c pratos-cli -n '__fish_seen_subcommand_from run costs serve sweep view' -a '(__pratos_options)'
complete -c pratos-cli -n '__fish_seen_subcommand_from view' -F
complete -c pratos-cli -n '__fish_seen_subcommand_from costs' -l json -r -F
complete -c pratos-cli -n '__fish_seen_subcommand_from costs' -l chart -r -F
complete -c pratos-cli -n '__fish_seen_subcommand_from costs' -l table -r -F
for option in json trace timeline table save
    complete -c pratos-cli -n '__fish_seen_subcommand_from run view' -l $option -r -F
end
for option in chart json table
    complete -c pratos-cli -n '__fish_seen_subcommand_from sweep' -l $option -r -F
end
complete -c pratos-cli -n '__fish_seen_subcommand_from sweep' -a prices
for option in source numbers
    complete -c pratos-cli -n '__fish_seen_subcommand_from run' -l $option -r -F
end
