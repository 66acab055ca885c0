/**
 * Passwords: what may be one, and how one is kept (argon2id, with what OWASP asks at least).
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 * @module
 */

import { hash, parseOptions, verify } from '@node-rs/argon2'
import { fold } from '../../shared/text/fold.ts'
import { AccessError, type PasswordFault } from './access-types.ts'
import { isCommon } from './common-passwords.ts'

export const passwordLength = { least: 12, most: 256 }

export interface HashCost {
  /** Kibibytes. */
  memoryCost: number
  timeCost: number
  parallelism: number
}

const owasp: HashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export interface Passwords {
  hash(password: string): Promise<string>
  /**
   * Takes as long whether there is a hash to compare with or not.
   *
   * @returns `rehash` where it is right, and kept with less than is asked now
   */
  check(password: string, kept: string | undefined): Promise<{ right: boolean; rehash: boolean }>
}

/**
 * @param cost - less than the default only in tests
 * @throws AccessError `slowDown`, of what it gives, where too many wait for a hash
 */
export function createPasswords(cost: HashCost = owasp): Passwords {
  const inTurn = createTurns(atOnce, mostWaiting)
  const make = (password: string) => inTurn(() => hash(plain(password), cost))
  /** Of nobody. Made at once, so that the first who is not known waits no longer than others. */
  const nobody = make(crypto.randomUUID())
  return {
    hash: make,
    check: async (password, kept) => {
      // longer ones are refused before: nobody makes us hash a book
      const short = password.slice(0, passwordLength.most * 2)
      const compared = kept ?? (await nobody)
      const right = await inTurn(() => verify(compared, plain(short)))
      return { right: right && kept !== undefined, rehash: right && isWeaker(kept, cost) }
    },
  }
}

/** Hashing has threads that files, names and compression need too: half of them. */
const atOnce = 2
/** Some ten seconds of work. */
const mostWaiting = 200

/** So many at once, the others one after the other. @throws AccessError `slowDown` */
export function createTurns(atOnce: number, mostWaiting: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < atOnce) running++
    else {
      if (waiting.length >= mostWaiting) {
        const more = { retryAfter: 10 }
        throw new AccessError('slowDown', 'Too many are signing in; try again in 10 seconds', more)
      }
      // Whoever ends hands over its place.
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

/** One text however the keyboard composed it. */
const plain = (password: string): string => password.normalize('NFKC')

function isWeaker(kept: string | undefined, cost: HashCost): boolean {
  if (kept === undefined) return false
  const { memoryCost, timeCost, parallelism } = parseOptions(kept)
  return memoryCost < cost.memoryCost || timeCost < cost.timeCost || parallelism < cost.parallelism
}

/**
 * What is wrong with a password, if anything. No rules on digits or signs: length and not being
 * guessable is what helps (NIST SP 800-63B).
 */
export function passwordFault(
  password: string,
  owner: { email: string; name: string },
): PasswordFault | undefined {
  const length = [...plain(password)].length
  if (length < passwordLength.least) return 'tooShort'
  if (length > passwordLength.most) return 'tooLong'
  if (isCommon(password)) return 'tooCommon'
  return isPersonal(password, owner) ? 'tooPersonal' : undefined
}

/** Characters that must be left when everything known about somebody is taken out. */
const leastOwn = 6

function isPersonal(password: string, { email, name }: { email: string; name: string }): boolean {
  const [local = '', domain = ''] = email.split('@')
  const known = [email, local, domain, name, ...local.split(/\W+/), ...name.split(/\s+/)]
    .map(letters)
    .filter((part) => part.length >= 3)
    .sort((a, b) => b.length - a.length)
  const text = letters(password)
  const rest = known.reduce((left, part) => left.replaceAll(part, ''), text)
  return rest.length < text.length && rest.length < leastOwn
}

const letters = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')
