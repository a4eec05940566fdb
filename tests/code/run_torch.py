"""Runs every PyTorch text that the lesson shows and compares what it prints with the numbers on screen.

By hand:  cargo test --test code  &&  python3 tests/code/run_torch.py [part of a name ...]
Texts that train draw numbers of their own: what they print is shown, to be compared with the figure by eye.
"""

import ast
import json
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parents[2] / "target" / "code"
TOLERANCE = 1e-10


def printed(path):
    """The lines `name number` and `name [numbers]` of a program, and the others."""
    ran = subprocess.run([sys.executable, path], capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"{path.name}: {ran.stderr}")
    values, others = {}, []
    for line in ran.stdout.splitlines():
        name, _, rest = line.partition(" ")
        try:
            values[name] = ast.literal_eval(rest)
        except (SyntaxError, ValueError):
            others.append(line)
    return values, others


def flat(values):
    return [number for value in values for number in flat(value)] if isinstance(values, list) else [values]


def distance(left, right):
    left, right = flat(left), flat(right)
    assert len(left) == len(right), (left, right)
    scale = max(map(abs, right), default=0) or 1
    return max((abs(a - b) / scale for a, b in zip(left, right)), default=0)


def main():
    failed = 0
    wanted = sys.argv[1:] or [""]
    for path in sorted(FOLDER.glob("*.py")):
        if not any(part in path.stem for part in wanted):
            continue
        shown = json.loads(path.with_suffix(".json").read_text())
        values, others = printed(path)
        missing = [name for name in shown if name not in values]
        worst = max((distance(values[name], shown[name]) for name in shown if name in values), default=0)
        failed += worst > TOLERANCE or bool(missing)
        print(f"{path.stem}: runs; {len(shown)} quantities, largest difference {worst:.1e}", *missing, flush=True)
        for line in others if not shown else []:
            print(f"    {line}")
    sys.exit(min(failed, 1))


if __name__ == "__main__":
    main()
