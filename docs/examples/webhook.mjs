// Receives webhooks and verifies them (Standard Webhooks): WEBHOOK_SECRET=whsec_… node webhook.mjs
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const secret = Buffer.from((process.env.WEBHOOK_SECRET ?? '').replace(/^whsec_/, ''), 'base64')

/** Throws where the message is not ours, or too old. */
function verify(headers, body) {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) throw new Error('too old or too new')
  const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest()
  // While a secret is being replaced there are two, with a space between.
  const signatures = (headers['webhook-signature'] ?? '').split(' ')
  const right = signatures.some((each) => {
    const [version, text = ''] = each.split(',')
    const given = Buffer.from(text, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!right) throw new Error('no signature is right')
}

const server = createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString('utf8')
  try {
    verify(request.headers, body)
  } catch (error) {
    console.log(`refused: ${error.message}`)
    return response.writeHead(401).end()
  }
  // The same id may come twice: do what it says once. Answer at once, work afterwards.
  const { type, data } = JSON.parse(body)
  console.log(`received: ${type} ${data?.id ?? ''}`)
  response.writeHead(204).end()
})
server.listen(Number(process.env.PORT ?? 9000), () =>
  console.log(`listening on ${server.address().port}`),
)
