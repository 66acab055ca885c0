/**
 * About page and accessibility statement.
 *
 * @module
 */

import { paths } from '../../../shared/page-address.ts'
import { fullDateInWords } from '../../../shared/text/dates.ts'
import { assessed, type SiteSection } from '../../../shared/text/site-texts.ts'
import type { TextPage } from '../../../shared/views.ts'
import type { ViewContext } from './context.ts'
import { pageParts } from './page.ts'

export function textPage(kind: TextPage['kind'], context: ViewContext): TextPage {
  const { messages, site, snapshot } = context
  const heading = kind === 'about' ? messages.rider.about : messages.rider.accessibility
  const sections: SiteSection[] = messages.site[kind]({
    // Nobody answers for a site that shows made-up notices.
    tenants: snapshot.example ? [] : [...site.tenants],
    ...(site.contact ? { contact: site.contact } : {}),
    assessed: fullDateInWords(assessed, messages.dates),
    credits: site.credits.map(({ text }) => text),
    example: snapshot.example,
  })
  return {
    kind,
    ...pageParts(paths[kind], context, { title: heading }),
    heading,
    sections,
  }
}
