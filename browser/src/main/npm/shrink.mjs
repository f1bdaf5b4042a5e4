// Makes a program smaller, once: what came of it is kept by what it was made of.
//   node shrink.mjs kept FILE.wasm     takes what is kept; ends with 1 where nothing is
//   node shrink.mjs TOOLS FILE.wasm    works it out by the binaryen in TOOLS/node_modules
import {createHash} from 'node:crypto';
import {copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

// Another version, or other passes, give another file.
const HOW = 'binaryen 132.0.0, O2, Oz, closed world, features 2';

// What browsers have that hold the program at all: of newer things nothing may come in.
const FEATURES = ['MutableGlobals', 'NontrappingFPToInt', 'SignExt', 'BulkMemory', 'BulkMemoryOpt', 'ExceptionHandling',
  'ReferenceTypes', 'Multivalue', 'GC', 'ExtendedConst', 'CallIndirectOverlong'];

const [tools, file] = process.argv.slice(2);
const program = readFileSync(file);
const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'rackrate', 'shrunk');
const kept = join(folder, createHash('sha256').update(HOW).update(program).digest('hex') + '.wasm');

if (tools === 'kept') {
  if (!existsSync(kept)) process.exit(1);
  copyFileSync(kept, file);
} else {
  const binaryen = (await import(pathToFileURL(resolve(tools, 'node_modules/binaryen/index.js')))).default;
  const features = FEATURES.reduce((all, name) => all | binaryen.Features[name], 0);
  const module = binaryen.readBinary(program, features);
  module.setFeatures(features);
  binaryen.setClosedWorld(true);
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  module.optimize();
  const small = module.emitBinary();
  writeFileSync(file, small);
  try {
    mkdirSync(folder, {recursive: true});
    const part = `${kept}.${process.pid}`;
    writeFileSync(part, small);
    renameSync(part, kept);
  } catch {
    // It is worked out again the next time.
  }
}
