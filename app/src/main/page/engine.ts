// The engine in this page, in two threads of its own: one says what moves as a control moves, the other what takes longer.
// Until they are ready, and where they cannot be, the server answers.
import { $, HELD, S, type Sets, lines, query, written } from './state';
import { t } from './texts';

type Asked = [(said: string) => void, (error: Error) => void];

/** What only a defect of the page's own engine brings: the server may still answer. */
class Defect extends Error {}

/** A question to the program, as its thread takes it. */
export interface Question {
  what: string;
  study: string;
  sets: string[];
  lang: string;
  more: string;
}

const bytesOf = (id: string): Uint8Array => Uint8Array.from(atob($(id).textContent ?? ''), c => c.charCodeAt(0));

let script: string | undefined;
const address = (): string => HELD ? (script ??= URL.createObjectURL(new Blob([$('worker').textContent ?? ''], {type: 'text/javascript'}))) : '/engine.js';

/** A thread with the program in it. */
class Thread {
  /** How long the last question took in the thread, in milliseconds. */
  took = 0;
  private readonly asked = new Map<number, Asked>();
  private ids = 0;
  /** Whether it was given the sentences of another language than English. */
  private speaks = false;
  private readonly worker = new Worker(address());
  private readonly wordsOf: () => Uint8Array | string;

  /** @param isReader whether it reads logs, with sentences of their own */
  constructor(isReader = false) {
    this.wordsOf = () => HELD ? bytesOf(isReader ? 'log-words' : 'words') : isReader ? '/log-zh.txt' : '/zh.txt';
    this.worker.onerror = event => {
      for (const [, no] of this.asked.values()) no(new Defect(event.message || 'no engine'));
      this.asked.clear();
    };
    this.worker.onmessage = ({data}: MessageEvent<{id: number; took: number; said?: string; failed?: string}>) => {
      const [yes, no] = this.asked.get(data.id) ?? [() => {}, () => {}];
      this.asked.delete(data.id);
      this.took = data.took;
      if (data.said === undefined) no(new Defect(data.failed));
      else if (data.said.startsWith('-')) no(new Error(data.said.slice(1)));
      else yes(data.said.slice(1));
    };
  }

  send<W extends {lang?: string} | {start: object} | {share: MessagePort}>(what: W, given: Transferable[] = []): Promise<string> {
    return new Promise((yes, no) => {
      const id = ++this.ids;
      this.asked.set(id, [yes, no]);
      const words = !('lang' in what) || what.lang === undefined || what.lang === 'en' || this.speaks ? undefined : this.wordsOf();
      this.speaks ||= words !== undefined;
      this.worker.postMessage({id, ...what, words}, given);
    });
  }
}

const E: {quick?: Thread; slow?: Thread; ready: boolean; failed?: unknown; started?: Promise<void>} = {ready: false};

export const isReady = (): boolean => E.ready;

export function where(): void {
  $('answered').textContent = t(E.ready ? 'live' : HELD && !E.failed ? 'busy' : HELD || E.failed ? 'served' : 'loading');
  document.body.dataset.engine = E.ready ? 'page' : E.failed ? 'server' : 'starting';
}

function failed(error: unknown): void {
  E.ready = false;
  E.failed = error;
  where();
}

/** Starts the first thread, then the second from what the first has compiled. */
export function engine(): Promise<void> {
  return E.started ??= (async () => {
    const quick = E.quick = new Thread();
    await quick.send({start: HELD ? {program: bytesOf('program'), tables: bytesOf('tables')} : {program: '/engine.wasm', tables: '/catalogue.txt'}});
    E.ready = true;
    where();
    second(quick).catch(() => { /* The first one answers everything. */ });
  })().catch((error: unknown) => {
    failed(error);
    throw error;
  });
}

async function second(quick: Thread): Promise<void> {
  const slow = new Thread(), {port1, port2} = new MessageChannel();
  const started = slow.send({start: {from: port2}}, [port2]);
  quick.send({share: port1}, [port1]).catch(() => {});
  await started;
  E.slow = slow;
}

/** Asks one of the threads. */
export const send = (question: Question, isQuick = true): Promise<string> => {
  const thread = isQuick ? E.quick : E.slow ?? E.quick;
  return thread ? thread.send(question) : Promise.reject(new Defect('no engine'));
};

/** How long the last quick answer took in its thread, in milliseconds. */
export const took = (): number => E.quick?.took ?? 0;

export async function fetched(path: string, sets: Sets, signal?: AbortSignal, isGet = false, study = written().value): Promise<string> {
  const overrides = isGet ? '' : query(sets);
  const language = {'Accept-Language': S.lang};
  const answer = await fetch(path + (overrides ? (path.includes('?') ? '&' : '?') + overrides : ''),
    isGet ? {signal: signal ?? null, headers: language} : {method: 'POST', headers: {'Content-Type': 'application/yaml', ...language}, body: study, signal: signal ?? null});
  if (!answer.ok) throw new Error((await answer.json() as {detail: string}).detail);
  return answer.text();
}

/** What can be asked of the program in the page, or of the server. */
export type What = 'chosen' | 'verdict' | 'decide' | 'json' | 'report' | 'winners' | 'index' | 'history' | 'list';

export async function ask(what: What, sets: Sets, signal?: AbortSignal, more: string[] = [], study = written().value): Promise<string> {
  if (HELD) await engine();
  if (E.ready) {
    try {
      return await send({what, study, sets: lines(sets), lang: S.lang, more: more.join('\0')}, what === 'chosen');
    } catch (error) {
      if (HELD || !(error instanceof Defect)) throw error;
      failed(error);
    }
  }
  const part = encodeURIComponent, first = part(more[0] ?? '');
  switch (what) {
    case 'chosen':
    case 'verdict': return fetched('/api/decide?show=some&parts=verdict&lang=' + S.lang, sets, signal, false, study);
    case 'decide': return fetched('/api/decide?show=some&lang=' + S.lang, sets, signal);
    case 'json': return fetched('/api/decide?lang=' + S.lang, sets, signal);
    case 'report': return fetched('/api/report?lang=' + S.lang, sets, signal);
    case 'winners': return (JSON.parse(await fetched(`/api/track?path=${first}&` + more.slice(1).map(value => 'value=' + part(value)).join('&'), sets, signal)) as {winners: string[]}).winners.join(' ');
    case 'index': return fetched('/api/catalogue/index?chip=' + first, {}, signal, true);
    case 'history': return fetched('/api/catalogue/history/' + first, {}, signal, true);
    case 'list': return fetched('/api/catalogue/' + first, {}, signal, true);
  }
}

let reader: Thread | undefined;

/** What a log, a bill or a monitor's file shows, as JSON; it is read in this page where that can be. */
export async function readLog(file: File): Promise<string> {
  // A log waits for the program, so that it does not leave the machine; without one the server reads it.
  await engine().catch(() => {});
  if (E.ready) {
    reader ??= new Thread(true);
    const program = HELD ? bytesOf('log-program') : '/log-engine.wasm';
    try {
      return await reader.send({read: {program, file, tables: HELD ? bytesOf('tables') : '/catalogue.txt'}, lang: S.lang});
    } catch (error) {
      if (error instanceof Defect && error.message === 'size') throw new Error(t('tooLong'));
      throw error;
    }
  }
  const answer = await fetch('/api/demand', {method: 'POST', headers: {'Content-Type': 'application/octet-stream', 'Accept-Language': S.lang}, body: file});
  if (!answer.ok) throw new Error((await answer.json() as {detail: string}).detail);
  return answer.text();
}
