"""The commands of a Slurm cluster, made up: ``sbatch`` runs the script for every index of the array, here and at once."""

from __future__ import annotations

import sys
from pathlib import Path

_SBATCH = """
import os, re, subprocess, sys

script = sys.argv[-1]
lines = open(script).read()
array = re.search(r"^#SBATCH --array=(\\d+)-(\\d+)", lines, re.M)
output = re.search(r"^#SBATCH --output=(.+)$", lines, re.M).group(1)
exported = next((a for a in sys.argv if a.startswith("--export=")), "--export=ALL").split(",")[1:]
is_array = "launch_pickled_pipeline" in lines
for index in range(int(array.group(1)), int(array.group(2)) + 1):
    environment = os.environ | dict(pair.split("=") for pair in exported)
    environment |= {"SLURM_NODELIST": "here", "SLURM_JOB_ID": "4711"}
    if is_array:
        environment["SLURM_ARRAY_TASK_ID"] = str(index)
    with open(output.replace("%A", "4711").replace("%a", str(index)), "w") as log:
        subprocess.run(["bash", script], env=environment, stdout=log, stderr=log, check=True)
print("Submitted batch job 4711")
"""
_SRUN = """
import os, sys

command = sys.argv[sys.argv.index("-n") + 2 :]
os.execvp(command[0], command)
"""
_SCONTROL = """
print("here")
"""


def cluster(folder: Path) -> Path:
    """Write the commands into `folder`."""
    folder.mkdir()
    for name, code in {"sbatch": _SBATCH, "srun": _SRUN, "scontrol": _SCONTROL}.items():
        command = folder / name
        command.write_text(f"#!{sys.executable}\n{code}", "utf-8")
        command.chmod(0o755)
    return folder
