// What the page itself says; answers come in the words of the program.
export type Lang = 'en' | 'zh';

const T = {
  en: {skip: 'Skip to the answer', undo: 'Undo', redo: 'Redo', save: 'Save', share: 'Share link', keep: 'Compare', report: 'Report',
    title: 'Rackrate: own, rent, or both', ways: 'Ways in', d1: 'I know the hours', d1t: 'About how many hours a week?', d2: 'I know the work', d2t: 'Which model, how much of it?',
    d3: 'I have a log or a bill', d3t: 'Drop it here', d4: 'I was here before', d4t: 'Saved studies', dock: 'What if',
    hint: 'The colour of a track says which side is cheaper there.', own: 'own', rent: 'rent', mix: 'both', close: 'too close',
    study: 'The study, as written', go: 'Answer', gpus: 'GPUs at once', gpu: 'GPU', kind: 'Kind of work', hours: 'Hours a week',
    country: 'Country', months: 'Months', line: 'Or in a line of plain words', model: 'Model', requests: 'Requests a day',
    tin: 'Tokens in', tout: 'Tokens out', drop: 'Drop a Slurm log, a bill or a monitor’s file here, or choose one. Up to 100 MB are read in this page; nothing leaves your machine.',
    saved: 'Saved as version', copied: 'The link is copied. It holds the whole study.', turn: 'turns at', now: 'now', was: 'before',
    none: 'Nothing is saved yet.', open: 'Open', del: 'Delete', busy: 'Working it out …', variant: 'Variant', month: 'a month', choice: 'verdict',
    'demand.gpus': 'GPUs', 'demand.hours-per-week': 'Hours a week', 'demand.growth': 'Growth', horizon: 'Horizon',
    'discount-rate': 'Discount rate', 'site.electricity': 'Electricity', 'team.wage': 'Wage', understood: 'Understood; correct what is wrong:',
    log: (j: number, m: number, p: number, h: number) => `${j} jobs: ${m} GPUs on average, ${p} at the peak. Here it counts as ${p} GPUs busy ${h} hours a week; rackrate decide replays the log itself.`,
    logTitle: 'From a log', hoursTitle: 'From the hours', workTitle: 'From the work', changed: 'Another answer', same: 'The same answer',
    d5: 'I want to see prices', d5t: 'What GPUs rent for', known: 'Understood', assumed: 'Taken for granted until you say otherwise',
    live: 'Answered in this page; nothing leaves your machine.', served: 'Answered by the server.', loading: 'The server answers until this page can.',
    chip: 'GPU', pricing: 'Pricing', low: 'lowest', mid: 'median', high: 'highest', sellers: 'sellers', day: 'as of', each: 'USD per GPU-hour, by month', nothing: 'Nothing is known of it.',
    probability: 'in 100 futures', capital: 'capital at most', remove: 'Remove', back: 'Open', full: 'Four are compared; remove one first.', perMonth: 'a month',
    rentOf: 'Rent of ', priceOf: 'Price of ', percent: 'Share of the week', theme: 'Dark', noGpus: 'The file says nothing of how many GPUs were in use.', tooLong: 'More than 100 MB are read by rackrate demand or by rackrate serve.', tooMuch: 'The link holds more than 1 MiB.', badLink: 'The link is damaged or was cut short; ask for it again.'},
  zh: {skip: '跳到结论', undo: '撤销', redo: '重做', save: '保存', share: '分享链接', keep: '对比', report: '报告',
    title: 'Rackrate：自购、租用，还是两者结合', ways: '入口', d1: '我知道时长', d1t: '每周大约用多少小时？', d2: '我知道工作量', d2t: '什么模型，多少工作？',
    d3: '我有日志或账单', d3t: '拖到这里', d4: '我来过', d4t: '已保存的研究', dock: '假如',
    hint: '滑轨的颜色表示该处哪一方更便宜。', own: '自购', rent: '租用', mix: '混合', close: '难分高下',
    study: '研究原文', go: '回答', gpus: '同时使用的 GPU', gpu: 'GPU', kind: '工作种类', hours: '每周小时', country: '国家或地区',
    months: '月数', line: '或者用一句话说明', model: '模型', requests: '每天请求数', tin: '输入词元', tout: '输出词元',
    drop: '把 Slurm 日志、账单或监控文件拖到这里，或选择一个文件。100 MB 以内的文件在本页面读取，不会离开您的电脑。',
    saved: '已保存为版本', copied: '链接已复制，其中包含整份研究。', turn: '在此改变：', now: '现在', was: '此前',
    none: '还没有保存的研究。', open: '打开', del: '删除', busy: '正在计算……', variant: '情形', month: '每月', choice: '结论',
    'demand.gpus': 'GPU 数', 'demand.hours-per-week': '每周小时', 'demand.growth': '增长', horizon: '期限',
    'discount-rate': '折现率', 'site.electricity': '电价', 'team.wage': '人工时薪', understood: '已理解；有误请更正：',
    log: (j: number, m: number, p: number, h: number) => `${j} 个作业：平均 ${m} 块 GPU，峰值 ${p} 块。这里按 ${p} 块 GPU 每周忙碌 ${h} 小时计；rackrate decide 会重放日志本身。`,
    logTitle: '来自日志', hoursTitle: '来自时长', workTitle: '来自工作量', changed: '结论改变', same: '结论不变',
    d5: '我想看价格', d5t: 'GPU 的租价', known: '已理解', assumed: '未说明之前的假定',
    live: '由本页面计算；数据不会离开您的电脑。', served: '由服务器计算。', loading: '本页面就绪之前由服务器计算。',
    chip: 'GPU', pricing: '计价方式', low: '最低', mid: '中位', high: '最高', sellers: '卖家', day: '日期', each: '每 GPU 小时美元，按月', nothing: '没有相关数据。',
    probability: '每 100 种未来', capital: '最高占用资金', remove: '移除', back: '打开', full: '最多对比四种情形，请先移除一种。', perMonth: '每月',
    rentOf: '租价：', priceOf: '售价：', percent: '每周占比', theme: '深色', noGpus: '该文件没有说明使用了多少块 GPU。', tooLong: '超过 100 MB 的文件由 rackrate demand 或 rackrate serve 读取。', tooMuch: '链接包含的内容超过 1 MiB。', badLink: '链接已损坏或被截断，请重新索取。'}} as const;

type Words = (typeof T)['en'];
export type Key = { [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words];

let spoken: Lang = 'en';

export function speakIn(lang: Lang): void {
  spoken = lang;
}

export const isChinese = (): boolean => spoken === 'zh';
export const t = (key: Key): string => T[spoken][key];
export const isKey = (key: string): key is Key => key in T.en;
export const ofLog = (jobs: number, mean: number, peak: number, hours: number): string => T[spoken].log(jobs, mean, peak, hours);

const MONEY: Record<string, string> = {USD: '美元', EUR: '欧元', GBP: '英镑', CNY: '人民币', JPY: '日元', CHF: '瑞士法郎', CAD: '加元', AUD: '澳元', KRW: '韩元', INR: '卢比', SGD: '新加坡元', TWD: '新台币', HKD: '港元', SEK: '瑞典克朗', NOK: '挪威克朗', BRL: '雷亚尔', PLN: '兹罗提'};
const TIMES: Record<string, string> = {month: '月', months: '个月', year: '年', hour: '小时', hours: '小时', day: '天', week: '周'};
const inChinese = (unit: string): string => unit.split('/').map(word => MONEY[word] ?? TIMES[word] ?? word).join('/');
/** A value with its unit; Chinese readers write 8%, without a blank. */
export const measured = (value: number | string, of: string | undefined): string =>
  `${Number(value).toLocaleString('en-US', {maximumFractionDigits: Math.abs(Number(value)) < 1 ? 4 : Math.abs(Number(value)) < 100 ? 2 : 1})} ${unit(of)}`.trim().replace(' %', isChinese() ? '%' : ' %');

export const unit = (written: string | undefined): string => !written ? '' : isChinese() ? inChinese(written) : written;
