#!/usr/bin/env python3
"""Prints the address of CRAN as it was on a day, or on the last day before it that the mirror has, up to a week.

usage: resolve-cran.py TEMPLATE DATE
TEMPLATE has `{date}` where the day goes; without it the mirror has no dates, and its packages of today are taken.
"""
import datetime
import sys
import urllib.error
import urllib.request

from address import request_for, without_credentials

# repo2docker looks back as far, too: a mirror may miss a day.
DAYS_BACK = 7
TIMEOUT_SECONDS = 60


def answers(url):
    request = request_for(f"{url}/src/contrib/PACKAGES.gz", method="HEAD")
    shown = without_credentials(url)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS):
            return True
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return False
        sys.exit(f"bindery: the CRAN mirror {shown} does not answer: {error.code} {error.reason}")
    except OSError as error:
        sys.exit(f"bindery: the CRAN mirror {shown} does not answer: {error}")


def main(template, date):
    template = template.rstrip("/")
    if "{date}" not in template:
        print(f"bindery: the CRAN mirror has no dates: its packages of today are taken, not those of {date}", file=sys.stderr)
        print(template)
        return
    asked = datetime.date.fromisoformat(date)
    for back in range(DAYS_BACK + 1):
        day = asked - datetime.timedelta(days=back)
        url = template.replace("{date}", day.isoformat())
        if answers(url):
            if back > 0:
                print(f"bindery: the CRAN mirror has no {date}; {day} is taken", file=sys.stderr)
            print(url)
            return
    sys.exit(f"bindery: the CRAN mirror has no snapshot of {date}, or of the {DAYS_BACK} days before it")


main(*sys.argv[1:])
