import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { configSchema } from './config.schema.ts'
import { ConfigError, loadConfig, parseConfig } from './config.ts'

const file = '/srv/omweg/omweg.config.json'
const minimal = { network: { gtfs: 'gtfs.zip' } }

const problemsOf = (input: unknown, env = {}) => {
  try {
    parseConfig(input, file, env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

describe('parseConfig', () => {
  it('needs the network only and fills in the rest', () => {
    const config = parseConfig(minimal, file, {})
    expect(config).toMatchObject({
      port: 8080,
      dataDir: '/srv/omweg/.omweg',
      network: { gtfs: '/srv/omweg/gtfs.zip' },
      feeds: [],
      languages: ['nl', 'fr', 'en', 'de'],
      detours: { queue: 1200, budget: 2000, perMinute: 600 },
    })
    expect(config.basemap).toBeUndefined()
  })

  it('lets the environment override', () => {
    const env = {
      PORT: '0',
      DATA_DIR: '/var/omweg',
      DATABASE_URL: 'postgres://x/y',
      PUBLIC_URL: 'https://a.be',
    }
    expect(parseConfig(minimal, file, env)).toMatchObject({
      port: 0,
      dataDir: '/var/omweg',
      databaseUrl: 'postgres://x/y',
      publicUrl: 'https://a.be',
    })
  })

  it('refuses pauses that no timer can hold', () => {
    const feed = { id: 'a', type: 'gipod', url: 'https://a.be', every: 3_000_000 }
    expect(problemsOf({ ...minimal, feeds: [feed] })).toContain('feeds[0].every: ')
    const network = { gtfs: 'gtfs.zip', every: 3_000_000 }
    expect(problemsOf({ network })).toContain('network.every: ')
  })

  it('takes secrets from the environment and names the one that is missing', () => {
    const feed = {
      id: 'delijn',
      type: 'delijn-core',
      url: 'https://api.delijn.be/DLKernOpenData/api/v1/',
      headers: { 'Ocp-Apim-Subscription-Key': { env: 'DELIJN_KEY' } },
    }
    const input = { ...minimal, feeds: [feed] }
    expect(parseConfig(input, file, { DELIJN_KEY: 's3' }).feeds[0]?.headers).toEqual({
      'Ocp-Apim-Subscription-Key': 's3',
    })
    expect(problemsOf(input)).toContain(
      'feeds[0].headers.Ocp-Apim-Subscription-Key: environment variable DELIJN_KEY is not set',
    )
  })

  it.each([
    [{}, 'network: '],
    [{ ...minimal, prot: 1 }, "unknown key 'prot'"],
    [{ ...minimal, port: 'http' }, 'port: '],
    [{ ...minimal, keep: { versions: 365 } }, 'keep.versions: must be at least 400'],
    [{ ...minimal, timeZone: 'Mars/Base' }, 'timeZone: is not an IANA time zone'],
    [{ ...minimal, feeds: [{ id: 'a', type: 'rss', url: 'https://a.be' }] }, 'feeds[0].type: '],
    [
      { ...minimal, feeds: [{ id: 'a', type: 'gtfs-rt', url: 'ftp://a.be' }] },
      'feeds[0].url: must be',
    ],
    [{ ...minimal, areas: 'https://a.be/x.geojson' }, 'areas: must be a path or a file: address'],
    [{ ...minimal, detours: { workers: 0 } }, 'detours.workers: '],
    [{ ...minimal, detours: { threads: 2 } }, "detours: unknown key 'threads'"],
    [[], 'the file: '],
  ])('names the key that is wrong: %j', (input, message) => {
    expect(problemsOf(input)).toContain(message)
    expect(problemsOf(input)).toContain(file)
  })

  it('says when it is the environment that is wrong', () => {
    expect(problemsOf(minimal, { PORT: 'abc' })).toContain('PORT in the environment: ')
  })

  it('names the one key that is needed', () => {
    expect(problemsOf({})).toContain('network: is needed: { "gtfs": "path of a GTFS zip" }')
    expect(problemsOf({ network: {} })).toContain('network.gtfs: is needed: the path of a GTFS zip')
  })

  it('refuses two feeds of one name', () => {
    const feed = { id: 'a', type: 'gtfs-rt', url: 'https://a.be' }
    expect(problemsOf({ ...minimal, feeds: [feed, feed] })).toContain(
      "feeds[1].id: 'a' is used twice",
    )
  })

  it('reads how staff sign in and how mail is sent, with secrets from the environment', () => {
    const provider = {
      id: 'acm',
      name: 'ACM/IDM',
      preset: 'acmIdm',
      issuer: 'https://acm.example/op',
      clientId: 'omweg',
      clientSecret: { env: 'ACM_SECRET' },
      application: 'omweg',
      roles: { Medewerker: 'editor' },
    }
    const input = {
      ...minimal,
      publicUrl: 'https://omweg.example',
      mail: { url: { env: 'SMTP' }, from: 'omweg@stad.example' },
      signIn: { local: false, providers: [provider] },
    }
    const env = { ACM_SECRET: 's3', SMTP: 'smtp://localhost' }
    const config = parseConfig(input, file, env)
    expect(config.signIn.providers[0]).toMatchObject({
      clientSecret: 's3',
      clientAuthentication: 'client_secret_basic',
    })
    expect(config.mail).toEqual({ url: 'smtp://localhost', from: 'omweg@stad.example' })
    expect(problemsOf(input)).toContain(
      'signIn.providers[0].clientSecret: environment variable ACM_SECRET is not set',
    )
    expect(parseConfig(minimal, file, {}).signIn).toEqual({ local: true, providers: [] })
    const wrong = (more: object) =>
      problemsOf({ ...input, signIn: { providers: [{ ...provider, ...more }] } }, env)
    expect(wrong({ application: undefined })).toContain(
      'signIn.providers[0].application: is needed',
    )
    expect(wrong({ roles: {} })).toContain('signIn.providers[0].roles: is needed')
    expect(wrong({ roles: { a: 'boss' } })).toContain('signIn.providers[0].roles.a: ')
    expect(wrong({ issuer: 'http://acm.example' })).toContain('signIn.providers[0].issuer: must be')
    expect(wrong({ issuer: 'http://localhost:3000' })).toBe('')
    expect(problemsOf({ ...minimal, signIn: { local: false } })).toContain('signIn.local: ')
    expect(problemsOf({ ...input, publicUrl: undefined }, env)).toContain('publicUrl: is needed')
    expect(problemsOf({ ...input, publicUrl: 'javascript:1' }, env)).toContain('publicUrl: must be')
    const twice = { ...input, signIn: { providers: [provider, provider] } }
    expect(problemsOf(twice, env)).toContain("signIn.providers[1].id: 'acm' is used twice")
    const tenants = [
      { nis: '44021', name: 'Gent', kbo: '0207451227' },
      { nis: '44088', name: 'Merelbeke-Melle', kbo: '0207451227' },
    ]
    expect(problemsOf({ ...minimal, tenants })).toContain(
      "tenants[1].kbo: '0207451227' is used twice",
    )
  })

  it('reads file: addresses relative to the file', () => {
    const config = parseConfig(
      {
        network: { gtfs: 'file:a b/gtfs.zip' },
        feeds: [{ id: 'a', type: 'gtfs-rt', url: 'file:alerts.pb' }],
      },
      file,
      {},
    )
    expect(config.network.gtfs).toBe('/srv/omweg/a b/gtfs.zip')
    expect(config.feeds[0]?.url).toBe('file:///srv/omweg/alerts.pb')
  })
})

describe('loadConfig', () => {
  it('says when the file is not there', () => {
    expect(() => loadConfig('/nowhere/omweg.json', {})).toThrow(
      '/nowhere/omweg.json:\n  cannot be read',
    )
  })
})

describe('docs/configuration.md', () => {
  const page = readFileSync('docs/configuration.md', 'utf8')

  it('has every key there is', () => {
    const keys = keysOf(z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema)
    expect(keys.length).toBeGreaterThan(20)
    expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([])
  })

  it('has examples that are valid: signing in with a provider, and going live', () => {
    const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text ?? '')
    const env = { DELIJN_KEY: 'a', DELIJN_GTFS_KEY: 'b', BMC_KEY: 'c', ACM_SECRET: 'd' }
    const [signingIn, live] = examples.map((text) =>
      parseConfig({ ...minimal, ...JSON.parse(text) }, file, env),
    )
    expect(signingIn?.signIn.providers).toHaveLength(1)
    expect(live?.feeds).toHaveLength(3)
    expect(live?.network.gtfs).toMatch(/^https:/)
  })

  it('ships one that is valid too', () => {
    expect(loadConfig('omweg.config.json', {}).feeds.every((feed) => feed.example)).toBe(true)
  })
})

interface JsonSchema {
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
}

function keysOf(schema: JsonSchema, prefix = ''): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
    if (name === '$schema') return []
    if (value.properties) return keysOf(value, `${prefix}${name}.`)
    if (value.items?.properties) return keysOf(value.items, `${prefix}${name}[].`)
    return [`${prefix}${name}`]
  })
}
