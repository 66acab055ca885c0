import { expect, test } from 'vitest'
import { catalogue } from '../../shared/text/catalogues.ts'
import { languages } from '../../shared/text/messages.ts'
import { refusalOf } from '../api/making.ts'
import { NoTurn } from '../api/turns.ts'
import { busyDocument } from './busy-document.ts'

const refusal = () => refusalOf(new NoTurn()) as Response

test.each(languages)('says in %s when to try again, and how', async (lang) => {
  const messages = catalogue(lang)
  const answer = busyDocument(refusal(), { lang, messages })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-language')).toBe(lang)
  const text = await answer.text()
  expect(text).toContain(`<html lang="${lang}">`)
  expect(text).toContain(`<h1>${messages.rider.busyTitle}</h1>`)
  expect(text).toContain(messages.rider.busyText(5))
  expect(text).toContain(`<a href="">${messages.rider.busyAgain}</a>`)
  // A page that reloads by itself interrupts who is having it read aloud.
  expect(text).not.toContain('http-equiv')
})

test('has the policy of the page in whose place it is', () => {
  const policy = 'frame-ancestors *'
  const { headers } = busyDocument(
    refusal(),
    { lang: 'nl', messages: catalogue('nl') },
    { 'content-security-policy': policy },
  )
  expect(headers.get('content-security-policy')).toBe(policy)
})
