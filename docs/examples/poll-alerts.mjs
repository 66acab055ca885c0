// Alerts of GTFS-Realtime as JSON, asked twice: what did not change is not sent again.
const base = process.env.OMWEG ?? 'http://localhost:8080'
const url = `${base}/feeds/gtfs-rt/alerts.json`

const first = await fetch(url)
if (!first.ok) throw new Error(`${first.status}: ${await first.text()}`)
const etag = first.headers.get('etag')
const { header, entity = [] } = await first.json()
console.log(`alerts: ${entity.length}, made at ${new Date(header.timestamp * 1000).toISOString()}`)
for (const { id, alert } of entity.slice(0, 3)) {
  const text = alert.headerText.translation.find(({ language }) => language === 'en')
  console.log(`${id}: ${text?.text ?? ''}`)
}

const again = await fetch(url, { headers: { 'if-none-match': etag } })
console.log(`again: ${again.status}`)
