// The study as it stands: what was moved is written into its text, where that says the same.
import { ask } from './engine';
import { type Position, type Sets, lines, position } from './state';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A line of a block with another value; what is said behind it stays. */
const lined = (indent: string, key: string): RegExp => new RegExp(`^${indent}${escaped(key)}:[^#\\n]*?([ \\t]*#.*)?$`, 'm');

/** A text of YAML with another value of a key that stands by itself or in one group; null where that is not easily said. */
export function withValue(text: string, path: string, value: string): string | null {
  const [group, key, more] = path.split('.') as [string, string?, string?];
  if (more !== undefined || path.includes(':')) return null;
  if (key === undefined) {
    return lined('', group).test(text) ? text.replace(lined('', group), (_, behind?: string) => `${group}: ${value}${behind ?? ''}`) : text.replace(/^rackrate:.*$/m, first => `${first}\n${group}: ${value}`);
  }
  const head = new RegExp(`^${group}:([ \\t]*)(.*)$`, 'm').exec(text);
  if (!head) return `${text.trimEnd()}\n${group}: {${key}: ${value}}\n`;
  const at = head.index + group.length + 1 + head[1]!.length;
  if (head[2]!.startsWith('{')) {
    let end = at, depth = 0;
    do { depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0; end++; } while (depth > 0 && end < text.length);
    const inside = text.slice(at, end), own = new RegExp(`([{,]\\s*)${escaped(key)}\\s*:[^,}]*`);
    return text.slice(0, at) + (own.test(inside) ? inside.replace(own, (_, before: string) => `${before}${key}: ${value}`) : `{${key}: ${value}, ${inside.slice(1)}`) + text.slice(end);
  }
  if (head[2] && !head[2].startsWith('#')) return null;
  const from = head.index + head[0].length + 1, rest = text.slice(from), next = /^[^\s#]/m.exec(rest), block = rest.slice(0, next ? next.index : rest.length);
  const indent = /^( +)\S/m.exec(block)?.[1];
  if (!indent) return null;
  const changed = lined(indent, key).test(block) ? block.replace(lined(indent, key), (_, behind?: string) => `${indent}${key}: ${value}${behind ?? ''}`) : `${indent}${key}: ${value}\n${block}`;
  return text.slice(0, from) + changed + rest.slice(block.length);
}

/** What is moved goes into the text as far as the answer stays the same; the rest stays moved. */
export async function standing(): Promise<Position> {
  const now = position();
  if (!lines(now.sets).length) return now;
  const chosen = (study: string, sets: Sets): Promise<string> => ask('chosen', sets, undefined, [], study);
  const wanted = await chosen(now.study, now.sets);
  for (const [path, value] of Object.entries(now.sets)) {
    const study = withValue(now.study, path, value), sets = Object.fromEntries(Object.entries(now.sets).filter(([other]) => other !== path));
    if (study !== null && await chosen(study, sets).catch(() => '') === wanted) Object.assign(now, {study, sets});
  }
  return now;
}

const MOVED = '# --set ';

/** A position as one text: what stays moved is told first. */
export const withMoves = ({study, sets}: Pick<Position, 'study' | 'sets'>): string => lines(sets).map(set => MOVED + set + '\n').join('') + study;

/** A text as it was kept, and what stays moved of it. */
export function unmoved(text: string): Pick<Position, 'study' | 'sets'> {
  const sets: Sets = {};
  let study = text;
  for (;;) {
    const set = /^# --set ([^=\n]+)=(.*)\n/.exec(study);
    if (!set) return {study, sets};
    sets[set[1]!] = set[2]!;
    study = study.slice(set[0].length);
  }
}
