#!/usr/bin/python3
# test-accessibility.py PROGRAM: what a screen reader finds in the window, and what it hears.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts PROGRAM on an accessibility bus of its own and looks at its tree."""

import os
import re
import subprocess
import sys
import time

LAUNCHER = '/usr/libexec/at-spi-bus-launcher'
# So long that only a program that hangs reaches it.
PATIENCE = 60


def skip(reason):
    print(f'1..0 # SKIP {reason}')
    sys.exit(0)


try:
    import pyatspi
except ImportError:
    skip('python3-pyatspi is not installed')
if not os.path.exists(LAUNCHER):
    skip('at-spi2-core is not installed')


# A toggle button is a push button that can be pressed, in GTK 4.8.
BUTTONS = pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_RADIO_BUTTON


def wait_for(what, condition):
    """The first true result of condition()."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.05)
    raise AssertionError(f'{what} does not come')


def start_bus():
    bus = subprocess.Popen([LAUNCHER, '--launch-immediately'],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    subprocess.run(['gdbus', 'wait', '--session', f'--timeout={PATIENCE}', 'org.a11y.Bus'], check=True)
    subprocess.run(['gdbus', 'call', '--session', '--dest=org.a11y.Bus', '--object-path=/org/a11y/bus',
                    '--method=org.freedesktop.DBus.Properties.Set', 'org.a11y.Status', 'IsEnabled',
                    '<true>'], check=True, stdout=subprocess.DEVNULL)
    return bus


def find_application(pid):
    for application in pyatspi.Registry.getDesktop(0):
        try:
            if application is not None and application.get_process_id() == pid:
                return application
        except Exception:  # it came and went
            continue
    return None


def walk(node):
    yield node
    for i in range(node.childCount):
        child = node.getChildAtIndex(i)
        if child is not None:
            yield from walk(child)


def names(application, *roles):
    return [node.name for node in walk(application) if node.getRole() in roles]


def act(action, *parameters):
    subprocess.run(['gapplication', 'action', 'io.github.pratos.Pratos', action, *parameters], check=True)


def check_modes(application):
    found = names(application, *BUTTONS)
    for mode in 'Sequential', 'Threads', 'Processes', 'Async':
        assert mode in found, f'{mode} is not among {found}'


# What GTK 4.8 makes by itself and nobody else can name: the rows and the inside of a
# column view, and the arrow of a split button (its description says what it is).
OF_THE_TOOLKIT = 'GtkListItemWidget', 'GtkColumnListView'


def is_named(node):
    # The toolkit gives the type's name to what has none.
    return (node.name and not node.name.startswith(('Gtk', 'Adw', 'Pratos'))
            or node.name in OF_THE_TOOLKIT or node.description == 'More ways to run')


def check_all_that_takes_the_focus_has_a_name_and_a_role(application):
    focusable = [node for node in walk(application) if node.getState().contains(pyatspi.STATE_FOCUSABLE)]
    assert len(focusable) > 20, focusable
    nameless = [(node.getRoleName(), node.name, node.parent.name) for node in focusable if not is_named(node)]
    assert not nameless, nameless
    unknown = [node.name for node in focusable if node.getRole() in (pyatspi.ROLE_UNKNOWN, pyatspi.ROLE_INVALID)]
    assert not unknown, unknown


def check_all_pages_have_names(application):
    for demo in 'primes', 'prices', 'race', 'pipeline', 'gallery':
        act('demo', f"'{demo}'")
        # The page is there when the action has come back: the next call finds it.
        check_all_that_takes_the_focus_has_a_name_and_a_role(application)


def check_demos(application):
    found = names(application, pyatspi.ROLE_LABEL)
    for demo in 'Gallery', 'Primes', 'Pipeline':
        assert demo in found, f'{demo} is not among {found}'


def find_status(application):
    found = [node for node in walk(application) if node.getRole() == pyatspi.ROLE_STATUS_BAR]
    assert len(found) == 1, found
    return found[0]


def check_arrivals_are_told(application):
    status = find_status(application)
    act('demo', "'gallery'")
    act('option', "('rate', '0')")
    act('option', "('delay', '2000')")
    act('mode', "'sequential'")
    act('run')
    wait_for('an arrival', lambda: re.fullmatch('[1-9] of 10: number [1-9] done', status.name))
    act('stop')
    wait_for('the end', lambda: re.match('Sequential: [0-9]+ of 10 in ', status.name))


def check_result_is_told(application):
    status = find_status(application)
    act('demo', "'pipeline'")
    act('option', "('step', '0.05')")
    act('mode', "'threads'")
    act('run')
    wait_for('the result', lambda: status.name.startswith('Threads: 3 of 3 in'))


def check_steps_say_their_state(application):
    steps = [name for name in names(application, pyatspi.ROLE_PANEL, pyatspi.ROLE_GROUPING) if '✓' in name]
    assert len(steps) == 3, steps


CHECKS = [check_modes, check_demos, check_all_pages_have_names, check_arrivals_are_told, check_result_is_told,
          check_steps_say_their_state]


def run_checks(application):
    failed = 0
    print(f'1..{len(CHECKS)}')
    for number, check in enumerate(CHECKS, 1):
        name = check.__name__.removeprefix('check_').replace('_', '-')
        try:
            check(application)
            print(f'ok {number} /accessibility/{name}', flush=True)
        # Also what the bus says of a program that has ended.
        except Exception as error:
            failed += 1
            print(f'not ok {number} /accessibility/{name}\n# {error}', flush=True)
    return failed


def main():
    bus = start_bus()
    program = subprocess.Popen(sys.argv[1:], env={**os.environ, 'GTK_A11Y': 'atspi'})
    try:
        application = wait_for('the program', lambda: find_application(program.pid))
        wait_for('its window', lambda: 'Threads' in names(application, *BUTTONS))
        failed = run_checks(application)
        # Its own end, after which a sanitizer says what was left behind.
        act('quit')
        return failed or program.wait(PATIENCE) != 0
    finally:
        program.kill()
        program.wait()
        bus.terminate()
        bus.wait()


if __name__ == '__main__':
    sys.exit(1 if main() else 0)
