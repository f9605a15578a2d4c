"""Runs a command; writes its CPU seconds and peak memory in bytes to a file."""

import json
import resource
import subprocess
import sys

code = subprocess.run(sys.argv[2:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as out:
    json.dump({"cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss * 1024}, out)
sys.exit(0 if code in (0, 1) else code)
