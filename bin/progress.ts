import type { HistoryEvent, Observer } from '../src/index.js'
import { count } from './count.js'
import { palette } from './streams.js'

/** Milliseconds between two redraws: calm to look at. */
const REDRAW = 100

/** A line on the terminal that tells how far a long execution is. On anything but a terminal it is silent. */
export class Progress implements Observer {
  private readonly colour = palette()
  private readonly visible = process.stderr.isTTY
  private readonly timer = this.visible ? setInterval(() => this.draw(), REDRAW).unref() : undefined
  private readonly begun = performance.now()
  private entered = 0
  private retried = 0
  private last = ''

  committed(_frame: unknown, effect: Parameters<Observer['committed']>[1], history: readonly HistoryEvent[]): void {
    for (const { type, details } of history) {
      if (!type.endsWith('StateEntered')) continue
      this.entered++
      this.last = String(details['name'])
    }
    if (effect.type === 'go' && effect.again) this.retried++
  }

  /** Takes the line away again. */
  close(): void {
    clearInterval(this.timer)
    if (this.visible) process.stderr.write('\r\x1b[2K')
  }

  private draw(): void {
    const seconds = ((performance.now() - this.begun) / 1000).toFixed(1)
    const retries = this.retried > 0 ? `, ${count(this.retried, 'retry', 'retries')}` : ''
    const text = `${seconds}s  ${count(this.entered, 'state')} entered${retries}  ${this.last}`
    process.stderr.write(`\r\x1b[2K${this.colour.cyan(text.slice(0, process.stderr.columns - 1))}`)
  }
}
