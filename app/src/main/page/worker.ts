// The engine in a thread of its own: the program of the command line, compiled for browsers.

/** What the compiled program offers; the one that reads logs has no questions, the other reads no logs. */
interface Program {
  words(name: string, text: string): void;
  table(name: string, text: string): void;
  start(): void;
  ask(what: string, study: string, sets: string, lang: string, more: string): string;
  read(name: string, content: Int8Array, lang: string): string;
}

declare const TeaVM: {wasmGC: {load(code: BufferSource | WebAssembly.Module): Promise<{exports: Program; module: WebAssembly.Module}>}};

/** An address, or the packed bytes themselves, which a report holds. */
type Source = string | Uint8Array<ArrayBuffer>;

/** What another thread has compiled and read already. */
interface Given {
  module: WebAssembly.Module;
  tables: string;
}

interface Message {
  id: number;
  start?: {program: Source; tables: Source; from?: undefined} | {from: MessagePort};
  share?: MessagePort;
  read?: {program: Source; tables: Source; file: File};
  /** The sentences of the language asked for, where they are not there yet. */
  words?: Source | undefined;
  lang?: string;
  what?: string;
  study?: string;
  sets?: string[];
  more?: string;
}

// The runtime of the compiler makes functions of text, which the policy of the page forbids; these do the same without.
type Any = (...all: never[]) => unknown;
type Loose = any; // What the runtime passes has no types.

const named = (path: string): unknown => path.split('.').reduce((of: Loose, key) => of[key], globalThis);

function made(...parts: string[]): Loose {
  const body = parts.at(-1) ?? '', first = parts[0], second = parts[1];
  const name = /^return ([\w.]+);$/.exec(body);
  if (name) return () => named(name[1]!);
  if (first === 'rethrowJavaAsJs') {
    return body.includes('fn(this')
      ? (fail: Any, fn: Loose) => function (this: unknown, ...all: unknown[]) { try { return fn(this, ...all); } catch (e) { return fail(e as never); } }
      : (fail: Any, fn: Loose) => (...all: unknown[]) => { try { return fn(...all); } catch (e) { return fail(e as never); } };
  }
  if (first === 'constructor') return (make: Loose) => function (this: unknown, marker: unknown, object: unknown) { return make.call(this, marker, object); };
  if (first === 'rethrowJsAsJava') {
    if (second === 'fn') return (fail: Any, fn: Loose, ...all: unknown[]) => { try { return fn(...all); } catch (e) { return fail(e as never); } };
    if (second === 'constructor') return (fail: Any, Type: Loose, ...all: unknown[]) => { try { return new Type(...all); } catch (e) { return fail(e as never); } };
    return (fail: Any, find: Loose, of: Loose, key: string, ...all: unknown[]) => { try { return of !== null ? of[key](...all) : find(key)(...all); } catch (e) { return fail(e as never); } };
  }
  if (body.startsWith('return [')) return (...all: unknown[]) => all;
  return (_wrap: unknown, ...all: string[]) => {
    const text = all.at(-1) ?? '', said = /^return ([\w.]+);$/.exec(text)?.[1];
    if (said === undefined) throw new Error('no function is made of text here: ' + JSON.stringify(all));
    const place = all.indexOf(said);
    return place >= 0 ? (...values: unknown[]) => values[place] : () => named(said);
  };
}

// A module that another thread has compiled is taken as it is.
const compile = WebAssembly.compile.bind(WebAssembly);
Object.assign(WebAssembly, {compile: async (code: BufferSource | WebAssembly.Module, ...more: []) => code instanceof WebAssembly.Module ? code : compile(code, ...more)});

const gunzipped = (from: Blob): Response => new Response(from.stream().pipeThrough(new DecompressionStream('gzip')));

async function opened(from: Source): Promise<Response> {
  if (typeof from !== 'string') return gunzipped(new Blob([from]));
  const answer = await fetch(from);
  if (!answer.ok) throw new Error(`${from}: ${answer.status}`);
  return answer;
}

let engine: Program | undefined, held: Given | undefined, logs: Program | undefined;
const spoken = new Set<Program>();

function inRows(cells: string[], columns: number): string {
  const rows = cells.length / columns;
  // A cell begins with how much of the cell above it it shares.
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!, shared = cell.charCodeAt(0) - 35;
    cells[i] = (i % rows ? cells[i - 1]!.slice(0, shared) : '') + cell.slice(1);
  }
  let text = '';
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) text += cells[column * rows + row]! + (column + 1 < columns ? ',' : '\n');
  return text;
}

// The tables follow each other: a line with name, length in characters and columns, then the text, whose cells stand column by
// column unless there are none.
function readTables(into: Program, text: string): void {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at), [name, length, columns] = text.slice(at, end).split(' ') as [string, string, string];
    const own = text.slice(end + 1, end + 1 + +length);
    into.table(name, +columns ? inRows(own.split('\n'), +columns) : own);
    at = end + 1 + +length;
  }
}

async function start(from: NonNullable<Message['start']>): Promise<string> {
  if (from.from) {
    const {from: port} = from;
    const given = await new Promise<Given>(done => { port.onmessage = ({data}: MessageEvent<Given>) => done(data); });
    port.close();
    held = given;
    engine = (await TeaVM.wasmGC.load(given.module)).exports;
  } else {
    const [code, tables] = await Promise.all([opened(from.program).then(answer => answer.arrayBuffer()), opened(from.tables).then(answer => answer.text())]);
    const {exports, module} = await TeaVM.wasmGC.load(code);
    engine = exports;
    held = {module, tables};
  }
  readTables(engine, held.tables);
  engine.start();
  return '+';
}

/** Bytes of a file that are read here, as it lies and unpacked. */
const MOST_BYTES = 100 << 20, MOST_UNPACKED = 400 << 20;

async function content(file: File): Promise<Int8Array> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (file.size > MOST_BYTES) throw new Error('size');
  if (head[0] !== 0x1f || head[1] !== 0x8b) return new Int8Array(await file.arrayBuffer());
  const parts: Uint8Array<ArrayBuffer>[] = [], reader = gunzipped(file).body!.getReader();
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_UNPACKED) throw new Error('size');
    parts.push(value);
  }
  return new Int8Array(await new Blob(parts).arrayBuffer());
}

async function read({program, tables, file}: NonNullable<Message['read']>, lang: string, words: Source | undefined): Promise<string> {
  const bytes = await content(file);
  if (!logs) {
    logs = (await TeaVM.wasmGC.load(await (await opened(program)).arrayBuffer())).exports;
    readTables(logs, await (await opened(tables)).text());
  }
  await speak(logs, lang, words);
  return logs.read(file.name, bytes, lang);
}

async function speak(program: Program, lang: string, words: Source | undefined): Promise<void> {
  if (lang === 'en' || spoken.has(program) || words === undefined) return;
  program.words(lang + '.txt', await (await opened(words)).text());
  spoken.add(program);
}

async function answered(data: Message): Promise<string> {
  if (data.start) return start(data.start);
  if (data.share) { data.share.postMessage(held); return '+'; }
  if (data.read) return read(data.read, data.lang ?? 'en', data.words);
  if (!engine) throw new Error('not started');
  const lang = data.lang ?? 'en';
  await speak(engine, lang, data.words);
  return engine.ask(data.what ?? '', data.study ?? '', (data.sets ?? []).join('\0'), lang, data.more ?? '');
}

// One after the other, as they come.
let before: Promise<unknown> = Promise.resolve();
onmessage = ({data}: MessageEvent<Message>) => {
  before = before.then(async () => {
    try {
      const begun = performance.now(), said = await answered(data);
      postMessage({id: data.id, said, took: performance.now() - begun});
    } catch (error) {
      postMessage({id: data.id, failed: error instanceof Error ? error.message : String(error)});
    }
  });
};
Object.assign(globalThis, {Made: made});
