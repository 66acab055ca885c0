/**
 * How far an import is: a bar on a terminal, a line per step in a log.
 *
 * @module
 */

export interface Progress {
  /** The file being read, or what is being worked out. */
  step: string
  /** Of the whole import, 0 … 1. */
  share: number
  /** Rows of the step so far. */
  rows: number
}

export type OnProgress = (progress: Progress) => void

export interface Terminal {
  isTTY?: boolean
  columns?: number
  write(text: string): unknown
}

/**
 * @param label - what is being imported
 * @param log - hears of every finished step where there is no terminal
 */
export function reportProgress(
  label: string,
  terminal: Terminal,
  log: (line: string) => void,
): { onProgress: OnProgress; done: () => void } {
  return terminal.isTTY ? bar(label, terminal) : lines(label, log)
}

/** Work that is shown while it goes on, and no longer, also where it fails. */
export async function withProgress<T>(
  label: string,
  terminal: Terminal,
  log: (line: string) => void,
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  const { onProgress, done } = reportProgress(label, terminal, log)
  try {
    return await work(onProgress)
  } finally {
    done()
  }
}

function bar(label: string, terminal: Terminal) {
  let shown = ''
  const show = (text: string) => {
    if (text === shown) return
    shown = text
    terminal.write(`\r\u001b[2K${text}`)
  }
  return {
    onProgress({ step, share, rows }: Progress) {
      const width = Math.max(10, Math.min(30, (terminal.columns ?? 80) - 50))
      const full = Math.round(share * width)
      const percent = `${Math.round(share * 100)}`.padStart(3)
      const track = '█'.repeat(full) + '░'.repeat(width - full)
      show(`${label} ${track} ${percent} % ${step} ${count(rows)}`.slice(0, terminal.columns ?? 80))
    },
    done: () => show(''),
  }
}

function lines(label: string, log: (line: string) => void) {
  let last: Progress | undefined
  let heard = Date.now()
  let since = heard
  const finish = () => {
    if (!last) return
    log(
      `${label}: ${last.step}, ${count(last.rows)} rows, ${((heard - since) / 1000).toFixed(1)} s`,
    )
    since = heard
  }
  return {
    onProgress(progress: Progress) {
      if (last && last.step !== progress.step) finish()
      last = progress
      heard = Date.now()
    },
    done() {
      finish()
      last = undefined
    },
  }
}

const count = (rows: number) => rows.toLocaleString('en').replaceAll(',', ' ')
