import { paths } from '../../../shared/page-address.ts'
import type { TextPage } from '../../../shared/views.ts'
import type { ViewContext } from './context.ts'
import { pageParts } from './page.ts'

export function textPage(kind: TextPage['kind'], context: ViewContext): TextPage {
  const t = context.messages.rider
  const heading = kind === 'about' ? t.about : t.accessibility
  return {
    kind,
    ...pageParts(paths[kind], context, { title: heading }),
    heading,
    sections: [{ paragraphs: [t.exampleText] }],
  }
}
