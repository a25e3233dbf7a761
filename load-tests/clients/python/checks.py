"""boto3 against an endpoint: checks.py ENDPOINT [--ours]"""

import errors
import items
import pages
import tables
from fixture import clean_up
from harness import Checks

checks = Checks("python")
for module in (tables, items, pages, errors):
    for check in module.CHECKS:
        checks.add(check)
checks.run(clean_up)
