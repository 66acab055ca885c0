/**
 * How the time that a work takes grows with its size, for tests of what strangers may send: no text
 * and no shape may be so written that it takes the square of its length, or worse.
 *
 * Two sizes are compared with each other and never a clock with a number, so that a slow or a busy
 * machine makes no difference. Whatever else runs there only adds to a time: each size is measured
 * several times, in turn, and its least time counts.
 *
 * @module
 */

/** Of one size: does it once. What it needs is made beforehand, and not counted. */
export type Work = () => unknown

export interface Sizes {
  /** Large enough for what is suspected to outweigh what every call costs. */
  from: number
  /** Some eight times as much, and no more than the subject looks at. */
  to: number
}

/** A time goes with this power of the size at most: n log n is 1.2 or so, n² is 2. */
const most = 1.6
/** Clear after one look. */
const clearly = 1.3
const looks = 8
/** Milliseconds of a look, of as many repeats as it takes: shorter ones are not to be told apart. */
const look = 2

/**
 * Fails where eight times as much takes nearly the square of that, sixty-four times as long.
 *
 * @param prepare - the work for a size, in characters, corners or whatever it grows with
 * @throws Error with the power of the size that the time goes with
 */
export function expectInProportion(prepare: (size: number) => Work, { from, to }: Sizes): void {
  climb(prepare, from)
  const small = measured(prepare(from))
  const large = measured(prepare(to))
  let power = Infinity
  for (let i = 0; i < looks && power > (i === 0 ? clearly : most); i++) {
    small.look()
    large.look()
    power = Math.log(large.least() / small.least()) / Math.log(to / from)
  }
  if (power <= most) return
  const times = `${round(large.least() / small.least())} times as long on ${round(to / from)} times as much`
  throw new Error(`takes ${times}: it goes with the power ${round(power)} of the size`)
}

/** A quarter more takes half as long again, or sixteen times by chance. */
const steep = 16
/** What is exponential shows by then. */
const highest = 500

/**
 * Up in small steps, since what is exponential would never come back from a large one.
 *
 * @throws Error naming the size where a step up is a wall
 */
function climb(prepare: (size: number) => Work, top: number): void {
  let below = prepare(16)
  for (let size = 20; size <= Math.min(top, highest); size = Math.ceil(size * 1.25)) {
    const above = prepare(size)
    let times = Infinity
    for (let i = 0; i < 3 && times > steep; i++) {
      const before = Math.max(timeOf(below, 1), look)
      times = Math.min(times, timeOf(above, 1) / before)
    }
    if (times > steep) {
      throw new Error(`takes ${round(times)} times as long on ${size} as on a fifth less`)
    }
    below = above
  }
}

function measured(work: Work): { look(): void; least(): number } {
  let repeats = 1
  while (timeOf(work, repeats) < look) repeats *= 2
  let least = Infinity
  return {
    look: () => {
      least = Math.min(least, timeOf(work, repeats) / repeats)
    },
    least: () => least,
  }
}

/** Milliseconds: on the clock or of the processor, whichever others added less to. */
function timeOf(work: Work, repeats: number): number {
  const used = process.cpuUsage()
  const began = performance.now()
  for (let i = 0; i < repeats; i++) kept.answer = work()
  const onClock = performance.now() - began
  const { user, system } = process.cpuUsage(used)
  return Math.min(onClock, (user + system) / 1000)
}

/** So that no compiler finds out that nobody asks for the answer. */
const kept: { answer?: unknown } = {}

const round = (value: number) => Math.round(value * 100) / 100
