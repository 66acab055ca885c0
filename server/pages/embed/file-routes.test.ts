import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { noEmbedFiles, readEmbedFiles } from './embed-files.ts'
import { aFile, type EmbedWorld, embedWorld, someFiles } from './testing.ts'

let world: EmbedWorld
beforeAll(async () => {
  world = await embedWorld()
})

const script = '/embed/v1/omweg.A2345678.js'

describe('files of the widget', () => {
  test('by their hash are kept for ever by whoever has them', async () => {
    const answer = await world.get(script, { 'accept-encoding': 'br' })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'timing-allow-origin': '*',
    })
    const etag = answer.headers.get('etag') ?? ''
    expect((await world.get(script, { 'if-none-match': etag })).status).toBe(304)
    const head = await world.app.request(script, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('at the short address are the newest, and say under which name they are kept', async () => {
    const answer = await world.get('/embed/omweg.js')
    expect(answer.headers.get('cache-control')).toContain('stale-while-revalidate')
    expect(answer.headers.get('cache-control')).not.toContain('immutable')
    expect(answer.headers.get('content-location')).toBe(script)
    const manifest = await world.get('/embed/v1/manifest.json')
    expect(await manifest.json()).toEqual({ script, integrity: someFiles().script()?.integrity })
    expect(await (await world.get('/embed/frame.js')).text()).toBe('// host A')
  })

  test.each([
    'nothing.12345678.js',
    'omweg.js',
    '..%2Fomweg.A2345678.js',
    'manifest.12345678.json',
  ])('that never were are not there: %s', async (name) => {
    const answer = await world.get(`/embed/v1/${name}`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  test('are read once, however often they are asked', async () => {
    const files = someFiles()
    const read: string[] = []
    const { get } = await embedWorld({
      ...files,
      file: async (name) => {
        read.push(name)
        return files.file(name)
      },
    })
    const answers = await Promise.all([1, 2, 3].map(() => get(script)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(read).toEqual(['omweg.A2345678.js'])
    // One that may come with another process is looked for each time.
    for (const status of [404, 404]) {
      expect((await get('/embed/v1/omweg.B2345678.js')).status).toBe(status)
    }
    expect(read).toHaveLength(3)
  })

  test('are asked of Vite while nothing is built', async () => {
    const { get } = await embedWorld(noEmbedFiles)
    const answer = await get('/embed/omweg.js')
    expect([answer.status, answer.headers.get('location')]).toEqual([307, '/web/embed/omweg.ts'])
  })
})

describe('a build', () => {
  const buildOf = async (integrity: Record<string, string>, files: Record<string, string>) => {
    const folder = await mkdtemp(join(tmpdir(), 'omweg-embed-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const manifest = { script: 'omweg.12345678.js', integrity }
    const all = { ...files, 'manifest.json': JSON.stringify(manifest) }
    for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text)
    return readEmbedFiles(folder)
  }
  const { integrity } = aFile('omweg.12345678.js', 'ours')

  test('is read whole', async () => {
    const files = await buildOf({ 'omweg.12345678.js': integrity }, { 'omweg.12345678.js': 'ours' })
    expect(files.script()).toMatchObject({ name: 'omweg.12345678.js', integrity })
    expect(files.newest('omweg.js')).toBe(files.script())
  })

  test('that is missing or not whole says what to do', async () => {
    await expect(readEmbedFiles('/nowhere')).rejects.toThrow(/npm run build/)
    await expect(buildOf({ 'omweg.12345678.js': integrity }, {})).rejects.toThrow(/npm run build/)
    const altered = { 'omweg.12345678.js': 'theirs' }
    await expect(buildOf({ 'omweg.12345678.js': integrity }, altered)).rejects.toThrow(
      /not what was built/,
    )
  })
})
