/**
 * The workspace in Firefox and in WebKit: in by the link from the shell, a surface drawn by pointer,
 * kept.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawing } from '../../shared/text/nl/staff/drawing.ts'
import { people } from '../../shared/text/nl/staff/people.ts'
import { works } from '../../shared/text/nl/staff/works.ts'
import { type Ground, startGround } from '../browser/embed/stage.ts'
import { invitationFromShell } from '../browser/staff/staff-browser.ts'
import { installed } from './browsers.ts'
import { faultsIn, noteFaults } from './faults.ts'
import { keepPicture, openWindow, type Place, type Window } from './window.ts'

let ground: Ground
beforeAll(async () => {
  ground = await startGround()
  noteFaults(ground.front)
})
afterAll(() => ground?.stop())

describe.each(installed)('$name', (kind) => {
  let window: Window
  beforeAll(async () => {
    window = await openWindow(kind)
    await window.resize(1300, 1000)
  })
  afterAll(() => window?.close())

  const seen = (place: Place) => expect.poll(() => window.texts(place))
  const path = () => window.run(() => location.pathname)

  it('lets an administrator in, who draws what is closed; it is kept', async () => {
    const name = `An ${kind.name}`
    const email = `${kind.name.toLowerCase()}@example.org`
    const link = await invitationFromShell(ground.server, { email, name })
    await window.open(ground.front.url + link)
    await window.click('input[name=new-password]')
    await window.press(...'vier paarse fietsen slapen')
    await window.click(['button', people.accept])
    await expect.poll(path).toMatch(/^\/staff\/\d+$/)
    await seen('main h1').toHaveLength(1)
    await keepPicture(window, `${kind.name}-staff`)

    await window.click(['button', works.make.title])
    await window.click(['a', works.make.draw])
    await window.click(['[role=toolbar] button', drawing.tools.names.polygon])
    const corner = await window.run(() => {
      const box = document.querySelector('canvas.maplibregl-canvas')?.getBoundingClientRect()
      return [box?.x ?? 0, box?.y ?? 0] as const
    })
    const spots = [
      [250, 250],
      [450, 250],
      [450, 400],
    ] as const
    for (const [x, y] of spots) {
      await window.point([[corner[0] + x, corner[1] + y]])
    }
    await window.press('Enter')
    const saved = () =>
      window.run(() => document.querySelector<HTMLElement>('[data-saving]')?.dataset.saving)
    await expect.poll(saved).toBe('saved')
    await keepPicture(window, `${kind.name}-editor`)

    const id = /werken\/(\w+)/.exec(await path())?.[1] ?? ''
    const kept = async () =>
      window.run(async (id: string) => {
        const answer = await fetch(`/api/v1/works/${id}`)
        return JSON.stringify(await answer.json())
      }, id)
    await expect.poll(kept).toContain('Polygon')
    expect(await faultsIn(window)).toEqual([])
  })
})
