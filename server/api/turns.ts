/**
 * Turns on the thread that answers. What has to be made is begun one after the other, one in a round
 * of the event loop: what lies ready is sent in between, however much has to be made. Parties share
 * the thread fairly, and what waits is bounded.
 *
 * A turn is over when the work has nothing more to do but to wait: an answer that hangs holds up no
 * other. None begins while what was made waits to be compressed.
 *
 * @module
 */

import { FairQueue } from '../fair-queue.ts'
import { roomToCompress } from './compress.ts'

export interface Turns {
  /**
   * Do something when its turn comes.
   *
   * @param party - whom it is for, see `partyOfRequest`
   * @throws NoTurn where too many wait, or too many of that party
   */
  take<T>(party: string, work: () => Promise<T> | T): Promise<T>
}

/** What was to be made is not, for now. */
export class NotMade extends Error {
  /** Whose it was to be: others who wait for it may have it made for them. */
  readonly party: string

  constructor(message: string, party = '') {
    super(message)
    this.party = party
  }
}

export class NoTurn extends NotMade {
  constructor(party?: string) {
    super('too much has to be made', party)
  }
}

/**
 * @param places - what may wait: an answer takes some milliseconds, so this is a second or two
 * @param perParty - of one party: whoever invents addresses leaves room for others
 */
export function createTurns(places = 200, perParty = places / 2): Turns {
  const queue = new FairQueue<() => void>({ size: places, perParty })
  let isPlanned = false

  function plan(): void {
    if (isPlanned || queue.size === 0) return
    isPlanned = true
    roomToCompress().then(() => setImmediate(begin))
  }

  function begin(): void {
    isPlanned = false
    const next = queue.next()
    if (!next) return
    const begun = performance.now()
    next.item()
    queue.done(next, performance.now() - begun)
    plan()
  }

  return {
    take: (party, work) =>
      new Promise((resolve, reject) => {
        const item = () => {
          try {
            resolve(work())
          } catch (error) {
            reject(error)
          }
        }
        if (!queue.add(item, party)) return reject(new NoTurn(party))
        plan()
      }),
  }
}
