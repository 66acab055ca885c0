import { expect, test } from 'vitest'
import { faultsIn } from './answer-faults.ts'

test.each([
  [{ decision: undefined, remarks: '', hasPlace: false }, 'notice', ['decision']],
  [{ decision: 'confirm', remarks: '', hasPlace: false }, 'notice', []],
  [{ decision: 'refuse', remarks: '  ', hasPlace: false }, 'notice', ['remarks']],
  [{ decision: 'refuse', remarks: 'Nee', hasPlace: false }, 'replacementStop', []],
  [{ decision: 'confirm', remarks: '', hasPlace: false }, 'replacementStop', ['place']],
  [{ decision: 'confirm', remarks: '', hasPlace: true }, 'replacementStop', []],
] as const)('%j of %s: %j', (given, kind, expected) => {
  expect([...faultsIn(given, kind)]).toEqual(expected)
})
