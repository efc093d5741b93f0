/**
 * Public holidays and swapped working days of Vietnam, 2021 to 2027, as data. `verified: false` marks what no
 * notice confirms yet: such a day counts only after somebody in charge has confirmed it on the calendar page.
 * Safe for the browser.
 */
import type { Day } from './dates.ts'

export interface Holiday {
  day: Day
  /** 'off': nobody works. 'work': a Saturday or Sunday on which work was moved. */
  kind: 'off' | 'work'
  name: string
  source: string
  verified: boolean
}

// Five days of Tết, one or two around 2/9, the other feasts one day each; a feast on a weekend is given back on the
// next working day (Article 111.3).
const law = 'Bộ luật Lao động 45/2019/QH14, Điều 112'
const givenBack = 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3 (nghỉ bù)'
const notice = (year: number) => `Thông báo lịch nghỉ Tết Nguyên đán, nghỉ lễ năm ${year}`
const culture = 'Nghị quyết 80-NQ/TW ngày 07/01/2026 (chờ văn bản quy định chi tiết)'

const names = {
  newYear: 'Tết Dương lịch',
  tet: 'Tết Âm lịch',
  hung: 'Giỗ Tổ Hùng Vương',
  victory: 'Ngày Chiến thắng 30/4',
  labour: 'Ngày Quốc tế lao động 1/5',
  national: 'Quốc khánh',
  culture: 'Ngày Văn hóa Việt Nam',
} as const

interface Year {
  year: number
  /** Five days, month-day. */
  tet: readonly string[]
  hung: string
  /** The second day of the National Day. */
  nationalToo: string
  /** Days given back for feasts on weekends. */
  back: readonly (readonly [day: string, name: keyof typeof names])[]
  /** Working day that is off, and the weekend day worked instead. */
  swapped: readonly (readonly [off: string, work: string])[]
  /** Whether the yearly notice (days of Tết, second day of 2/9, swaps) was out when this list was made. */
  noticed: boolean
}

const years: readonly Year[] = [
  {
    year: 2021,
    tet: ['02-10', '02-11', '02-12', '02-13', '02-14'],
    hung: '04-21',
    nationalToo: '09-03',
    back: [
      ['02-15', 'tet'],
      ['02-16', 'tet'],
      ['05-03', 'labour'],
    ],
    swapped: [],
    noticed: true,
  },
  {
    year: 2022,
    tet: ['01-31', '02-01', '02-02', '02-03', '02-04'],
    hung: '04-10',
    nationalToo: '09-01',
    back: [
      ['01-03', 'newYear'],
      ['04-11', 'hung'],
      ['05-02', 'victory'],
      ['05-03', 'labour'],
    ],
    swapped: [],
    noticed: true,
  },
  {
    year: 2023,
    tet: ['01-20', '01-21', '01-22', '01-23', '01-24'],
    hung: '04-29',
    nationalToo: '09-01',
    back: [
      ['01-02', 'newYear'],
      ['01-25', 'tet'],
      ['01-26', 'tet'],
      ['05-02', 'hung'],
      ['05-03', 'victory'],
      ['09-04', 'national'],
    ],
    swapped: [],
    noticed: true,
  },
  {
    year: 2024,
    tet: ['02-08', '02-09', '02-10', '02-11', '02-12'],
    hung: '04-18',
    nationalToo: '09-03',
    back: [
      ['02-13', 'tet'],
      ['02-14', 'tet'],
    ],
    swapped: [['04-29', '05-04']],
    noticed: true,
  },
  {
    year: 2025,
    tet: ['01-27', '01-28', '01-29', '01-30', '01-31'],
    hung: '04-07',
    nationalToo: '09-01',
    back: [],
    swapped: [['05-02', '04-26']],
    noticed: true,
  },
  {
    year: 2026,
    tet: ['02-16', '02-17', '02-18', '02-19', '02-20'],
    hung: '04-26',
    nationalToo: '09-01',
    back: [['04-27', 'hung']],
    swapped: [
      ['01-02', '01-10'],
      ['08-31', '08-22'],
    ],
    noticed: true,
  },
  {
    year: 2027,
    tet: ['02-05', '02-06', '02-07', '02-08', '02-09'],
    hung: '04-16',
    nationalToo: '09-03',
    back: [
      ['02-10', 'tet'],
      ['02-11', 'tet'],
      ['05-03', 'labour'],
    ],
    swapped: [],
    noticed: false,
  },
]

export const holidays: readonly Holiday[] = years
  .flatMap(daysOfYear)
  .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))

function daysOfYear({ year, tet, hung, nationalToo, back, swapped, noticed }: Year): Holiday[] {
  const off = (day: string, name: string, source: string, verified: boolean): Holiday => ({
    day: `${year}-${day}`,
    kind: 'off',
    name,
    source,
    verified,
  })
  const byLaw: [string, keyof typeof names][] = [
    ['01-01', 'newYear'],
    [hung, 'hung'],
    ['04-30', 'victory'],
    ['05-01', 'labour'],
    ['09-02', 'national'],
  ]
  return [
    ...byLaw.map(([day, name]) => off(day, names[name], law, true)),
    ...tet.map(day => off(day, names.tet, `${law}; ${notice(year)}`, noticed || isTetItself(year, day))),
    off(nationalToo, names.national, `${law}; ${notice(year)}`, noticed),
    ...back.map(([day, name]) => off(day, `${names[name]} (nghỉ bù)`, givenBack, noticed || name !== 'tet')),
    ...swapped.flatMap(([free, worked]): Holiday[] => [
      off(free, 'Hoán đổi ngày làm việc', notice(year), noticed),
      { day: `${year}-${worked}`, kind: 'work', name: 'Làm bù', source: notice(year), verified: noticed },
    ]),
    ...(year >= 2026 ? [off('11-24', names.culture, culture, false)] : []),
  ]
}

/** The first three days of the lunar year are off whatever the notice says. */
function isTetItself(year: number, day: string): boolean {
  return year === 2027 && ['02-06', '02-07', '02-08'].includes(day)
}
