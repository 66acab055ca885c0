import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameName, samePlace, withoutDetail, withoutMunicipality } from './names.ts'

describe('sameName', () => {
  it.each([
    ['Gent Sint-Pietersstation', 'GENT ST. PIETERSSTATION'],
    ['Gent Sint-Pietersstation', 'Gent Sint Pieters station'],
    ['Merelbeke Kon. Elisabethlaan', 'Merelbeke Koningin Elisabethlaan'],
    ['Gent M. Middelares - Maalte', 'Gent Maria Middelares Maalte'],
    ['Gent Opgeëistenlaan', 'gent opgeeistenlaan'],
    ['Gent Brugsestwg', 'Gent Brugsesteenweg'],
    ['Oostakker O.L.V.-straat', 'Oostakker Onze-Lieve-Vrouwstraat'],
    ['Leuven Gasthuisb.', 'LEUVEN GASTHUISBERG'],
  ])('%s is %s', (a, b) => {
    expect(sameName(a, b)).toBe(true)
    expect(sameName(b, a)).toBe(true)
  })

  it.each([
    ['Gent Zuid', 'Gent Zuidpark'],
    ['Gent Korenmarkt', 'Gent Vrijdagmarkt'],
    ['Gent Zuid', 'Zuid'],
    ['Gent Korenmarkt perron 3', 'Gent Korenmarkt perron 4'],
    ['', ''],
    ['…', '…'],
  ])('%s is not %s', (a, b) => {
    expect(sameName(a, b)).toBe(false)
  })

  it('is symmetric and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => sameName(a, b) === sameName(b, a)),
      { seed: 1, numRuns: 300 },
    )
  })
})

describe('samePlace', () => {
  it('knows a place by its beginning or end', () => {
    expect(samePlace('UZ', 'UZ Gent')).toBe(true)
    expect(samePlace('Zuid', 'Gent Zuid perron 2')).toBe(true)
    expect(samePlace('Flanders Expo', 'Sint-Denijs-Westrem P+R Flanders Expo')).toBe(true)
    expect(samePlace('Gent Rabot', 'Gent Zuid')).toBe(false)
    expect(samePlace('', 'Gent Zuid')).toBe(false)
  })
})

it('cuts names down', () => {
  expect(withoutDetail('Gent Zuid perron A2')).toBe('Gent Zuid')
  expect(withoutDetail('Gent Rabot (Begijnhoflaan)')).toBe('Gent Rabot')
  expect(withoutMunicipality('De Pinte Kerk')).toBe('Kerk')
  expect(withoutMunicipality('Sint-Martens-Latem Dorp')).toBe('Dorp')
  expect(withoutMunicipality('Gent')).toBe('Gent')
})
