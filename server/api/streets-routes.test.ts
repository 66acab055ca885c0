import { OpenAPIHono } from '@hono/zod-openapi'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Streets } from '../streets/street-graph.ts'
import { ghentStreets } from '../streets/testing.ts'
import { refuseInvalid } from './problem.ts'
import { type StreetsRouteOptions, streetsRoutes } from './streets-routes.ts'

let streets: Streets
beforeAll(async () => {
  streets = await ghentStreets()
})

function appOf(options: Partial<StreetsRouteOptions> = {}) {
  const app = new OpenAPIHono({ defaultHook: refuseInvalid as never })
  streetsRoutes(app, { streets: () => streets, municipalityAt: () => 'Gent', ...options })
  return app
}

const read = async (path: string, options?: Partial<StreetsRouteOptions>) => {
  const got = await appOf(options).request(`/api/v1/streets${path}`)
  return { status: got.status, headers: got.headers, body: await got.json() }
}

const along = (body: unknown, app = appOf()) =>
  app.request('/api/v1/streets/along', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

describe('/api/v1/streets', () => {
  it('finds streets by name', async () => {
    const { status, headers, body } = await read('?q=veldstr&limit=1')
    expect(status).toBe(200)
    expect(body.items).toMatchObject([{ name: 'Veldstraat', municipality: 'Gent' }])
    expect(Object.keys(body.items[0])).not.toContain('segments')
    expect(headers.get('ratelimit-policy')).toBe('"streets";q=600;w=60')
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  it('names side streets and the line between two of them', async () => {
    const near = 'near=3.7222,51.0538'
    const { body } = await read(`/crossings?street=Veldstraat&${near}`)
    expect(body.street.name).toBe('Veldstraat')
    expect(body.items.map(({ name }: { name: string }) => name)).toContain('Voldersstraat')
    const stretch = await read(
      `/between?street=Veldstraat&from=Zonnestraat&to=Voldersstraat&${near}`,
    )
    expect(stretch.body).toMatchObject({
      geometry: { type: 'LineString' },
      streets: ['Veldstraat'],
    })
    expect(stretch.body.metres).toBeGreaterThan(50)
  })

  it('names the field, and what may have been meant', async () => {
    const unknown = await read('/crossings?street=Veldstrat')
    expect(unknown.status).toBe(400)
    expect(unknown.body.issues).toMatchObject([
      {
        in: 'query',
        name: 'street',
        type: 'urn:problem-type:omweg:streets:unknownStreet',
        suggestions: expect.arrayContaining(['Veldstraat']),
      },
    ])
    expect((await read('/between?street=Kouter&from=Koestraat')).body.issues[0].name).toBe('to')
    expect((await read('?q=')).status).toBe(400)
    expect((await read('?q=a&bbox=4,51,3,52')).body.issues[0].name).toBe('bbox')
    expect((await read('/crossings?street=Kouter&near=200,51')).body.issues[0].name).toBe('near')
  })

  it('draws along points', async () => {
    const points = [
      [3.7222, 51.0538],
      [3.7253, 51.05],
    ]
    const got = await along({ points, profile: 'bus' })
    expect(got.status).toBe(200)
    const line = await got.json()
    expect(line.geometry.coordinates.length).toBeGreaterThan(5)
    expect(line.metres).toBeGreaterThan(400)
    expect((await along({ points: [points[0], [3.7222, 51.9]] })).status).toBe(400)
  })

  it('bounds what is asked', async () => {
    const points = Array.from({ length: 101 }, () => [3.7222, 51.0538])
    const many = await along({ points })
    expect(many.status).toBe(400)
    expect((await many.json()).issues[0].name).toBe('points')
    expect((await along('{')).status).toBe(400)
    expect((await along(`"${'x'.repeat(70_000)}"`)).status).toBe(413)
    expect((await appOf().request('/api/v1/streets/along')).status).toBe(405)
  })

  it('refuses who asks too much, and says when there are no streets', async () => {
    const app = appOf({ perMinute: 1 })
    expect((await app.request('/api/v1/streets?q=kouter')).status).toBe(200)
    expect((await app.request('/api/v1/streets?q=kouter')).status).toBe(429)
    expect((await along({ points: [] }, app)).status).toBe(429)
    expect((await read('?q=kouter', { streets: () => undefined })).status).toBe(503)
  })

  it('is described', () => {
    const { paths } = appOf().getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: '', version: '' },
    })
    expect(Object.keys(paths ?? {})).toEqual(
      expect.arrayContaining([
        '/api/v1/streets',
        '/api/v1/streets/crossings',
        '/api/v1/streets/between',
        '/api/v1/streets/along',
      ]),
    )
  })
})
