import { expect, it } from 'vitest'
import { examplesOf } from './key-examples.ts'

const site = 'https://omweg.example'

it('shows a key as it is sent', () => {
  const { token, use } = examplesOf(
    { kind: 'key', secret: 's3cret', scopes: ['omleidingen_lezen'] },
    site,
    '44021',
  )
  expect(token).toBeUndefined()
  expect(use).toContain("-H 'Authorization: Bearer s3cret'")
  expect(use).toContain(`${site}/api/v1/works?tenant=44021`)
})

it('shows how a client gets a token, and never sends its secret with a question', () => {
  const { token, use } = examplesOf(
    { kind: 'client', clientId: 'c1', secret: 's3cret', scopes: ['hinder_schrijven'] },
    site,
    '44021',
  )
  expect(token).toContain("-u 'c1:s3cret'")
  expect(token).toContain('grant_type=client_credentials')
  expect(use).not.toContain('s3cret')
})

it('asks for what the key may do', () => {
  const { use } = examplesOf(
    { kind: 'key', secret: 's', scopes: ['processen_uitvoeren'] },
    site,
    '44021',
  )
  expect(use).toContain(`${site}/api/v1/impact`)
  expect(use).not.toContain('/works')
})
