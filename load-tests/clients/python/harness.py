"""Runs checks one after the other and prints a line for each, then the score."""

import signal
import sys
import time

CHECK_MAX_SECONDS = 60
MESSAGE_MAX = 600


class Checks:
    """Functions whose docstring is a sentence, and which raise when it does not hold."""

    def __init__(self, suite):
        self._suite = suite
        self._checks = []

    def add(self, check):
        """Takes one more, to be run after those before."""
        self._checks.append(check)

    def run(self, clean_up):
        """Runs all, cleans up, and ends this process: with 0 if every check held."""
        signal.signal(signal.SIGALRM, _too_late)
        failed = 0
        for check in self._checks:
            begun = time.monotonic()
            failure = _failure_of(check)
            line = f"{self._suite}: {check.__doc__} ({(time.monotonic() - begun) * 1e3:.0f} ms)"
            if failure is None:
                print(f"ok   {line}", flush=True)
            else:
                failed += 1
                print(f"FAIL {line}: {failure}", flush=True)
        clean_up()
        print(f"{len(self._checks) - failed} passed, {failed} failed", flush=True)
        sys.exit(1 if failed else 0)


def _too_late(_signal, _frame):
    raise TimeoutError("no end in time")


def _failure_of(check):
    signal.alarm(CHECK_MAX_SECONDS)
    try:
        check()
        return None
    except Exception as error:  # pylint: disable=broad-except  # a check may raise anything
        return " ".join(f"{type(error).__name__}: {error}".split())[:MESSAGE_MAX]
    finally:
        signal.alarm(0)
