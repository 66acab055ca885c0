/**
 * Passkeys: signing in with a device instead of a password (WebAuthn, discoverable credentials).
 *
 * A challenge is good once and for five minutes. The counter of a key that counts must go up; one
 * that does not is a copy, and is refused. Who has a role from a provider signs in there: a passkey
 * would outlive what the provider says of them.
 *
 * @module
 */

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'

type Registration = Parameters<typeof verifyRegistrationResponse>[0]['response']
type Assertion = Parameters<typeof verifyAuthenticationResponse>[0]['response']

/** Where the page is: a passkey belongs to a host. */
export interface Site {
  /** E.g. `https://omweg.gent.be` */
  origin: string
}

export interface Passkey {
  id: string
  name: string
  createdAt: Instant
  lastUsed?: Instant
}

export interface Owner {
  id: string
  name: string
  email: string
}

export interface Passkeys {
  list(person: string): Promise<Passkey[]>
  /** @returns what the browser makes a passkey from; undefined where a provider gives a role */
  registration(owner: Owner, site: Site): Promise<object | undefined>
  /** @returns undefined where the answer is not to our question, or the person has as many as they may */
  register(
    person: string,
    name: string,
    response: unknown,
    site: Site,
  ): Promise<Passkey | undefined>
  /** @returns `lastWayIn` where its owner could not sign in any more: it stays */
  remove(person: string, id: string): Promise<'removed' | 'unknown' | 'lastWayIn'>
  /** @returns what the browser looks for a passkey with */
  assertion(site: Site): Promise<object>
  /** @returns whose passkey signed our question; undefined where that does not hold */
  verify(response: unknown, site: Site): Promise<string | undefined>
}

export const mostPasskeys = 20
const challengeMs = 5 * 60_000

/** @param db - with `signInMigrations` done */
export function createPasskeys(db: Database, clock: Pick<Clock, 'now'>): Passkeys {
  async function remember(challenge: string, person: string | null): Promise<void> {
    const now = clock.now()
    await db.query('delete from passkey_challenge where expires < $1', [toInstant(now)])
    await db.query(
      'insert into passkey_challenge (challenge, person, expires) values ($1, $2, $3)',
      [challenge, person, toInstant(now + challengeMs)],
    )
  }

  /** Whether we asked this, of this person; once. */
  const wasAsked = (person: string | null) => async (challenge: string) => {
    const rows = await db.query(
      `delete from passkey_challenge
       where challenge = $1 and person is not distinct from $2::text and expires > $3
       returning challenge`,
      [challenge, person, toInstant(clock.now())],
    )
    return rows.length > 0
  }

  const ofPerson = (person: string) =>
    db.query<PasskeyRow>(
      `select id, name, created_at, last_used, transports::text as transports from passkey
       where person = $1 order by created_at, id`,
      [person],
    )

  const hasProvider = async (person: string): Promise<boolean> => {
    const rows = await db.query(
      `select 1 from membership where person = $1 and source <> 'local' limit 1`,
      [person],
    )
    return rows.length > 0
  }

  return {
    list: async (person) => (await ofPerson(person)).map(toPasskey),

    async registration({ id, name, email }, { origin }) {
      if (await hasProvider(id)) return undefined
      const own = await ofPerson(id)
      const options = await generateRegistrationOptions({
        rpName: 'Omweg',
        rpID: new URL(origin).hostname,
        userID: new TextEncoder().encode(id),
        userName: email,
        userDisplayName: name,
        excludeCredentials: own.map((key) => ({
          id: key.id,
          transports: JSON.parse(key.transports) as string[],
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
        timeout: challengeMs,
      })
      await remember(options.challenge, id)
      return options
    },

    async register(person, name, response, { origin }) {
      const answer = response as Registration
      const verified = await verifyRegistrationResponse({
        response: answer,
        expectedChallenge: wasAsked(person),
        expectedOrigin: origin,
        expectedRPID: new URL(origin).hostname,
        requireUserVerification: false,
      }).catch(() => undefined)
      if (!verified?.verified) return undefined
      const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
      const createdAt = toInstant(clock.now())
      return db.transaction(async (tx) => {
        await tx.query('select 1 from person where id = $1 for update', [person])
        const rows = await tx.query(
          `insert into passkey (id, person, name, public_key, counter, transports, created_at)
           select $1, $2, $3, $4, $5, $6::text::jsonb, $7
           where (select count(*) from passkey where person = $2) < $8
           on conflict (id) do nothing returning id`,
          [
            id,
            person,
            name,
            Buffer.from(publicKey).toString('base64url'),
            counter,
            toJson(transports),
            createdAt,
            mostPasskeys,
          ],
        )
        return rows.length > 0 ? { id, name, createdAt } : undefined
      })
    },

    remove: (person, id) =>
      db.transaction(async (tx) => {
        // Two that are removed at once would each be the other's way in.
        const [owner] = await tx.query<{ password_hash: string | null }>(
          'select password_hash from person where id = $1 for update',
          [person],
        )
        const rows = await tx.query<{ id: string }>('select id from passkey where person = $1', [
          person,
        ])
        if (!rows.some((row) => row.id === id)) return 'unknown'
        if (rows.length === 1 && owner?.password_hash === null) {
          const known = await tx.query('select 1 from identity where person = $1 limit 1', [person])
          if (known.length === 0) return 'lastWayIn'
        }
        await tx.query('delete from passkey where id = $1 and person = $2', [id, person])
        return 'removed'
      }),

    async assertion({ origin }) {
      const options = await generateAuthenticationOptions({
        rpID: new URL(origin).hostname,
        userVerification: 'preferred',
        timeout: challengeMs,
      })
      await remember(options.challenge, null)
      return options
    },

    async verify(response, { origin }) {
      const answer = response as Assertion
      const [key] = await db.query<KeyRow>(
        'select person, public_key, counter, transports::text as transports from passkey where id = $1',
        [String(answer.id)],
      )
      if (!key || (await hasProvider(key.person))) return undefined
      // Whom the key says it is for, where it says so.
      const handle = answer.response?.userHandle
      if (handle && Buffer.from(handle, 'base64url').toString() !== key.person) return undefined
      const verified = await verifyAuthenticationResponse({
        response: answer,
        expectedChallenge: wasAsked(null),
        expectedOrigin: origin,
        expectedRPID: new URL(origin).hostname,
        requireUserVerification: false,
        credential: {
          id: answer.id,
          publicKey: new Uint8Array(Buffer.from(key.public_key, 'base64url')),
          counter: Number(key.counter),
          transports: JSON.parse(key.transports),
        },
      }).catch(() => undefined)
      if (!verified?.verified) return undefined
      const { newCounter } = verified.authenticationInfo
      const rows = await db.query(
        `update passkey set counter = $2, last_used = $3
         where id = $1 and (counter < $2 or (counter = 0 and $2 = 0)) returning id`,
        [answer.id, newCounter, toInstant(clock.now())],
      )
      return rows.length > 0 ? key.person : undefined
    },
  }
}

interface PasskeyRow {
  id: string
  name: string
  created_at: Instant
  last_used: Instant | null
  transports: string
}

interface KeyRow {
  person: string
  public_key: string
  counter: number
  transports: string
}

const toPasskey = ({ id, name, created_at, last_used }: PasskeyRow): Passkey => ({
  id,
  name,
  createdAt: created_at,
  ...(last_used === null ? {} : { lastUsed: last_used }),
})
