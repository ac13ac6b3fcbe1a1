import type { ScaleRow } from './page.js'

/** One panel: a figure of every row, over the number of items. */
interface Panel {
  readonly title: string
  readonly value: (row: ScaleRow) => number
}

const PANELS: readonly Panel[] = [
  { title: 'rounds until the last branch starts', value: ({ rounds }) => rounds },
  { title: 'writes to the hottest key', value: ({ hottestKey }) => hottestKey },
  {
    title: 'store operations an item',
    value: ({ reads, writes, deletes, items }) => (reads + writes + deletes) / items,
  },
]

const WIDTH = 300
const HEIGHT = 200
const GAP = 50
const COLOURS: Readonly<Record<string, string>> = {
  Map: '#0b6e99',
  'Map of Maps': '#d97706',
  'distributed Map': '#5b8c3e',
}

/** docs/scale.svg: a panel beside the other; items on a logarithmic axis, rounds too, as those of pages are many. */
export function scalePlot(rows: readonly ScaleRow[]): string {
  const panels = PANELS.map(
    (panel, i) => `<g transform="translate(${GAP + i * (WIDTH + GAP)} 40)">${drawn(panel, rows)}</g>`,
  )
  const names = [...new Set(rows.map(({ name }) => name))]
  const legend = names.map(
    (name, i) => `<text x="${GAP + i * 130}" y="${HEIGHT + 95}" fill="${COLOURS[name]}">● ${name}</text>`,
  )
  const size = `width="${PANELS.length * (WIDTH + GAP) + GAP}" height="${HEIGHT + 110}"`
  const style = '<style>text{font:12px sans-serif}.t{font-weight:bold}.a{fill:#666}</style>'
  const paper = '<rect width="100%" height="100%" fill="#fff"/>'
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${style}${paper}\n${[...panels, ...legend].join('\n')}\n</svg>\n`
}

function drawn({ title, value }: Panel, rows: readonly ScaleRow[]): string {
  const x = (items: number): number => (WIDTH * (Math.log10(items) - 1)) / 5
  const values = rows.map(value)
  const top = Math.max(...values)
  const logarithmic = top > 1000
  const scaled = (v: number): number => (logarithmic ? Math.log10(v) / Math.log10(top) : v / top)
  const y = (v: number): number => round(HEIGHT - 0.9 * HEIGHT * scaled(v))
  const lines = [...new Set(rows.map(({ name }) => name))].map((name) => {
    const points = rows.filter((row) => row.name === name).map((row) => [round(x(row.items)), y(value(row))] as const)
    const dots = points.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${COLOURS[name]}"/>`).join('')
    return `<polyline points="${points.map(String).join(' ')}" fill="none" stroke="${COLOURS[name]}" stroke-width="2"/>${dots}`
  })
  const marks = [1, 2, 3, 4, 5, 6].map(
    (power) =>
      `<text class="a" x="${round(x(10 ** power))}" y="${HEIGHT + 18}" text-anchor="middle">${label(power)}</text>`,
  )
  const high = `<text class="a" x="-6" y="${y(top) + 4}" text-anchor="end">${round(top)}</text>`
  const axis = `<path d="M0 0V${HEIGHT}H${WIDTH}" fill="none" stroke="#999"/>`
  const heading = `<text class="t" x="0" y="-14">${title}${logarithmic ? ', logarithmic' : ''}</text>`
  return [heading, axis, ...marks, high, ...lines].join('')
}

function label(power: number): string {
  return ['', '10', '100', '1,000', '10k', '100k', '1M'][power]!
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
