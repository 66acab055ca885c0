import { randomBytes } from 'node:crypto'
import { build, type Plugin } from 'vite'
import { describe, expect, it } from 'vitest'
import { embedManifest, mostBytes } from './embed-manifest.ts'
import { integrityOf } from './integrity.ts'

/** Builds one script that says no more than this. */
async function buildOf(text: string) {
  const source: Plugin = {
    name: 'source',
    resolveId: (id) => (id === 'omweg' ? '\0omweg' : undefined),
    load: (id) => (id === '\0omweg' ? `console.log(${JSON.stringify(text)})` : undefined),
  }
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [source, embedManifest()],
    build: { write: false, rolldownOptions: { input: { omweg: 'omweg' } } },
  })
  if (Array.isArray(made) || !('output' in made)) throw new Error('one build')
  const bodyOf = (name: string) => {
    const file = made.output.find(({ fileName }) => fileName === name)
    return file?.type === 'chunk' ? file.code : String(file?.source)
  }
  return { bodyOf, manifest: JSON.parse(bodyOf('manifest.json')) }
}

describe('what the build says of the script', () => {
  it('is its name and its integrity', async () => {
    const { bodyOf, manifest } = await buildOf('hello')
    expect(bodyOf(manifest.script)).toContain('hello')
    expect(manifest.integrity[manifest.script]).toBe(integrityOf(bodyOf(manifest.script)))
  })

  it('refuses one that outgrew what was promised', async () => {
    // Random text does not compress to less than three quarters.
    const text = randomBytes(mostBytes).toString('base64')
    await expect(buildOf(text)).rejects.toThrow(`${mostBytes} are promised`)
  })
})
