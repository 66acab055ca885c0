import { OpenAPIHono } from '@hono/zod-openapi'
import { beforeAll, describe, expect, it } from 'vitest'
import { ghentNetwork } from '../network/testing.ts'
import { createMaking } from './making.ts'
import { mapRoutes } from './map-routes.ts'
import { networkRoutes } from './network-routes.ts'
import { refuseInvalid } from './problem.ts'
import { createTurns } from './turns.ts'

let app: OpenAPIHono

beforeAll(async () => {
  const network = await ghentNetwork()
  app = new OpenAPIHono({ defaultHook: refuseInvalid as never })
  const making = createMaking({ turns: createTurns(4) })
  networkRoutes(app, { network: () => network }, making)
  mapRoutes(app, { network: () => network }, making)
})

const ask = async (path: string) => app.request(`/api/v1/${path}`)
const read = async (path: string) => (await ask(path)).json()

describe('lines', () => {
  it('are few, and those riders know', async () => {
    const { items, total } = await read('lines?q=T4')
    expect(total).toBe(1)
    expect(items[0]).toMatchObject({ id: 'delijn-2-T4', number: 'T4', mode: 'tram' })
    expect(items[0].routeIds).toHaveLength(4)
  })

  it('of a number are found by the number, and by mistake with a hint', async () => {
    expect((await read('routes?line=T4')).items).toHaveLength(4)
    expect((await read('routes?line=delijn-2-T4')).items).toHaveLength(4)
    const answer = await ask('lines/T4')
    expect(answer.status).toBe(404)
    expect((await answer.json()).detail).toContain("'delijn-2-T4'")
  })
})

describe('stops', () => {
  it('near a place come nearest first, within the radius', async () => {
    const { items } = await read('stops?near=3.7224,51.0538&radius=300')
    expect(items[0].name).toContain('Korenmarkt')
    expect(items.length).toBeGreaterThan(1)
  })

  it('of a line', async () => {
    const { total } = await read('stops?line=T4')
    expect(total).toBeGreaterThan(20)
    expect(total).toBeLessThan(200)
  })

  it('are paged, with links', async () => {
    const answer = await ask('stops?pageSize=10&page=2')
    const page = await answer.json()
    expect(page.items).toHaveLength(10)
    expect(page.total).toBe(800)
    expect(answer.headers.get('link')).toContain('rel="next"')
  })

  it.each([
    ['stops?near=korenmarkt', 'near: must be lon,lat in degrees'],
    ['stops?near=3.7,99', 'near: must be lon,lat'],
    ['stops?lat=51.05&lon=3.72', 'lat, lon: is not a parameter of this address'],
    ['stops?pageSize=0', 'pageSize'],
  ])('%s is refused with the reason', async (path, detail) => {
    const answer = await ask(path)
    expect(answer.status).toBe(400)
    expect((await answer.json()).detail).toContain(detail)
  })
})

it('what nobody asked before is made in turn, whatever is invented', async () => {
  const { items } = await read('stops?pageSize=8')
  const ids: string[] = items.map(({ id }: { id: string }) => id)
  const invented = [
    ids.map((_, i) => `stops?q=invented-${i}`),
    ids.map((_, i) => `lines?q=invented-${i}`),
    ids.map((_, i) => `routes?line=invented-${i}`),
    ids.map((id) => `map/stops/${id}`),
  ]
  for (const paths of invented) {
    const answers = await Promise.all(paths.map(ask))
    expect(answers.map(({ status }) => status)).toEqual([
      200,
      200,
      ...Array.from({ length: 6 }, () => 503),
    ])
    expect((await ask(paths[0] ?? '')).status).toBe(200)
  }
})

describe('patterns', () => {
  it('have their stops in order and their shape', async () => {
    const network = await ghentNetwork()
    const [pattern] = network.patterns()
    const { visits, shape, length } = await read(`patterns/${pattern?.id}`)
    const measures = visits.map(({ measure }: { measure: number }) => measure)
    expect(measures).toEqual([...measures].sort((a, b) => a - b))
    expect(shape.length).toBeGreaterThan(1)
    expect(length).toBeGreaterThan(0)
  })
})
