import { OpenAPIHono } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseColour, readable } from '../../../../shared/colour.ts'
import type { SourceStatus } from '../../../../shared/source-status.ts'
import { exampleSnapshot } from '../../../../tests/fixtures/snapshot.ts'
import type { ViewContext } from '../../views/context.ts'
import { pictureColours } from './picture-colours.ts'
import type { PictureLink } from './picture-link.ts'
import { createPictureMaker, type PictureMaker } from './picture-maker.ts'
import { pictureRoutes } from './picture-routes.ts'
import { createPictures } from './pictures.ts'
import { picturesOf, testUrl } from './testing.ts'
import { pngDecoder } from './testing-png.ts'

const { sampleContent, testContexts } = picturesOf(exampleSnapshot)

const maker = createPictureMaker()
let app: OpenAPIHono
let readPng: Awaited<ReturnType<typeof pngDecoder>>

async function appWith(parts: Partial<ViewContext> = {}, own: PictureMaker = maker) {
  const context = await testContexts(parts)
  const options = { context, languages: ['nl', 'fr'] as const, publicUrl: () => testUrl }
  const made = new OpenAPIHono()
  pictureRoutes(made, { ...options, pictures: createPictures(options, own) })
  return made
}

beforeAll(async () => {
  app = await appWith()
  readPng = await pngDecoder()
})
afterAll(() => maker.stop())

/** The pixels, `#rrggbb` each, and how many there are. */
function decode(png: Buffer): { width: number; height: number; colours: Map<string, number> } {
  const { width, height, pixels } = readPng(png)
  const colours = new Map<string, number>()
  for (let i = 0; i < pixels.length; i += 4) {
    const colour = `#${Buffer.from(pixels.subarray(i, i + 3)).toString('hex')}`
    colours.set(colour, (colours.get(colour) ?? 0) + 1)
  }
  return { width, height, colours }
}

const png = async (query: string) => {
  const answer = await app.request(`/embed/v1/image.png${query}`)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}
const described = async (query: string, of = app) =>
  (await (await of.request(`/embed/v1/image.json${query}`)).json()) as PictureLink

describe('the PNG', () => {
  it('has the pixels of the SVG, scaled, in the colours of its theme and of its lines', async () => {
    const { width, height, colours } = decode(await png('?lines=T1&width=400&scale=2&theme=dark'))
    const svg = await (await app.request('/embed/v1/image.svg?lines=T1&width=400')).text()
    expect(
      [`width="${width / 2}"`, `height="${height / 2}"`].every((has) => svg.includes(has)),
    ).toBe(true)
    const { surface, ink } = pictureColours.dark
    expect(colours.get(surface)).toBeGreaterThan((width * height) / 2)
    expect(colours.get(ink)).toBeGreaterThan(1_000)
    const view = (await testContexts())('nl')
    const line = view.network.findLines({ number: 'T1' })[0]
    expect(parseColour(line?.color)).toBeDefined()
    const badge = readable(line?.color, line?.textColor)
    expect(colours.get(badge.background)).toBeGreaterThan(500)
  })

  it('is the same to the byte from another thread', async () => {
    const other = createPictureMaker()
    const order = {
      content: await sampleContent('fr'),
      width: 200,
      theme: 'light',
      scale: 1,
    } as const
    const [one, two] = await Promise.all([maker.make(order), other.make(order)])
    await other.stop()
    expect(one.png?.length).toBeGreaterThan(5_000)
    expect(Buffer.from(one.png ?? []).equals(Buffer.from(two.png ?? []))).toBe(true)
  })

  it('is sent as it is, kept for a minute, and not again where nothing has changed', async () => {
    const ask = (headers: Record<string, string>) =>
      app.request('/embed/v1/image.png?width=200&max=1&scale=1', { headers })
    const first = await ask({ 'accept-encoding': 'br, gzip' })
    expect(first.headers.get('content-encoding')).toBeNull()
    expect(first.headers.get('content-type')).toBe('image/png')
    expect(first.headers.get('cache-control')).toBe(
      'public, max-age=60, stale-while-revalidate=300',
    )
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(first.headers.get('content-language')).toBe('nl')
    expect((await first.arrayBuffer()).byteLength).toBe(Number(first.headers.get('content-length')))
    const again = await ask({ 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })
})

describe('image.json', () => {
  it('has addresses that answer, and the size and words of the picture', async () => {
    const said = await described('?lines=T1&lang=fr&width=400&theme=dark&scale=3')
    expect(said.png).toBe(
      `${testUrl}/embed/v1/image.png?lines=T1&lang=fr&max=5&width=400&theme=dark&scale=3`,
    )
    const svg = await (await app.request(said.svg.slice(testUrl.length))).text()
    expect(svg).toContain(`width="${said.width}" height="${said.height}"`)
    const [, desc] = /<desc id="desc">([^<]*)<\/desc>/.exec(svg) ?? []
    expect(desc).toBe(said.alt)
    expect(said.alt).toContain('Tram T1')
  })

  it('has HTML for a mailing: a link, a picture without a height, and its words', async () => {
    const { html, png: address, alt } = await described('?lines=T1')
    const [, href, src, width, words] =
      /^<a href="([^"]*)"><img src="([^"]*)" width="(\d+)" alt="([^"]*)"\/><\/a>$/.exec(html) ?? []
    expect(href).toBe(`${testUrl}/lijn/delijn-2-T1`)
    expect(src?.replaceAll('&amp;', '&')).toBe(address)
    expect(width).toBe('600')
    expect(words).toBe(alt)
  })
})

describe('the SVG', () => {
  it('runs nothing where it is opened by itself', async () => {
    const answer = await app.request('/embed/v1/image.svg')
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('says so where there is no news', async () => {
    const source = { id: 'a', publisher: 'De Lijn', state: 'failing' } as SourceStatus
    const snapshot = { disruptions: [] }
    const view = (await testContexts())('nl')
    const quiet = await appWith({
      sources: [source],
      snapshot: { ...view.snapshot, ...snapshot },
    })
    const { alt } = await described('', quiet)
    expect(alt).toContain(view.messages.rider.staleNever('De Lijn'))
    expect(alt).toContain(view.messages.rider.neverChecked)
    expect((await quiet.request('/embed/v1/image.svg')).status).toBe(200)
  })
})

describe('what cannot be made', () => {
  it.each([
    ['width=199', 'width', 'from 200 to 1200'],
    ['width=1201', 'width', 'from 200 to 1200'],
    ['scale=1.5', 'scale', 'from 1 to 3'],
    ['scale=4', 'scale', 'from 1 to 3'],
    ['theme=auto', 'theme', 'light, dark'],
    ['lang=xx', 'lang', 'nl, fr, en, de'],
    ['max=0', 'max', '1 to 50'],
    ['colour=red', 'colour', 'is not a parameter here'],
  ])('%s is refused, and named', async (query, name, detail) => {
    for (const format of ['svg', 'png', 'json']) {
      const answer = await app.request(`/embed/v1/image.${format}?${query}`)
      expect(answer.status).toBe(400)
      const { issues } = await answer.json()
      expect(issues).toMatchObject([{ in: 'query', name }])
      expect(issues[0].detail).toContain(detail)
    }
  })

  it('is said where too many wait, and nobody waits for it', async () => {
    const busy = createPictureMaker(1)
    const answers = await Promise.all(
      [1, 2, 3].map(async (max) =>
        (await appWith({}, busy)).request(`/embed/v1/image.svg?max=${max}`),
      ),
    )
    await busy.stop()
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 503, 503])
    const refused = answers.find(({ status }) => status === 503)
    expect(refused?.headers.get('retry-after')).toBe('5')
  })

  it('of one address leaves room for what others ask', async () => {
    const busy = createPictureMaker(4, 2)
    const crowded = await appWith({}, busy)
    const ask = async (max: number, remoteAddress: string) => {
      const incoming = { headers: {}, socket: { remoteAddress } }
      return crowded.request(`/embed/v1/image.svg?max=${max}`, {}, { incoming })
    }
    const flood = [1, 2, 3, 4, 5].map((max) => ask(max, '192.0.2.1'))
    const other = ask(6, '192.0.2.2')
    const statuses = (await Promise.all([...flood, other])).map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 503, 503, 503, 200])
    // What is made is for everybody.
    expect((await ask(1, '192.0.2.1')).status).toBe(200)
    await busy.stop()
  })

  it('is said where the thread is stopped', async () => {
    const stopped = createPictureMaker()
    const asked = expect(
      stopped.make({ content: await sampleContent('nl'), width: 200, theme: 'light' }),
    ).rejects.toThrow('no more')
    await stopped.stop()
    await asked
  })
})
