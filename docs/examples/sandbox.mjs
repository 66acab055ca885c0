// From report to feed, in the sandbox: nothing of it is public.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

const base = `${process.env.OMWEG ?? 'http://localhost:8080'}/sandbox`

async function ask(url, init = {}) {
  const answer = await fetch(url, init)
  if (answer.ok) return answer
  throw new Error(`${answer.status} ${await answer.text()}`)
}

// 1. A key, without an account.
const { key } = await (await ask(`${base}/keys`, { method: 'POST' })).json()
const authorization = `Bearer ${key}`

// 2. Hindrance, submitted at once, with the detours that the engine proposes.
const title = `Test with Node ${randomUUID().slice(0, 8)}`
const reported = await ask(`${base}/ogc/collections/hinder/items`, {
  method: 'POST',
  headers: {
    authorization,
    'content-type': 'application/geo+json',
    // Repeated after a broken connection, it is still made once.
    'idempotency-key': `"${randomUUID()}"`,
  },
  body: JSON.stringify({
    type: 'Feature',
    geometry: {
      type: 'LineString',
      coordinates: [
        [3.69362, 51.05711],
        [3.69408, 51.05676],
        [3.69483, 51.05616],
      ],
    },
    properties: {
      titel: title,
      oorzaak: 'CONSTRUCTION',
      start: new Date().toISOString(),
      modi: ['bus'],
      antwoorden: 'voorstel',
      indienen: true,
    },
  }),
})
const item = reported.headers.get('location')
console.log(`reported: ${item}`)

// 3. A robot approves it after some seconds.
for (let tries = 0; ; tries++) {
  const { properties } = await (await ask(item, { headers: { authorization } })).json()
  if (properties.toestand === 'published') break
  if (tries > 60) throw new Error(`not approved in a minute: ${properties.toestand}`)
  await sleep(1000)
}
console.log('approved')

const { entity } = await (await ask(`${base}/feeds/gtfs-rt/alerts.json`)).json()
console.log(`in the feed: ${entity.length}`)
