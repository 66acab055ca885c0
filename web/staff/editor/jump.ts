/**
 * Leads to where something is mended: the control itself, else the step it is on.
 *
 * @module
 */

import { tick } from 'svelte'
import { isLanguage } from '../../../shared/text/messages.ts'
import type { WorksFault } from '../../../shared/works/works.ts'
import type { EditorState } from './editor-state.svelte.ts'
import { fieldId, stepId, stepOf } from './steps.ts'

export async function jumpToField(editor: EditorState, fault: WorksFault): Promise<void> {
  const [first, lang = ''] = fault.field.split('.')
  if (first === 'texts' && isLanguage(lang)) editor.textLang = lang
  const patternId = fault.values?.patternId
  const group = patternId === undefined ? undefined : editor.groupOf(`${patternId}`)
  if (group) editor.selectedGroup = group.id
  await tick()
  const found = [
    group && `groep-${group.patternIds[0]}`,
    ...prefixes(fault.field).map(fieldId),
    stepId(stepOf(fault.field)),
  ]
  for (const id of found) {
    const element = id ? document.getElementById(id) : null
    if (!element) continue
    const control = element.matches('input, textarea, select, button, [tabindex]')
      ? element
      : (element.querySelector<HTMLElement>('input, textarea, button') ?? element)
    control.scrollIntoView({ block: 'center' })
    control.focus({ preventScroll: true })
    return
  }
}

/** `a.b.c`, `a.b`, `a` */
function prefixes(field: string): string[] {
  const parts = field.split('.')
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('.'))
}
