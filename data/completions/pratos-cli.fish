# fish completion for pratos-cli
#
# Commands, demonstrations and options are asked of the program itself, so that none is forgotten.
#
# SPDX-License-Identifier: GPL-3.0-or-later

# The words of the command line that are no options: the program, the command, the demonstration.
function __pratos_words
    string match --invert -- '-*' (commandline --tokenize --cut-at-cursor --current-process)
end

function __pratos_wants_command
    test (count (__pratos_words)) -eq 1
end

# Every command, with its meaning after a tab.
function __pratos_commands
    set -l words (__pratos_words)
    $words[1] --help 2>/dev/null | string replace --filter --regex '^  ([a-z][a-z-]*) .*?  +(\S.*)$' '$1\t$2'
end

# What comes after the command, as its usage says: any demonstration, or the one it takes.
function __pratos_demos
    set -l words (__pratos_words)
    test (count $words) -eq 2; or return
    set -l usage (string split ' ' -- ($words[1] $words[2] --help 2>/dev/null)[1])
    if test "$usage[4]" = DEMO
        $words[1] run --help 2>/dev/null | string match --regex '^[a-z][a-z-]*$'
    else
        string match --regex '^[a-z][a-z-]*$' -- $usage[4]
    end
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
complete -c pratos-cli -n __pratos_wants_command -a '(__pratos_commands)'
complete -c pratos-cli -n __pratos_wants_command -l version -d 'Print the version'
complete -c pratos-cli -l help -d 'What can be said'
complete -c pratos-cli -n 'not __pratos_wants_command' -a '(__pratos_demos)'
complete -c pratos-cli -n 'not __pratos_wants_command' -a '(__pratos_options)'
complete -c pratos-cli -n '__fish_seen_subcommand_from view' -F
for option in json trace timeline table chart save
    complete -c pratos-cli -n 'not __pratos_wants_command' -l $option -r -F
end
for option in source numbers
    complete -c pratos-cli -n '__fish_seen_subcommand_from run' -l $option -r -F
end
