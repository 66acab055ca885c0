import { expect, it } from 'vitest'
import { readTokenRequest } from './token-request.ts'

const read = (form: string, authorization?: string) =>
  readTokenRequest(new URLSearchParams(form), authorization)
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const grant = 'grant_type=client_credentials'

it('takes the client from the form or from HTTP Basic', () => {
  const client = { id: 'a b', secret: 'p:+%' }
  expect(read(`${grant}&client_id=a+b&client_secret=p%3A%2B%25`)).toEqual(client)
  expect(read(grant, basic('a+b:p%3A%2B%25'))).toEqual(client)
  expect(read(`${grant}&client_id=a+b&scope=x+y`, basic('a%20b:p%3A%2B%25'))).toEqual({
    ...client,
    scopes: ['x', 'y'],
  })
})

it.each([
  ['', undefined, 'invalid_request'],
  ['grant_type=password', undefined, 'unsupported_grant_type'],
  [grant, undefined, 'invalid_client'],
  [`${grant}&client_id=a`, undefined, 'invalid_client'],
  [grant, 'Bearer abc', 'invalid_client'],
  [grant, basic('nocolon'), 'invalid_client'],
  [grant, basic('a:%E0%A4%A'), 'invalid_client'],
  [`${grant}&client_id=a&client_secret=b`, basic('a:b'), 'invalid_request'],
  [`${grant}&client_id=c`, basic('a:b'), 'invalid_request'],
  [`${grant}&${grant}`, basic('a:b'), 'invalid_request'],
  [`${grant}&scope=a&scope=b`, basic('a:b'), 'invalid_request'],
  [`${grant}&scope=a++b`, basic('a:b'), 'invalid_scope'],
  [`${grant}&scope=%22`, basic('a:b'), 'invalid_scope'],
])('refuses %s with %s: %s', (form, authorization, error) => {
  expect(read(form, authorization)).toMatchObject({ error })
})
