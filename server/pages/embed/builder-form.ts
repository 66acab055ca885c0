/**
 * The form of the builder: works without script, where each choice is sent; with it, each counts at
 * once (web/embed/builder).
 *
 * @module
 */

import { html, raw } from 'hono/html'
import {
  type ChipField,
  type ChoiceField,
  type ColourName,
  colourNames,
  inMetres,
  mostRadius,
  type SearchField,
  usualRadii,
  usualRadius,
} from '../../../shared/embed/snippet-choice.ts'
import { contrastIssues, widgetColours } from '../../../shared/embed/snippet-contrast.ts'
import { headingLevels, mapUses, themes } from '../../../shared/embed/widget-looks.ts'
import { mostMax } from '../../../shared/embed/widget-query.ts'
import type { BuilderTexts } from '../../../shared/text/builder-texts.ts'
import { languageNames } from '../../../shared/text/language-names.ts'
import { languages } from '../../../shared/text/messages.ts'
import type { Place } from '../search-index.ts'
import type { BuilderState, Chip } from './builder-state.ts'
import { withCode } from './with-code.ts'

export interface FormParts {
  state: BuilderState
  texts: BuilderTexts
  places: readonly Place[]
  /** Path of the page. */
  action: string
}

type Html = ReturnType<typeof html>

export function builderForm({ state, texts, places, action }: FormParts): Html {
  const { choice } = state
  const t = texts
  const field = (name: ChoiceField, control: Html, hint?: string) => html`
          <div class="field">
            <label for="${name}">${t.labels[name]}</label>
            ${control}
            ${hint ? html`<p class="hint" id="hint-${name}">${hint}</p>` : ''}
            ${problemsOf(name, state)}
          </div>`
  const choose = (
    name: ChoiceField,
    options: readonly { value: string; label: string }[],
    chosen: string,
    described = false,
  ) => html`<select id="${name}" name="${name}" ${describedBy(name, state, described)}>
              ${options.map(
                ({ value, label }) =>
                  html`<option value="${value}" ${flag('selected', value === chosen)}>${label}</option>`,
              )}
            </select>`
  return html`
      <form id="builder" class="builder" method="get" action="${action}" autocomplete="off">
        <button class="first" type="submit" tabindex="-1" aria-hidden="true"></button>
        <fieldset>
          <legend>${t.what}</legend>
          <p class="hint">${t.whatHint}</p>
          ${field(
            'municipality',
            choose(
              'municipality',
              placeOptions(state, places, t),
              choice.query.municipality.join(),
            ),
          )}
          ${chosenDisruptions(state, t)}
          ${(['lines', 'stops', 'near'] as const).map((name) => searchField(name, state, t))}
          <div class="field metres" ${flag('hidden', !choice.query.near)}>
            <label for="metres">${t.labels.metres}</label>
            <select id="metres" name="metres" ${flag('disabled', !choice.query.near)}>
              ${radiiWith(choice.query.near?.radius).map(
                (metres) =>
                  html`<option value="${metres}" ${flag(
                    'selected',
                    metres === (choice.query.near?.radius ?? usualRadius),
                  )}>${inMetres(metres)}</option>`,
              )}
            </select>
          </div>
        </fieldset>
        <fieldset>
          <legend>${t.how}</legend>
          <div class="fields">
          ${field(
            'lang',
            choose(
              'lang',
              languages.map((value) => ({ value, label: languageNames[value] })),
              choice.query.lang,
            ),
          )}
          ${field(
            'max',
            html`<input id="max" name="max" type="number" inputmode="numeric" min="1" max="${mostMax}" value="${choice.query.max}" ${describedBy('max', state)} />`,
          )}
          ${field(
            'map',
            choose(
              'map',
              mapUses.map((value) => ({ value, label: t.maps[value] })),
              choice.map,
            ),
          )}
          ${field(
            'theme',
            choose(
              'theme',
              themes.map((value) => ({ value, label: t.themes[value] })),
              choice.theme,
            ),
          )}
          ${field(
            'heading',
            choose(
              'heading',
              headingLevels.map((level) => ({ value: String(level), label: `h${level}` })),
              String(choice.heading),
              true,
            ),
            t.hints.heading,
          )}
          </div>
        </fieldset>
        <details class="looks" ${flag('open', opensLooks(state))}>
          <summary id="looks">${t.looks}</summary>
          <div class="group" role="group" aria-labelledby="looks">
          <p class="hint">${t.looksHint}</p>
          <div class="fields">
          ${colourNames.map((name) => field(name, colourControl(name, state, t)))}
          ${field(
            'radius',
            html`<input id="radius" name="radius" type="number" inputmode="numeric" min="0" max="${mostRadius}" value="${choice.looks.radius ?? ''}" ${describedBy('radius', state)} />`,
          )}
          ${field(
            'font',
            html`<input id="font" name="font" maxlength="120" spellcheck="false" placeholder="Georgia, serif" value="${choice.looks.font ?? ''}" ${describedBy('font', state, true)} />`,
            t.hints.font,
          )}
          </div>
          <div id="contrast" role="status">${contrastIssues(choice.looks, choice.theme).map(
            (issue) => html`<p class="field-problem">${t.contrast(issue)}</p>`,
          )}</div>
          </div>
        </details>
        <p class="check">
          <input id="strict" type="checkbox" name="strict" value="1" aria-describedby="hint-strict" ${flag('checked', choice.strict)} />
          <label for="strict">${withCode(t.labels.strict)}</label>
        </p>
        <p class="hint" id="hint-strict">${t.hints.strict}</p>
        <p class="actions">
          <button class="update" type="submit">${t.update}</button>
          <a href="${action}">${t.restart}</a>
        </p>
      </form>`
}

const looksFields: readonly ChoiceField[] = [...colourNames, 'radius', 'font']

/** Most sites leave it as it is: closed, the preview is nearer. */
const opensLooks = ({ choice, problems }: BuilderState) =>
  Object.keys(choice.looks).length > 0 || problems.some(({ field }) => looksFields.includes(field))

/** Chosen by a link from its own page; here it can be taken away. */
function chosenDisruptions(state: BuilderState, t: BuilderTexts): Html {
  const name = 'disruption'
  const chips = state.chips[name]
  const isShown = chips.length > 0 || state.problems.some(({ field }) => field === name)
  return html`
          <div class="field search" data-field="${name}" ${flag('hidden', !isShown)}>
            <p class="label">${t.labels[name]}</p>
            ${chosenList(name, state, t)}
            ${problemsOf(name, state)}
          </div>`
}

const chosenList = (name: ChipField, state: BuilderState, t: BuilderTexts) =>
  html`<ul class="chosen" aria-label="${t.labels[name]}" ${flag('hidden', state.chips[name].length === 0)}>${state.chips[
    name
  ].map((chip) => chipOf(name, chip, state, t))}</ul>`

function searchField(name: SearchField, state: BuilderState, t: BuilderTexts): Html {
  const find = `find-${name}`
  const meant = state.meant[name]
  return html`
          <div class="field search" data-field="${name}">
            <label for="${find}">${t.labels[name]}</label>
            ${chosenList(name, state, t)}
            <div class="combo">
              <input id="${find}" name="${find}" autocapitalize="off" spellcheck="false" enterkeyhint="search" value="${meant?.q ?? state.typed[name] ?? ''}" ${describedBy(name, state, true)} />
              <button class="add" type="submit">${t.add}</button>
              <ul class="hits" id="hits-${name}" role="listbox" aria-label="${t.labels[name]}" hidden></ul>
            </div>
            <p class="hint" id="hint-${name}">${t.hints[name]}</p>
            ${problemsOf(name, state)}
            ${
              meant
                ? html`<p>${t.ambiguous(meant.q)}</p>
            <ul class="meant">${meant.hits.map(
              ({ label, detail, add }) =>
                html`<li><button type="submit" name="add" value="${add}">${label} <span class="hint">${detail}</span></button></li>`,
            )}</ul>`
                : ''
            }
          </div>`
}

/** The browser makes the same (web/embed/builder/chips.ts). */
const chipOf = (
  name: ChipField,
  { value, label }: Chip,
  { choice }: BuilderState,
  t: BuilderTexts,
) => html`<li>
              <input type="hidden" name="${name}" value="${value}" />
              ${name === 'near' ? html`<input type="hidden" name="around" value="${choice.around ?? ''}" />` : ''}
              <span>${label}</span><button type="submit" name="remove" value="${name}:${value}" aria-label="${t.remove(label)}">×</button>
            </li>`

/** The picker comes with the script: without it, it could not be left empty. */
const colourControl = (name: ColourName, state: BuilderState, t: BuilderTexts) => html`
            <div class="colour">
              <input id="${name}" name="${name}" maxlength="7" spellcheck="false" placeholder="#rrggbb" value="${state.choice.looks[name] ?? ''}" ${describedBy(name, state)} />
              <input type="color" data-for="${name}" value="${widgetColours.light[name]}" aria-label="${t.pick(t.labels[name])}" hidden />
            </div>`

/** More than one only where the address says so: most are one municipality. */
function placeOptions({ choice }: BuilderState, places: readonly Place[], t: BuilderTexts) {
  const { municipality } = choice.query
  const several = municipality.length > 1
  const names = places.filter(({ id }) => municipality.includes(id)).map(({ name }) => name)
  return [
    { value: '', label: t.anyPlace },
    ...(several ? [{ value: municipality.join(), label: names.join(', ') }] : []),
    ...places.map(({ id, name }) => ({ value: id, label: name })),
  ]
}

const radiiWith = (radius: number = usualRadius) =>
  [...new Set([...usualRadii, radius])].sort((a, b) => a - b)

const problemId = (name: string) => `problem-${name}`

const problemsOf = (name: ChoiceField, { problems }: BuilderState): Html | string => {
  const own = problems.filter(({ field }) => field === name)
  return own.length === 0
    ? ''
    : html`<p class="field-problem" id="${problemId(name)}">${own.map(({ message }) => message).join(' ')}</p>`
}

/** What is wrong comes before what is usual. */
function describedBy(name: ChoiceField, { problems }: BuilderState, hint = false) {
  const wrong = problems.some(({ field }) => field === name)
  const ids = [...(wrong ? [problemId(name)] : []), ...(hint ? [`hint-${name}`] : [])]
  return raw(
    [
      ...(ids.length > 0 ? [`aria-describedby="${ids.join(' ')}"`] : []),
      ...(wrong ? ['aria-invalid="true"'] : []),
    ].join(' '),
  )
}

const flag = (name: string, on: boolean) => (on ? raw(name) : '')
