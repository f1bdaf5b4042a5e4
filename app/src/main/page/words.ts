// A small grammar of plain words: numbers by what stands beside them, names by lists.
const COUNTRIES: Record<string, string> = {'US-VA': 'virginia|弗吉尼亚', 'US-TX': 'texas|德克萨斯|得克萨斯', 'US-CA': 'california|加利福尼亚|加州', 'US-OR': 'oregon|俄勒冈', 'US-NY': 'new york|纽约', 'US-WA': 'washington|华盛顿',
  DE: 'germany|德国', FR: 'france|法国', GB: 'united kingdom|england|britain|london|英国', NL: 'netherlands|荷兰', FI: 'finland|芬兰', SE: 'sweden|瑞典', NO: 'norway|挪威', IE: 'ireland|爱尔兰',
  ES: 'spain|西班牙', IT: 'italy|意大利', PL: 'poland|波兰', CH: 'switzerland|瑞士', AT: 'austria|奥地利', CA: 'canada|加拿大', CN: 'china|中国', JP: 'japan|日本', KR: 'korea|韩国', IN: 'india|印度',
  SG: 'singapore|新加坡', TW: 'taiwan|台湾', AU: 'australia|澳大利亚', BR: 'brazil|巴西'};
const NUMBERS: Record<string, number> = {one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, sixteen: 16, 'a dozen': 12, 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10};
/** What a line of plain words was understood to say. */
export interface Found {
  gpu?: string;
  gpus?: number;
  hours?: number;
  months?: number;
  kind?: string;
  country?: string;
}

export function words(text: string, all: readonly string[]): Found {
  const found: Found = {};
  let low = ' ' + text.toLowerCase().replace(/(\d),(?=\d{3}\b)/g, '$1') + ' ';
  for (const [word, number] of Object.entries(NUMBERS)) low = low.replace(/[a-z]/.test(word) ? new RegExp(`\\b${word}\\b`, 'g') : new RegExp(`${word}(?=\\s*[块张个])`, 'g'), `${number}`);
  const token = (name: string): string | undefined => name.toLowerCase().split(' ').find(w => /[a-z]\d|\d{4}/.test(w));
  const whole = [...all].sort((a, b) => b.length - a.length).find(g => low.includes(g.toLowerCase()));
  const gpu = whole || all.find(g => token(g) && new RegExp(`(^|[^a-z0-9])${token(g)}(?![0-9])`).test(low));
  if (gpu) found.gpu = gpu;
  const short = gpu ? (token(gpu) || gpu.toLowerCase()).replace(/[^a-z0-9]/g, '.') : 'gpu';
  const count = low.match(new RegExp(`(\\d+)\\s*(?:x|×|块|张|个)?\\s*(?:nvidia|amd|geforce|rtx)?\\s*(?:gpus?|${short})`)) || low.match(/(\d+)\s*(?:x|×|块|张|gpus?)/);
  if (count && +count[1]! > 0) found.gpus = +count[1]!;
  const hours = low.match(/(\d+(?:\.\d+)?)\s*(?:hours?|hrs?|h\b|小时)\s*(?:a|per|each|every|\/|每)?\s*(week|day|month|周|天|日|月)?/);
  const zh = low.match(/每(周|天|日|月)\s*(?:约|大约)?\s*(\d+(?:\.\d+)?)\s*(?:个)?\s*小时/);
  const [value, per]: [number, string] = zh ? [+zh[2]!, zh[1]!] : hours ? [+hours[1]!, hours[2] ?? 'week'] : [0, ''];
  if (value > 0) found.hours = Math.min(168, Math.round(10 * value * (/day|天|日/.test(per) ? 7 : /month|月/.test(per) ? 7 / 30.4375 : 1)) / 10);
  else if (/24\/7|around the clock|all the time|day and night|全天|昼夜|不间断/.test(low)) found.hours = 168;
  else if (/half the time|一半时间/.test(low)) found.hours = 84;
  else { const share = low.match(/(\d+(?:\.\d+)?)\s*%/); if (share) found.hours = Math.min(168, Math.round(16.8 * +share[1]!) / 10); }
  const months = low.match(/(\d+)\s*(?:个)?\s*(months?|月)(?!\s*\d)/) || low.match(/(\d+)\s*(years?|年)/);
  if (months && !(hours && months.index === hours.index)) found.months = /year|年/.test(months[2]!) ? 12 * +months[1]! : +months[1]!;
  const kinds: [string, string][] = [['fine-tun', 'llm-fine-tuning'], ['finetun', 'llm-fine-tuning'], ['微调', 'llm-fine-tuning'], ['serv', 'llm-serving'], ['inference', 'llm-serving'], ['推理', 'llm-serving'], ['服务', 'llm-serving'], ['render', 'rendering'], ['渲染', 'rendering'], ['encod', 'video-encoding'], ['转码', 'video-encoding'], ['fp64', 'fp64'], ['simulat', 'fp64'], ['仿真', 'fp64'], ['vision', 'vision-training'], ['视觉', 'vision-training'], ['train', 'llm-training'], ['训练', 'llm-training']];
  const kind = kinds.find(([word]) => low.includes(word));
  if (kind) found.kind = kind[1];
  for (const [code, names] of Object.entries(COUNTRIES)) if (names.split('|').some(n => /[a-z]/.test(n) ? new RegExp(`\\b${n}\\b`).test(low) : low.includes(n))) { found.country = code; break; }
  return found;
}
