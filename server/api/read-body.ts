/**
 * Reads the bodies of requests, bounded in size, in time and in what all of them take together, so
 * that nobody fills the memory with what they send slowly.
 *
 * @module
 */

export interface BodyLimits {
  /** Bytes of one body. */
  most: number
  /** Bytes of all that are being read or answered. */
  together: number
  /** The same for one party. */
  perParty: number
  /** Milliseconds that a body may take to arrive. */
  patience: number
}

export type BodyFault = 'tooLarge' | 'tooMany' | 'tooSlow' | 'brokenOff'

export class BodyError extends Error {
  override readonly name = 'BodyError'
  readonly fault: BodyFault

  constructor(fault: BodyFault) {
    super(fault)
    this.fault = fault
  }
}

export interface ReadBody {
  bytes: Uint8Array
  /** To be called once, when the bytes are needed no more. */
  release(): void
}

type Source = Pick<Request, 'headers' | 'body'>

/** @returns reads a body; it throws {@link BodyError} */
export function createBodyReader(limits: BodyLimits) {
  const held = new Map<string, number>()
  let total = 0

  function hold(party: string, bytes: number): void {
    total += bytes
    const own = (held.get(party) ?? 0) + bytes
    if (own > 0) held.set(party, own)
    else held.delete(party)
  }

  return async ({ headers, body }: Source, party: string): Promise<ReadBody> => {
    const announced = Number(headers.get('content-length') ?? 0)
    if (announced > limits.most) throw new BodyError('tooLarge')
    if (!body) return { bytes: new Uint8Array(), release: () => {} }
    const chunks: Uint8Array[] = []
    let length = 0
    const release = () => hold(party, -length)
    const reader = (body as ReadableStream<Uint8Array>).getReader()
    const late = AbortSignal.timeout(limits.patience)
    const giveUp = () => void reader.cancel().catch(() => {})
    late.addEventListener('abort', giveUp)
    try {
      for (;;) {
        const { done, value } = await reader.read().catch(() => {
          throw new BodyError('brokenOff')
        })
        if (late.aborted) throw new BodyError('tooSlow')
        if (done) break
        length += value.length
        hold(party, value.length)
        if (length > limits.most) throw new BodyError('tooLarge')
        if (total > limits.together || (held.get(party) ?? 0) > limits.perParty) {
          throw new BodyError('tooMany')
        }
        chunks.push(value)
      }
      return { bytes: Buffer.concat(chunks, length), release }
    } catch (error) {
      release()
      giveUp()
      throw error
    } finally {
      late.removeEventListener('abort', giveUp)
    }
  }
}
