import { describe, expect, it } from 'vitest'
import { BodyError, type BodyLimits, createBodyReader, discardBody } from './read-body.ts'

const limits: BodyLimits = { most: 100, together: 250, perParty: 150, patience: 1_000 }

const post = (body: BodyInit) =>
  new Request('http://localhost/', { method: 'POST', body, duplex: 'half' } as RequestInit)

/** Arrives in pieces, when it is told to. */
function slowly() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const stream = new ReadableStream<Uint8Array>({
    start(own) {
      controller = own
    },
  })
  return {
    request: post(stream),
    send: (length: number) => controller?.enqueue(new Uint8Array(length)),
    end: () => controller?.close(),
    breakOff: () => controller?.error(new Error('gone')),
  }
}

const faultOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'none',
    (error) => (error instanceof BodyError ? error.fault : error),
  )

describe('createBodyReader', () => {
  it('reads a body whole', async () => {
    const read = createBodyReader(limits)
    const body = slowly()
    const reading = read(body.request, 'a')
    body.send(3)
    body.send(4)
    body.end()
    expect((await reading).bytes.length).toBe(7)
    expect((await read(new Request('http://localhost/'), 'a')).bytes.length).toBe(0)
  })

  it('refuses one that is too long as soon as that is known', async () => {
    const read = createBodyReader(limits)
    const body = slowly()
    const reading = faultOf(read(body.request, 'a'))
    body.send(101)
    expect(await reading).toBe('tooLarge')
    const headers = new Headers({ 'content-length': '101' })
    expect(await faultOf(read({ headers, body: null }, 'a'))).toBe('tooLarge')
  })

  it('bounds what one party sends, and all of them together', async () => {
    const read = createBodyReader(limits)
    const first = await read(post('x'.repeat(100)), 'a')
    expect(await faultOf(read(post('x'.repeat(60)), 'a'))).toBe('tooMany')
    const other = await read(post('x'.repeat(100)), 'b')
    expect(await faultOf(read(post('x'.repeat(60)), 'c'))).toBe('tooMany')
    first.release()
    other.release()
    expect(await faultOf(read(post('x'.repeat(60)), 'a'))).toBe('none')
  })

  it('does not wait for ever, and forgets what broke off', async () => {
    const hurried = createBodyReader({ ...limits, together: 100, patience: 300 })
    const slow = slowly()
    slow.send(90)
    expect(await faultOf(hurried(slow.request, 'a'))).toBe('tooSlow')
    expect(await faultOf(hurried(post('x'.repeat(90)), 'a'))).toBe('none')
    const read = createBodyReader({ ...limits, together: 100, patience: 60_000 })
    const broken = slowly()
    const reading = faultOf(read(broken.request, 'a'))
    broken.send(90)
    await new Promise((resolve) => setTimeout(resolve, 5))
    broken.breakOff()
    expect(await reading).toBe('brokenOff')
    expect(await faultOf(read(post('x'.repeat(90)), 'a'))).toBe('none')
  })
})

describe('discardBody', () => {
  it('hears a body out, whether or not some of it was read', async () => {
    expect(await discardBody(post('x'.repeat(1_000_000)))).toBe(true)
    expect(await discardBody({ body: null })).toBe(true)
    const partly = post('x'.repeat(1_000))
    expect(await faultOf(createBodyReader(limits)(partly, 'a'))).toBe('tooLarge')
    expect(await discardBody(partly)).toBe(true)
  })

  it('does not hear out what has no end', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)),
    })
    expect(await discardBody(post(endless))).toBe(false)
  })
})
