"""Runs every PyTorch text that the lesson shows and compares what it prints with the numbers on screen.

By hand:  cargo test --test code  &&  python3 tests/code/run_torch.py
"""

import ast
import json
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parents[2] / "target" / "code"
TOLERANCE = 1e-12


def printed(path):
    """The lines `name number` and `name [numbers]` of a program."""
    ran = subprocess.run([sys.executable, path], capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"{path.name}: {ran.stderr}")
    values = {}
    for line in ran.stdout.splitlines():
        name, _, rest = line.partition(" ")
        try:
            values[name] = ast.literal_eval(rest)
        except (SyntaxError, ValueError):
            print(f"  {line}")
    return values


def flat(values):
    return [number for value in values for number in flat(value)] if isinstance(values, list) else [values]


def distance(left, right):
    left, right = flat(left), flat(right)
    assert len(left) == len(right), (left, right)
    scale = max(map(abs, right), default=0) or 1
    return max((abs(a - b) / scale for a, b in zip(left, right)), default=0)


def main():
    failed = 0
    for path in sorted(FOLDER.glob("*.py")):
        shown = json.loads(path.with_suffix(".json").read_text())
        values = printed(path)
        common = [name for name in values if name in shown]
        worst = max((distance(values[name], shown[name]) for name in common), default=0)
        failed += worst > TOLERANCE
        print(f"{path.stem}: runs; {len(common)} quantities, largest difference {worst:.1e}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
