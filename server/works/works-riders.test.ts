import { expect, test } from 'vitest'
import { takeAll } from '../../shared/works/answers.ts'
import { impactRequestOf } from '../../shared/works/closure.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import { eachDatabase } from '../store/testing.ts'
import { aClosure, aContent, engineOf, person, worksForTests } from './testing.ts'

const editor = person('editor')
const approver = person('approver')

eachDatabase('works as riders are told them', (place) => {
  test('drawn, answered, approved: read by riders, whatever is made of it after', async () => {
    const room = await worksForTests(await place.fresh(), { report: undefined })
    const { works, disruptions, network } = room
    room.settings.contact = 'mobiliteit@gent.example'
    const drawn = aContent({ closure: aClosure(), named: undefined })
    const question = impactRequestOf(drawn)
    if (!question) throw new Error('nothing is drawn')
    const impact = await engineOf(network).run('ask', question)
    const taken = takeAll(drawn, impact)
    const answered: WorksContent = {
      ...taken,
      answers: impact.impacts.map(
        ({ patternId, routeId, directionId, line, headsign }) =>
          taken.answers.find((answer) => answer.patternId === patternId) ?? {
            patternId,
            routeId,
            directionId,
            line,
            headsign,
            kind: 'cancelled',
            legs: [],
            why: 'no rails to turn',
          },
      ),
    }
    const made = await works.create(editor, { tenant: '44021', content: answered })
    expect(made).toMatchObject({ textOnly: false, lines: [{ id: 'local-T1' }] })
    expect(made.bbox).toEqual([3.7125, 51, 3.7125, 51])
    const sent = await works.act(editor, made.id, 'submit', made.version)
    const published = await works.act(approver, made.id, 'approve', sent.version)
    const [shown] = disruptions.snapshot().disruptions
    expect(shown?.sources).toMatchObject([{ publisher: 'Gent', reference: made.id }])
    expect(JSON.stringify(shown)).toContain('local-T1')
    expect(JSON.stringify(shown)).toContain('mobiliteit@gent.example')

    const before = disruptions.snapshot().sequence
    await works.reconcile()
    expect(disruptions.snapshot().sequence).toBe(before)

    room.settings.contact = 'werken@gent.example'
    await works.reconcile()
    expect(JSON.stringify(disruptions.snapshot().disruptions)).toContain('werken@gent.example')

    await works.act(approver, made.id, 'withdraw', published.version)
    expect(disruptions.snapshot().disruptions).toEqual([])
    await room.stop()
  })
})
