import { hash, parseOptions } from '@node-rs/argon2'
import { describe, expect, test } from 'vitest'
import { expectInProportion } from '../../shared/testing-growth.ts'
import { createPasswords, createTurns, passwordFault, passwordLength } from './passwords.ts'
import { cheap } from './testing.ts'

const owner = { email: 'jan.vandenberghe@stad.gent', name: 'Jan Vandenberghe' }

describe('many at once', () => {
  test('take turns, and all get theirs', async () => {
    let running = 0
    let most = 0
    const inTurn = createTurns(2, 100)
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, i) =>
        inTurn(async () => {
          most = Math.max(most, ++running)
          await new Promise((resolve) => setTimeout(resolve, 1))
          running--
          if (i % 7 === 0) throw new Error('failed')
          return i
        }),
      ),
    )
    expect(most).toBe(2)
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5)
    expect(await inTurn(async () => 'free again')).toBe('free again')
  })

  test('are refused where too many wait', async () => {
    const inTurn = createTurns(1, 1)
    let end = () => {}
    const first = inTurn(() => new Promise<void>((resolve) => (end = resolve)))
    const second = inTurn(async () => 2)
    await expect(inTurn(async () => 3)).rejects.toMatchObject({ kind: 'slowDown', retryAfter: 10 })
    end()
    await first
    expect(await second).toBe(2)
  })
})

describe('what may be a password', () => {
  test.each([
    ['paars fietspad onder de brug'],
    ['zeven natte konijnen'],
    ['x7Gq-0pLm-44vT'],
    ['ਸਤ ਸ੍ਰੀ ਅਕਾਲ ਜੀ ਹੁਣ'],
    ['jan drinkt graag hete soep'],
    ['wachtwoordloos zijn de vogels'],
    ['👩‍🚒🚒🌊🐙🍉🎹🧀🪁🦔🌶️🎈🚲'],
  ])('%s', (password) => {
    expect(passwordFault(password, owner)).toBeUndefined()
  })

  test.each([
    ['elf letters', 'tooShort'],
    ['👍👍👍👍👍👍👍👍👍👍👍', 'tooShort'],
    ['a b'.repeat(100), 'tooLong'],
    ['aaaaaaaaaaaaaaaa', 'tooCommon'],
    ['abababababababab', 'tooCommon'],
    ['123456789012', 'tooCommon'],
    ['098765432109', 'tooCommon'],
    ['azertyuiop123', 'tooCommon'],
    ['qwerty123456', 'tooCommon'],
    ['Wachtwoord123!', 'tooCommon'],
    ['W@chtwoord2026', 'tooCommon'],
    ['w4chtw00rd2026', 'tooCommon'],
    ['motdepasse2026', 'tooCommon'],
    ['Passwort!2026!', 'tooCommon'],
    ['Password1234', 'tooCommon'],
    ['welkomwelkom', 'tooCommon'],
    ['GentZomer2026!', 'tooCommon'],
    ['delijnbrussel', 'tooCommon'],
    ['1qaz2wsx3edc', 'tooCommon'],
    ['abcdefghijkl', 'tooCommon'],
    ['omwegomweg2026', 'tooCommon'],
    ['jan.vandenberghe@stad.gent', 'tooPersonal'],
    ['JanVandenberghe', 'tooPersonal'],
    ['vandenberghe1975', 'tooPersonal'],
    ['Vandenberghe-Jan!', 'tooPersonal'],
  ])('not %s: %s', (password, fault) => {
    expect(passwordFault(password, owner)).toBe(fault)
  })

  test('what is short and what is long counts as people count', () => {
    expect(passwordFault('🚲🐙🍉🎹🧀🪁🦔🎈🚒🌊👩🎻', owner)).toBeUndefined()
    expect(passwordFault(`${'kort hout zaagt '.repeat(15)}aan de waterkant`, owner)).toBeUndefined()
  })

  test.each(['a', 'ab', '01', 'abcdef', 'welkom', 'aA', 'ababcd', '1a2z3e', '0p€x'])(
    'is decided in time in proportion: %s many times',
    (part) => {
      expectInProportion(
        (size) => {
          const password = part.repeat(size / part.length)
          return () => passwordFault(password, owner)
        },
        { from: 32, to: passwordLength.most },
      )
    },
  )
})

describe('keeping a password', () => {
  test('is argon2id, with what OWASP asks at least', async () => {
    const kept = await createPasswords().hash('paars fietspad onder de brug')
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('is told whatever keyboard composed it', async () => {
    const passwords = createPasswords(cheap)
    const kept = await passwords.hash('café crème brûlée')
    expect(await passwords.check('café crème brûlée'.normalize('NFD'), kept)).toMatchObject({
      right: true,
    })
    expect(await passwords.check('cafe creme brulee', kept)).toMatchObject({ right: false })
  })

  test('asks for a new hash where the one there is weaker than is asked now', async () => {
    const weak = await createPasswords(cheap).hash('paars fietspad')
    const strong = createPasswords({ ...cheap, memoryCost: 128 })
    expect(await strong.check('paars fietspad', weak)).toEqual({ right: true, rehash: true })
    expect(await strong.check('something else', weak)).toEqual({ right: false, rehash: false })
    const kept = await strong.hash('paars fietspad')
    expect(parseOptions(kept).memoryCost).toBe(128)
    expect(await strong.check('paars fietspad', kept)).toEqual({ right: true, rehash: false })
  })

  test('nobody has a password', async () => {
    const passwords = createPasswords(cheap)
    expect(await passwords.check('', undefined)).toEqual({ right: false, rehash: false })
  })

  test('takes as long where there is no account', async () => {
    const passwords = createPasswords()
    const kept = await hash('paars fietspad onder de brug', {
      memoryCost: 19_456,
      timeCost: 2,
      parallelism: 1,
    })
    await passwords.check('warm up', undefined)
    const least = { somebody: Infinity, nobody: Infinity }
    // What else the machine does only adds: of tries in turn the least counts, until both had one
    // that nothing came between.
    let ratio = 0
    for (let i = 0; i < 40 && (i < 5 || ratio < 0.5 || ratio > 2); i++) {
      for (const [who, hashed] of [
        ['somebody', kept],
        ['nobody', undefined],
      ] as const) {
        const used = process.cpuUsage()
        await passwords.check('guessed wrong again', hashed)
        const { user, system } = process.cpuUsage(used)
        least[who] = Math.min(least[who], user + system)
      }
      ratio = least.nobody / least.somebody
    }
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })
})
