/**
 * The form as it stands, read as the server reads its address.
 *
 * @module
 */

import {
  type ChoiceField,
  type ChoiceIssue,
  choiceFields,
  colourNames,
  readChoice,
  type WidgetChoice,
  withRadius,
} from '../../../shared/embed/snippet-choice.ts'
import type { BuilderTexts } from '../../../shared/text/builder-texts.ts'
import type { Language } from '../../../shared/text/messages.ts'

export function readForm(
  form: HTMLFormElement,
  lang: Language,
): { choice: WidgetChoice; issues: ChoiceIssue[] } {
  const fields = new FormData(form)
  const text = (name: string) => (fields.has(name) ? fields.getAll(name).join() : null)
  return readChoice((name) => {
    const value = text(name)
    const metres = text('metres')
    return name === 'near' && value && metres ? withRadius(value, metres) : value
  }, lang)
}

/**
 * Say at each field what cannot be used, and take back what was said before, but of words that were
 * typed to look for something: they still stand there.
 */
export function showIssues(issues: readonly ChoiceIssue[], texts: BuilderTexts): void {
  for (const field of choiceFields) {
    const find = document.querySelector<HTMLInputElement>(`#find-${field}`)
    if (find?.value.trim()) continue
    const issue = issues.find((each) => each.field === field)
    showProblem(field, issue && texts.problems[field](issue.value))
  }
}

/** Say at the field what is wrong, or undefined where nothing is any more. */
export function showProblem(field: ChoiceField, message: string | undefined): void {
  const control = document.getElementById(field) ?? document.getElementById(`find-${field}`)
  const id = `problem-${field}`
  const shown = document.getElementById(id)
  const described = (control?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((each) => each !== '' && each !== id)
  if (message !== undefined) described.unshift(id)
  if (described.length > 0) control?.setAttribute('aria-describedby', described.join(' '))
  else control?.removeAttribute('aria-describedby')
  if (message === undefined) {
    shown?.remove()
    control?.removeAttribute('aria-invalid')
    return
  }
  control?.setAttribute('aria-invalid', 'true')
  const paragraph = shown ?? document.createElement('p')
  paragraph.id = id
  paragraph.className = 'field-problem'
  paragraph.textContent = message
  if (!shown) control?.closest('.field')?.append(paragraph)
}

/** A picker beside each field with a colour; the field is what counts, and may be empty. */
export function startPickers(form: HTMLFormElement): void {
  for (const name of colourNames) {
    const field = form.querySelector<HTMLInputElement>(`#${name}`)
    const picker = form.querySelector<HTMLInputElement>(`[data-for=${name}]`)
    if (!field || !picker) continue
    picker.hidden = false
    const follow = () => {
      if (/^#[0-9a-f]{6}$/i.test(field.value)) picker.value = field.value
    }
    follow()
    field.addEventListener('input', follow)
    picker.addEventListener('input', () => {
      field.value = picker.value
    })
  }
}
