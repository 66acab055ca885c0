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
    const ended = await eachChunk(body, limits.patience, (chunk) => {
      length += chunk.length
      hold(party, chunk.length)
      if (length > limits.most) throw new BodyError('tooLarge')
      if (total > limits.together || (held.get(party) ?? 0) > limits.perParty) {
        throw new BodyError('tooMany')
      }
      chunks.push(chunk)
    }).catch((error) => {
      release()
      throw error instanceof BodyError ? error : new BodyError('brokenOff')
    })
    if (ended) return { bytes: Buffer.concat(chunks, length), release }
    release()
    throw new BodyError('tooSlow')
  }
}

/** What is refused is heard out for so long, … */
const hearOut = 2_000
/** … and up to so many bytes. */
const mostUnheard = 16 * 1024 * 1024

/**
 * Hears a body out and keeps nothing of it: a client that is still sending would not read the
 * answer, and what is left unread breaks the connection for its next request.
 *
 * @returns whether it came to its end; if not the connection is to be closed
 */
export async function discardBody({ body }: Pick<Request, 'body'>): Promise<boolean> {
  if (!body) return true
  let length = 0
  return eachChunk(body, hearOut, (chunk) => {
    length += chunk.length
    if (length > mostUnheard) throw new BodyError('tooLarge')
  }).catch(() => false)
}

/** @returns false where it took longer than `patience`, in milliseconds @throws what `take` throws */
async function eachChunk(
  body: ReadableStream<Uint8Array>,
  patience: number,
  take: (chunk: Uint8Array) => void,
): Promise<boolean> {
  const reader = body.getReader()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, patience, 'late')
  })
  try {
    for (;;) {
      const read = await Promise.race([reader.read(), late])
      if (read === 'late') return false
      if (read.done) return true
      take(read.value)
    }
  } finally {
    clearTimeout(timer)
    reader.releaseLock()
  }
}
