// Detours of a line, in words and with how much of them is drawn: node detours.mjs 5
const base = process.env.OMWEG ?? 'http://localhost:8080'
const line = process.argv[2]

let url = new URL(`${base}/ogc/collections/omleidingen/items`)
url.searchParams.set('lang', 'en')
url.searchParams.set('limit', '50')
if (line) url.searchParams.set('lijn', line)

while (url) {
  const answer = await fetch(url, { headers: { accept: 'application/geo+json' } })
  const body = await answer.json()
  // Errors name the field: { title, detail, issues: [{ name, detail }] }.
  if (!answer.ok) throw new Error(body.detail)
  for (const { id, geometry, properties } of body.features) {
    console.log(`${id} (${geometry?.type ?? 'not drawn'}): ${properties.titel}`)
  }
  const next = body.links.find(({ rel }) => rel === 'next')
  url = next && new URL(next.href)
  if (!next) console.log(`features: ${body.numberMatched}`)
}
