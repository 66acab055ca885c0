import { describe, expect, it } from 'vitest'
import { joinUrl, redactUrl } from './url.ts'

describe('joinUrl', () => {
  it('joins below http and example bases alike', () => {
    expect(joinUrl('https://a.be/v1', 'x/y')).toBe('https://a.be/v1/x/y')
    expect(joinUrl('https://a.be/v1/', '/x')).toBe('https://a.be/v1/x')
    expect(joinUrl('example:delijn-core', 'omleidingen')).toBe('example:delijn-core/omleidingen')
    expect(joinUrl('https://a.be/v1', '')).toBe('https://a.be/v1')
  })

  it("keeps the base's own query, and what is added wins", () => {
    expect(joinUrl('https://a.be/v1?key=1', 'x', { limit: 10, none: undefined })).toBe(
      'https://a.be/v1/x?key=1&limit=10',
    )
    expect(joinUrl('example:gipod?limit=3', 'collections', { limit: 5 })).toBe(
      'example:gipod/collections?limit=5',
    )
  })

  it('refuses what is no address', () => {
    expect(() => joinUrl('a.be', 'x')).toThrow(TypeError)
  })
})

describe('redactUrl', () => {
  it('hides keys and credentials, and nothing else', () => {
    expect(redactUrl('https://u:p@a.be/x?subscription-key=abc&line=5#f')).toBe(
      'https://a.be/x?subscription-key=***&line=5',
    )
    expect(redactUrl('https://a.be/x?api%5Fkey=abc&%E0=1')).toBe(
      'https://a.be/x?api%5Fkey=***&%E0=1',
    )
    expect(redactUrl('not a url?key=abc')).toBe('not a url?…')
  })
})
