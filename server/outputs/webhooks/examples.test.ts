/** The receivers in docs/events.md, as they stand there, against what we send. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createSafeSender } from './safe-send.ts'
import { newSigningSecret, sign } from './signature.ts'
import { startReceiver } from './testing.ts'

const page = readFileSync('docs/events.md', 'utf8')
const codeOf = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))]
    .map(([, code = '']) => code)
    .find((code) => code.includes('WEBHOOK_SECRET')) ?? ''

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

let running: ChildProcess | undefined
const sender = createSafeSender({ allowLoopback: true })
afterEach(async () => {
  running?.kill('SIGKILL')
})

const freePort = async () => {
  const { port, close } = await startReceiver()
  await close()
  return port
}

const isUp = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })

const examples: [string, string, string[]][] = [
  ['js', process.execPath, ['--input-type=module', '-e']],
  ['python', 'python3', ['-c']],
]

describe.each(examples)('the receiver in %s', (language, command, flags) => {
  it.skipIf(language === 'python' && !hasPython)(
    'takes what we sign, with either secret, and nothing else',
    async () => {
      const secret = newSigningSecret()
      const port = await freePort()
      const started = spawn(command, [...flags, codeOf(language)], {
        env: { ...process.env, WEBHOOK_SECRET: secret, PORT: `${port}` },
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      running = started
      let said = ''
      started.stdout.on('data', (part) => {
        said += part
      })
      await expect.poll(() => isUp(port)).toBe(true)
      const body = JSON.stringify({
        type: 'omleiding.gepubliceerd',
        timestamp: '2026-11-22T08:00:00Z',
        data: { titel: { nl: 'Tram T1 rijdt om' }, api: 'https://omweg.example/één' },
      })
      const now = Math.floor(Date.now() / 1000)
      const post = async (secrets: string[], sent = body, seconds = now) => {
        const id = 'omleiding-7'
        const headers = {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': `${seconds}`,
          'webhook-signature': sign({ id, seconds, body }, secrets),
        }
        return (await sender.post(`http://127.0.0.1:${port}/`, { headers, body: sent })).status
      }
      expect(await post([secret])).toBe(204)
      expect(await post([newSigningSecret(), secret])).toBe(204)
      expect(await post([newSigningSecret()])).toBe(400)
      expect(await post([secret], `${body} `)).toBe(400)
      expect(await post([secret], body, now - 600)).toBe(400)
      await expect.poll(() => said).toContain('omleiding.gepubliceerd')
      expect(said).toContain('https://omweg.example/één')
    },
  )
})
