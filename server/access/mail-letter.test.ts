import { describe, expect, it } from 'vitest'
import { notificationKinds } from '../../shared/staff-api.ts'
import { languages } from '../../shared/text/messages.ts'
import { writeMail } from './mail-letter.ts'
import type { MailMessage, NoticeMail } from './mail-types.ts'

const link = 'https://omweg.example/staff/uitnodiging/abc'

const notice = (more: Partial<NoticeMail['values']> = {}): NoticeMail => ({
  to: 'an@stad.example',
  lang: 'nl',
  template: 'notice',
  values: {
    kind: 'rejected',
    name: 'An',
    title: 'Riolering Veldstraat',
    by: 'Bo',
    tenantName: 'Gent',
    reason: 'De omleiding klopt niet.',
    link: 'https://omweg.example/staff/werken/w1',
    ...more,
  },
})

describe('a letter', () => {
  it('says what happened, why and where to look', () => {
    expect(writeMail(notice())).toEqual({
      subject: 'Afgekeurd: Riolering Veldstraat',
      text: `Dag An,

Bo keurde de werken ‘Riolering Veldstraat’ af. U kunt ze aanpassen en opnieuw indienen.

De reden: De omleiding klopt niet.

Gemeente: Gent.

Bekijk de werken:
https://omweg.example/staff/werken/w1

-- 
Dit bericht is automatisch verstuurd. Antwoorden leest niemand.
`,
    })
  })

  it('invites, in words for a list of tenants and a span of time', () => {
    const values = {
      name: '',
      by: 'Bo',
      tenantNames: ['Gent', 'Merelbeke-Melle'],
      link,
      hours: 168,
    }
    const { subject, text } = writeMail({
      to: 'an@stad.example',
      lang: 'en',
      template: 'invitation',
      values,
    })
    expect(subject).toBe('Invitation: work on the detours of Gent and Merelbeke-Melle')
    expect(text).toContain(`link:\n${link}\n`)
    expect(text).toContain('for 7 days')
    expect(text.startsWith('Hello,')).toBe(true)
  })

  it.each(languages)('has the words of %s for every kind, and its link alone on a line', (lang) => {
    const values = { name: 'An', tenantNames: ['Gent'], link, hours: 1 }
    const to = 'an@stad.example'
    const all: MailMessage[] = [
      { to, lang, template: 'invitation', values },
      { to, lang, template: 'reset', values },
      ...notificationKinds.map((kind) => ({ ...notice({ kind, link }), lang })),
    ]
    const letters = all.map(writeMail)
    expect(new Set(letters.map(({ subject }) => subject)).size).toBe(all.length)
    for (const { subject, text } of letters) {
      expect(subject.length).toBeGreaterThan(10)
      expect(text.split('\n')).toContain(link)
      expect(text).not.toMatch(/undefined|null|\[object/)
    }
  })

  it('says somebody where nobody is named', () => {
    expect(writeMail(notice({ by: undefined, reason: undefined })).text).toContain('Iemand keurde')
  })

  it('keeps its subject on one line, and short', () => {
    const { subject } = writeMail(notice({ title: 'a\r\nBcc: x@evil.example\u2028b' }))
    expect(subject).toBe('Afgekeurd: a Bcc: x@evil.example b')
    expect(writeMail(notice({ title: 'x'.repeat(500) })).subject).toHaveLength(150)
  })
})
