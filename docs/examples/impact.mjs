// A closure in; the lines and stops it hits out. The Rooigemlaan in Ghent: change it to a street of yours.
const base = process.env.OMWEG ?? 'http://localhost:8080'
const closure = {
  type: 'LineString',
  coordinates: [
    [3.69362, 51.05711],
    [3.69408, 51.05676],
    [3.69483, 51.05616],
  ],
}

const answer = await fetch(`${base}/ogc/processes/impact-van-hinder/execution`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ inputs: { closure: { value: closure }, modes: ['bus'] } }),
})
const results = await answer.json()
if (!answer.ok) throw new Error(results.detail)
console.log(`lines: ${results.lines.map(({ number }) => number).join(', ')}`)
console.log(`stops: ${results.stops.map(({ name }) => name).join(', ')}`)
