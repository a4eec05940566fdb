// Optimises files of WebAssembly in place: `node optimise.js <binaryen> <passes> <file>…`. One process for many files has
// its own code compiled once.
const { readFileSync, writeFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");

const [library, passes, ...files] = process.argv.slice(2);

import(pathToFileURL(library)).then(({ default: binaryen }) => {
  // What `-Os` means on the command line.
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(1);
  binaryen.setGenerateStackIR(true);
  binaryen.setOptimizeStackIR(true);
  for (const file of files) {
    const module = binaryen.readBinary(readFileSync(file));
    for (const pass of passes.split(",")) {
      if (pass === "Os") module.optimize();
      else module.runPasses([pass]);
    }
    writeFileSync(file, module.emitBinary());
    module.dispose();
  }
});
