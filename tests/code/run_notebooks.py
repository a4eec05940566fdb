"""Checks every notebook that the lesson writes with nbformat, and runs those whose name has one of the given parts.

By hand:  cargo test --test code notebook  &&  python3 tests/code/run_notebooks.py [part of a name ...]
It needs nbformat, nbclient, ipykernel, NumPy and PyTorch. `lesson` runs the whole lesson, which takes a while.
"""

import pathlib
import sys
import tempfile
import time

import nbformat
from nbclient import NotebookClient

FOLDER = pathlib.Path(__file__).parents[2] / "target" / "code" / "notebooks"


def main():
    for path in sorted(FOLDER.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
        nbformat.validate(notebook)
        if not any(part in path.stem for part in sys.argv[1:]):
            continue
        begun = time.time()
        with tempfile.TemporaryDirectory() as folder:
            NotebookClient(notebook, timeout=None, resources={"metadata": {"path": folder}}).execute()
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        print(f"{path.stem}: {len(cells)} cells in {time.time() - begun:.0f} s", flush=True)
        for cell in cells:
            worth_reading = [out for out in cell.outputs if out.output_type != "stream" or out.name != "stdout"]
            for out in worth_reading:
                print("   ", cell.id, out, flush=True)


if __name__ == "__main__":
    main()
