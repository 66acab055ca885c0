/**
 * Reads the one configuration file, lets the environment override four keys, fills in secrets and
 * makes paths absolute. Says which key is wrong and why before anything starts.
 *
 * @module
 */

import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { z } from 'zod'
import type { ProviderConfig } from './access/provider-config.ts'
import { type ConfigFile, configSchema } from './config.schema.ts'
import type { FeedConfig } from './feeds/feed.ts'

export type Environment = Record<string, string | undefined>

export interface Config
  extends Omit<
    ConfigFile,
    'feeds' | 'network' | 'databaseUrl' | '$schema' | 'signIn' | 'mail' | 'webhooks'
  > {
  /** Absolute path of the file it came from. */
  file: string
  network: Omit<ConfigFile['network'], 'headers'> & { headers: Record<string, string> }
  feeds: FeedConfig[]
  databaseUrl?: string
  signIn: { local: boolean; providers: ProviderConfig[] }
  mail?: { url: string; from: string }
  webhooks: { key?: Uint8Array; allowLoopback: boolean }
}

/** The configuration cannot be used. The message names the file, each key and what is wrong. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  constructor(file: string, problems: string[]) {
    super(`${file}:\n${problems.map((p) => `  ${p}`).join('\n')}`)
  }
}

/**
 * @param file - path of the JSON file
 * @param env - `PORT`, `DATA_DIR`, `DATABASE_URL` and `PUBLIC_URL` override the file
 * @throws ConfigError
 */
export function loadConfig(file: string, env: Environment): Config {
  return parseConfig(readJson(file), resolve(file), env)
}

/** The pure half of {@link loadConfig}. */
export function parseConfig(input: unknown, file: string, env: Environment): Config {
  const parsed = configSchema.safeParse(withEnvironment(input, env))
  if (!parsed.success) {
    throw new ConfigError(
      file,
      parsed.error.issues.map((issue) => describeIssue(issue, env)),
    )
  }
  const { feeds, databaseUrl, network, basemap, areas, signIn, mail, webhooks, $schema, ...rest } =
    parsed.data
  const problems: string[] = []
  const base = dirname(file)
  const secret = (key: string, value: string | { env: string }): string => {
    if (typeof value === 'string') return value
    const found = env[value.env]
    if (found === undefined) problems.push(`${key}: environment variable ${value.env} is not set`)
    return found ?? ''
  }
  const secrets = (key: string, headers: Record<string, string | { env: string }>) =>
    Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, secret(`${key}.${name}`, value)]),
    )
  const sealingKey = (value: string): Uint8Array => {
    const key = Buffer.from(value, 'base64')
    if (key.length !== 32) problems.push('webhooks.key: must be 32 bytes as base64')
    return key
  }
  const config: Config = {
    ...rest,
    file,
    dataDir: resolve(base, rest.dataDir),
    network: {
      ...network,
      headers: secrets('network.headers', network.headers),
      gtfs: locate(base, network.gtfs),
      ...(network.streets === undefined ? {} : { streets: locate(base, network.streets) }),
    },
    ...(basemap === undefined
      ? {}
      : {
          basemap: {
            ...basemap,
            tiles: locate(base, basemap.tiles),
            assets: locate(base, basemap.assets),
          },
        }),
    ...(areas === undefined ? {} : { areas: locate(base, areas) }),
    ...(databaseUrl === undefined ? {} : { databaseUrl: secret('databaseUrl', databaseUrl) }),
    signIn: {
      local: signIn.local,
      providers: signIn.providers.map((provider, i) => ({
        ...provider,
        clientSecret: secret(`signIn.providers[${i}].clientSecret`, provider.clientSecret),
      })),
    },
    ...(mail === undefined ? {} : { mail: { url: secret('mail.url', mail.url), from: mail.from } }),
    webhooks: {
      allowLoopback: webhooks.allowLoopback,
      ...(webhooks.key === undefined
        ? {}
        : { key: sealingKey(secret('webhooks.key', webhooks.key)) }),
    },
    feeds: feeds.map((feed, i) => ({
      ...feed,
      url: feed.url.startsWith('file:') ? locateUrl(base, feed.url) : feed.url,
      publisher: feed.publisher ?? feed.id,
      example: feed.url.startsWith('example:'),
      headers: secrets(`feeds[${i}].headers`, feed.headers),
    })),
  }
  problems.push(
    ...usedTwice(
      'feeds',
      'id',
      feeds.map(({ id }) => id),
    ),
    ...usedTwice(
      'signIn.providers',
      'id',
      signIn.providers.map(({ id }) => id),
    ),
    ...usedTwice(
      'tenants',
      'nis',
      rest.tenants.map(({ nis }) => nis),
    ),
    ...usedTwice(
      'tenants',
      'kbo',
      rest.tenants.map(({ kbo }) => kbo),
    ),
    ...signInProblems(signIn),
  )
  if (mail && !rest.publicUrl) problems.push('publicUrl: is needed with mail, for its links')
  if (problems.length > 0) throw new ConfigError(file, problems)
  return config
}

function usedTwice(list: string, key: string, values: readonly (string | undefined)[]): string[] {
  return values.flatMap((value, i) =>
    value !== undefined && values.indexOf(value) !== i
      ? [`${list}[${i}].${key}: '${value}' is used twice`]
      : [],
  )
}

function signInProblems({ local, providers }: ConfigFile['signIn']): string[] {
  const problems = providers.flatMap(({ preset, application, claims, roles }, i) => {
    const key = `signIn.providers[${i}]`
    if (preset === 'acmIdm' && !application && !claims.roles) {
      return [`${key}.application: is needed with the preset acmIdm`]
    }
    const hasRoles = preset === 'acmIdm' || claims.roles !== undefined
    if (hasRoles && Object.keys(roles).length === 0) {
      return [`${key}.roles: is needed, to say what roles of the provider may here`]
    }
    return []
  })
  if (!local && providers.length === 0) {
    problems.push('signIn.local: cannot be false without a provider: nobody could sign in')
  }
  return problems
}

function readJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new ConfigError(file, [`cannot be read: ${(cause as Error).message}`])
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ConfigError(file, [`is not JSON: ${(cause as Error).message}`])
  }
}

/** Keys that a variable of the environment overrides. */
const overrides: Record<string, { variable: string; read: (text: string) => unknown }> = {
  port: { variable: 'PORT', read: (text) => (/^\d+$/.test(text) ? Number(text) : text) },
  dataDir: { variable: 'DATA_DIR', read: (text) => resolve(text) },
  databaseUrl: { variable: 'DATABASE_URL', read: (text) => text },
  publicUrl: { variable: 'PUBLIC_URL', read: (text) => text },
}

function withEnvironment(input: unknown, env: Environment): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  const overridden = Object.entries(overrides).flatMap(([key, { variable, read }]) => {
    const text = env[variable]
    return text ? [[key, read(text)]] : []
  })
  return { ...input, ...Object.fromEntries(overridden) }
}

/** Absolute path of a path or file: address; other addresses stay as they are. */
function locate(base: string, location: string): string {
  if (/^https?:/.test(location)) return location
  if (location.startsWith('file:')) return fileURLToPath(locateUrl(base, location))
  return resolve(base, location)
}

function locateUrl(base: string, location: string): string {
  return new URL(location, `${pathToFileURL(base).href}/`).href
}

function describeIssue(issue: z.core.$ZodIssue, env: Environment): string {
  const key = issue.path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${part}]`
        : text
          ? `${text}.${String(part)}`
          : String(part),
    '',
  )
  if (issue.code === 'unrecognized_keys') {
    return `${key ? `${key}: ` : ''}unknown key ${issue.keys.map((k) => `'${k}'`).join(', ')}`
  }
  const variable = overrides[key]?.variable
  const place = variable && env[variable] ? `${variable} in the environment` : key || 'the file'
  return `${place}: ${issue.message}`
}
