// A small grammar of plain words: numbers by what stands beside them, names by lists.
const COUNTRIES: Record<string, string> = {'US-VA': 'virginia|弗吉尼亚', 'US-TX': 'texas|德克萨斯|得克萨斯', 'US-CA': 'california|加利福尼亚|加州', 'US-OR': 'oregon|俄勒冈', 'US-NY': 'new york|纽约', 'US-WA': 'washington|华盛顿',
  DE: 'germany|德国', FR: 'france|法国', GB: 'united kingdom|uk|england|britain|london|英国', NL: 'netherlands|荷兰', FI: 'finland|芬兰', SE: 'sweden|瑞典', NO: 'norway|挪威', IE: 'ireland|爱尔兰',
  ES: 'spain|西班牙', IT: 'italy|意大利', PL: 'poland|波兰', CH: 'switzerland|瑞士', AT: 'austria|奥地利', CA: 'canada|加拿大', CN: 'china|中国', JP: 'japan|日本', KR: 'korea|韩国', IN: 'india|印度',
  SG: 'singapore|新加坡', TW: 'taiwan|台湾', AU: 'australia|澳大利亚', BR: 'brazil|巴西', DK: 'denmark|丹麦', BE: 'belgium|比利时', US: 'united states|usa|america|美国'};
const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const TIMES: Record<string, number> = {dozen: 12, hundred: 100, thousand: 1000};
const NUMBER = `(?:${[...ONES, ...TENS, ...Object.keys(TIMES)].join('|')})`;
const DIGITS = '零一二三四五六七八九';
const PLACES: Record<string, number> = {十: 10, 百: 100, 千: 1000};

function english(text: string): number {
  let sum = 0;
  for (const word of text.split(/[ -]+/)) {
    const times = TIMES[word];
    if (times) sum = Math.max(1, sum) * times;
    else if (word !== 'and' && word !== 'a') sum += ONES.includes(word) ? ONES.indexOf(word) : 20 + 10 * TENS.indexOf(word);
  }
  return sum;
}

function chinese(text: string): number {
  let sum = 0, digit = 0;
  for (const sign of text.replaceAll('两', '二')) {
    const place = PLACES[sign];
    if (place) { sum += (digit || 1) * place; digit = 0; }
    else digit = DIGITS.indexOf(sign);
  }
  return sum + digit;
}

/** Numbers as digits, signs as those of ASCII. */
const plainly = (text: string): string => ` ${text} `.toLowerCase().replace(/[\uff01-\uff5e]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[，。；、]/g, ',')
  .replace(/(\d),(?=\d{3}\b)/g, '$1')
  .replace(new RegExp(`\\b(?:a )?${NUMBER}(?:[ -]+(?:and )?${NUMBER})*\\b`, 'g'), said => `${english(said)}`)
  .replace(/\ban? (?=(?:hour|year|month)\b)(?<!(?:hours?|hrs?|h|times|usd) an? )/g, '1 ')
  .replace(/[零一二两三四五六七八九十百千]+(?=\s*(?:个|块|张|卡|片|台|枚|小时|年|天|日|月|周))/g, said => `${chinese(said)}`);

/** What a line of plain words was understood to say. */
export interface Found {
  gpu?: string;
  gpus?: number;
  hours?: number;
  months?: number;
  kind?: string;
  country?: string;
}

/** A word by itself; of what is said of memory the B may be left out. */
const word = (name: string): string => /^\d+gb$/.test(name) ? name.replace('gb', '\\s?gb?') : name.replace(/[^a-z0-9]/g, '.');
const alone = (name: string): RegExp => new RegExp(`(?<![a-z0-9.$])${word(name)}s?(?![a-z0-9]|\\.\\d|\\s*(?:hours?|hrs?|h\\b|小时|usd|eur|requests?|tokens?|jobs?))`);

/** The GPU of which most is said, the first of those alike; its number or its whole name must be there. */
function gpuIn(low: string, all: readonly string[]): [string, string] | undefined {
  let found: [string, string] | undefined, most = 0;
  for (const gpu of all) {
    const words = gpu.toLowerCase().split(' '), key = words.find(one => /[a-z]\d|\d{4}/.test(one)) ?? gpu.toLowerCase();
    const said = alone(key).test(low) ? words.filter(one => alone(one).test(low)).length : 0;
    if (said > most) { most = said; found = [gpu, key]; }
  }
  return found;
}

const KINDS: [RegExp, string][] = [[/fine.?tun|\blora\b|微调/, 'llm-fine-tuning'], [/\bserv(?:e|es|ing)\b|inference|chatbot|推理|服务(?!器)/, 'llm-serving'], [/render|blender|渲染/, 'rendering'], [/encod|transcod|转码|编码/, 'video-encoding'],
  [/fp64|double.precision|simulat|\bcfd\b|\bhpc\b|molecular|双精度|仿真|模拟|科学计算|分子/, 'fp64'], [/vision|视觉/, 'vision-training'], [/train|训练/, 'llm-training']];
const EACH: Record<string, number> = {week: 1, wk: 1, 周: 1, month: 7 / 30.4375, 月: 7 / 30.4375, year: 7 / 365.25, 年: 7 / 365.25};

/** Busy hours of a week. */
function hoursIn(low: string): number {
  const said = /(\d+)\s*days? (?:a|per|each|every) week|(\d+)\s*days?\/w|每周\s*(\d+)\s*[天日]/.exec(low);
  const days = said ? Math.min(7, +(said[1] ?? said[2] ?? said[3]!)) : /weekdays?|working days?|工作日|周一(?:到|至)周?五/.test(low) ? 5 : /weekends?|周末/.test(low) ? 2 : 7;
  const all = 24 * days, most = (value: number, per: string): number => Math.min(all, value * (EACH[per] ?? days));
  const zh = /每(周|天|日|月|年|晚|夜)\s*(?:大约|大概|约)?\s*(\d+(?:\.\d+)?)\s*个?\s*小时/.exec(low);
  if (zh) return Math.min(168, /[天日晚夜]/.test(zh[1]!) ? most(+zh[2]!, '') : +zh[2]! * EACH[zh[1]!]!);
  const isAlways = /24\s*[/x×*]\s*7|7\s*[/x×*]\s*24|around the clock|all the time|all day|day and night|non-?stop|全天|昼夜|不间断|全年无休/.test(low);
  if (isAlways) return all;
  const en = /(\d+(?:\.\d+)?)\s*(?:hours?|hrs?|h\b|个?小时)\s*(?:a|per|each|every|\/|每|of the)?\s*(week|wk|day|night|month|year|daily|周|天|日|月|年)?/.exec(low);
  if (en) return Math.min(168, /^(?:day|night|daily|天|日)$/.test(en[2] ?? '') ? most(+en[1]!, '') : +en[1]! * EACH[en[2] ?? 'week']!);
  if (/half (?:of )?the time|一半的?时间/.test(low)) return 84;
  const share = /(\d+(?:\.\d+)?)\s*%/.exec(low);
  return share ? Math.min(168, 1.68 * +share[1]!) : 0;
}

function monthsIn(low: string): number {
  if (/half a year|半年/.test(low)) return 6;
  const months = /(?<![\d.])(\d{1,3})\s*个?\s*(?:months?\b|月(?!\s*\d))/.exec(low), years = /(?<![\d.])(\d{1,2}(?:\.\d+)?)\s*(?:years?\b|yrs?\b|年)/.exec(low);
  return months ? +months[1]! : years ? Math.round(12 * +years[1]!) : 0;
}

export function words(text: string, all: readonly string[]): Found {
  const found: Found = {}, low = plainly(text), gpu = gpuIn(low, all);
  let rest = low;
  if (gpu) {
    found.gpu = gpu[0];
    rest = low.replace(new RegExp(`(?:(?:nvidia|amd|geforce|radeon|rtx|gtx|quadro|pro|tesla)\\s*)*${alone(gpu[1]).source}(?:[\\s-]*(?:sxm\\d?|pcie|nvl|ada|ti\\b|\\d+\\s?gb?\\b))*`), ' § ');
  }
  const count = /(\d+)\s*(?:x|×|\*|块|张|个|片|枚|卡|of|cards?|gpus?)?\s*§/.exec(rest) ?? /§[\s,:]*[x×*]\s*(\d+)/.exec(rest) ?? /(\d+)\s*(?:gpus?\b|cards?\b|块|张|卡|片|枚)/.exec(rest) ?? /(\d+)\s*[x×]\s/.exec(rest);
  if (count && +count[1]! > 0) found.gpus = +count[1]!;
  else if (/\b(?:an?|single)\s+§/.test(rest)) found.gpus = 1;
  const hours = Math.round(10 * hoursIn(rest)) / 10, months = monthsIn(rest);
  if (hours > 0) found.hours = hours;
  if (months > 0) found.months = months;
  const kind = KINDS.find(([said]) => said.test(low));
  if (kind) found.kind = kind[1];
  for (const [code, names] of Object.entries(COUNTRIES)) if (names.split('|').some(n => /[a-z]/.test(n) ? new RegExp(`\\b${n}\\b`).test(low) : low.includes(n))) { found.country = code; break; }
  return found;
}
