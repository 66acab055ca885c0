import { expect, it } from 'vitest'
import { nullsAs30 } from './nulls.ts'

it('says null where null was meant, anything where anything was, and leaves the rest', () => {
  const schema = {
    any: { nullable: true },
    text: { type: 'string', nullable: true },
    choice: { anyOf: [{ $ref: '#/x' }, { nullable: true }] },
    list: [{ nullable: true, description: 'What came' }],
  }
  expect(nullsAs30(schema)).toEqual({
    any: {},
    text: { type: 'string', nullable: true },
    choice: { anyOf: [{ $ref: '#/x' }, { type: 'object', nullable: true, enum: [null] }] },
    list: [{ description: 'What came' }],
  })
})
