/**
 * Every configuration key, its type, its default and what it is for. `docs/configuration.md` is
 * checked against this list.
 *
 * @module
 */

import { z } from 'zod'
import { roles } from '../shared/access.ts'
import { sandboxTenant } from '../shared/sandbox.ts'
import { feedTypes } from './feeds/feed.ts'

/** A value in the file, or the name of the environment variable that holds it. */
const secret = z.union([z.string(), z.strictObject({ env: z.string().min(1) })])

/** Seconds in a week: a timer of more than 24 days would fire at once, over and over. */
const longestPause = 604_800

const location = z.string().min(1)

/** Read by many, in parts or at the start, so it must be here. */
const localFile = location.refine(
  (text) => !/^https?:/.test(text),
  'must be a path or a file: address; fetch it first',
)

const timeZone = z.string().refine(isTimeZone, 'is not an IANA time zone such as Europe/Brussels')

const feed = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens')
    .describe('Stable name of the source; part of the ids of its disruptions.'),
  type: z.enum(feedTypes).describe('Format it speaks.'),
  url: z
    .string()
    .regex(/^(https?|file|example):/, 'must be an https:, http:, file: or example: address')
    .describe('Where to ask. A relative file: path is relative to the configuration file.'),
  every: z.number().int().min(5).max(longestPause).default(60).describe('Seconds between polls.'),
  publisher: z.string().min(1).optional().describe('Who speaks, as riders know them.'),
  attribution: z.string().optional().describe('Text its licence asks to show.'),
  delivers: z
    .enum(['all', 'changes'])
    .optional()
    .describe('siri-sx: whether each answer holds everything in force, or changes (default).'),
  headers: z
    .record(z.string(), secret)
    .default({})
    .describe('Request headers; a secret is written as {"env": "NAME"}.'),
})

const tenant = z.strictObject({
  nis: z
    .string()
    .regex(/^\d{5}$/, 'must be a NIS code of five digits')
    .refine((nis) => nis !== sandboxTenant, 'is the sandbox, which is there by itself'),
  name: z.string().min(1),
  kbo: z
    .string()
    .regex(/^\d{10}$/, 'must be a KBO number of ten digits, without dots')
    .optional()
    .describe('Number in the register of enterprises; providers name organisations by it.'),
  contact: z.string().optional().describe('Mail address or page for questions.'),
})

/** Plain http only where it does not leave the machine. */
const issuer = z
  .url()
  .refine(
    (url) =>
      url.startsWith('https:') || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(url),
    'must be an https: address (http: only on this machine)',
  )

const claim = z.string().min(1).optional()

const provider = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens')
    .refine((id) => id !== 'local', 'is what accounts of our own are called')
    .describe('Stable name; in the address it sends people back to.'),
  name: z.string().min(1).describe('As on the button.'),
  issuer: issuer.describe('OpenID Connect issuer.'),
  clientId: z.string().min(1).describe('As registered with the provider.'),
  clientSecret: secret.describe('As registered with the provider.'),
  clientAuthentication: z
    .enum(['client_secret_basic', 'client_secret_post'])
    .default('client_secret_basic')
    .describe('How the secret is sent.'),
  preset: z
    .enum(['standard', 'acmIdm'])
    .default('standard')
    .describe('Scopes and claims to begin with.'),
  application: z
    .string()
    .regex(/^[\w-]+$/, 'is a word')
    .optional()
    .describe('acmIdm: whose roles are asked, in `<application>_rol_3d`.'),
  scopes: z.string().min(1).optional().describe('Asked besides `openid`, with spaces between.'),
  claims: z
    .strictObject({
      email: claim.describe('Mail address.'),
      name: claim.describe('Name; else given and family name.'),
      roles: claim.describe('Roles, as `Role` or `Role:organisation`.'),
      organisation: claim.describe('Organisation of roles that name none.'),
    })
    .prefault({})
    .describe('Names of claims.'),
  roles: z
    .record(z.string(), z.enum(roles))
    .default({})
    .describe('What a role of the provider may here.'),
  loginHint: z.string().optional().describe('Sent as `login_hint`.'),
})

export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  network: z
    .strictObject(
      {
        gtfs: z
          .string({ error: 'is needed: the path of a GTFS zip' })
          .min(1)
          .describe('GTFS Schedule zip: a path, file: or https: address.'),
        attribution: z.array(z.string()).default([]).describe('Texts its licence asks to show.'),
        streets: localFile
          .optional()
          .describe('OpenStreetMap extract (.osm.pbf) of the same area.'),
        headers: z
          .record(z.string(), secret)
          .default({})
          .describe('Request headers for an https: GTFS.'),
        every: z
          .number()
          .int()
          .min(60)
          .max(longestPause)
          .default(3600)
          .describe('Seconds between looks whether the GTFS has changed.'),
      },
      { error: wanted('is needed: { "gtfs": "path of a GTFS zip" }') },
    )
    .describe('The static side.'),
  basemap: z
    .strictObject({
      tiles: localFile.describe('PMTiles archive in the Protomaps v4 schema.'),
      assets: localFile.describe('Folder with `fonts/` and `sprites/v4/`.'),
      minZoom: z.number().min(0).max(22).default(0).describe('The map zooms out no further.'),
    })
    .optional()
    .describe('Without it the map has a plain background.'),
  areas: localFile.optional().describe('GeoJSON of municipal borders with `nis` and `name`.'),
  feeds: z.array(feed).default([]).describe('Where disruptions and works come from.'),
  tenants: z.array(tenant).default([]).describe('Municipalities this instance serves.'),
  signIn: z
    .strictObject({
      local: z
        .boolean()
        .default(true)
        .describe('Whether people may sign in with an address and a password.'),
      providers: z.array(provider).default([]).describe('Who else says who somebody is.'),
    })
    .prefault({})
    .describe('How staff sign in.'),
  mail: z
    .strictObject({
      url: secret.describe('SMTP server.'),
      from: z.string().min(3).describe('Sender.'),
    })
    .optional()
    .describe('Without it no mail is sent.'),
  detours: z
    .strictObject({
      workers: z
        .number()
        .int()
        .min(1)
        .max(64)
        .optional()
        .describe('Threads; two to four, by the number of processors, if left out.'),
      queue: z
        .number()
        .int()
        .min(2)
        .max(100_000)
        .default(1200)
        .describe('Questions that may wait; one address has half of the places.'),
      budget: z
        .number()
        .int()
        .min(50)
        .max(60_000)
        .default(2000)
        .describe('Milliseconds for each question.'),
      perMinute: z
        .number()
        .int()
        .min(1)
        .default(600)
        .describe('Questions a minute let through for each address.'),
    })
    .prefault({})
    .describe('The detour engine.'),
  sandbox: z
    .strictObject({
      enabled: z
        .boolean()
        .default(true)
        .describe('Whether programs can try out transactions and processes below `/sandbox`.'),
      keysPerHour: z
        .number()
        .int()
        .min(1)
        .default(5)
        .describe('Keys an hour given to each address.'),
    })
    .prefault({})
    .describe('A municipality that is none.'),
  webhooks: z
    .strictObject({
      key: secret
        .optional()
        .describe('32 bytes as base64, that signing secrets are sealed with in the database.'),
      allowLoopback: z
        .boolean()
        .default(false)
        .describe('Whether they may go to this very machine, by http: for tests and development.'),
    })
    .prefault({})
    .describe('Messages to the addresses of others.'),
  openServices: z
    .strictObject({
      perMinute: z
        .number()
        .int()
        .min(1)
        .default(600)
        .describe('Requests a minute let through for each address without a key.'),
      perMinuteOfKey: z.number().int().min(1).default(3000).describe('The same for each key.'),
    })
    .prefault({})
    .describe('What programs read.'),
  keep: z
    .strictObject({
      versions: z
        .number()
        .int()
        .min(400, 'must be at least 400: the event stream promises a year, in whole months')
        .max(36_500)
        .default(400)
        .describe('Days that every version of a disruption is kept.'),
    })
    .prefault({})
    .describe('How long things are kept.'),
  embed: z
    .strictObject({
      perMinute: z
        .number()
        .int()
        .min(1)
        .default(600)
        .describe('Answers a minute made anew for each address; what is there already is free.'),
    })
    .prefault({})
    .describe('What other sites show of ours.'),
  languages: z
    .array(z.enum(['nl', 'fr', 'en', 'de']))
    .min(1)
    .default(['nl', 'fr', 'en', 'de'])
    .describe('Languages of the pages, the first one without a prefix in the address.'),
  timeZone: timeZone.optional().describe("Local time; the network's own if left out."),
  port: z.number().int().min(0).max(65535).default(8080).describe('0 takes a free one. `PORT`.'),
  dataDir: z
    .string()
    .default('.omweg')
    .describe('Database and caches, relative to the configuration file. `DATA_DIR`.'),
  databaseUrl: z
    .union([
      z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres://'),
      z.strictObject({ env: z.string() }),
    ])
    .optional()
    .describe('PostgreSQL instead of the embedded database. `DATABASE_URL`.'),
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'must be an https: or http: address' })
    .optional()
    .describe('Address the public uses, for links in outputs. `PUBLIC_URL`.'),
  trustedProxies: z
    .array(z.string())
    .default([])
    .describe('Addresses or networks of proxies whose X-Forwarded-For is believed.'),
})

export type ConfigFile = z.infer<typeof configSchema>

/** Says what is wanted where nothing is given; other mistakes keep their own words. */
function wanted(text: string) {
  return ({ input }: { input?: unknown }) => (input === undefined ? text : undefined)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
