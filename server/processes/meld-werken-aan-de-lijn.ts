/**
 * Tells the operator of works, and waits for its answer.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { instantSchema } from '../../shared/disruption.schema.ts'
import { remarksSchema } from '../../shared/requests.schema.ts'
import type { RequestAnswer } from '../../shared/requests.ts'
import { type AskOperatorOptions, askOperator } from './ask-operator.ts'
import { type AsyncProcess, asyncProcess, type Results } from './process.ts'

export const worksInput = {
  title: { nl: 'Id van de werken', en: 'Id of the works' },
  schema: z.string().min(1).max(200),
}
export const versionInput = {
  title: {
    nl: 'Versie van de werken die u zag; zonder: zoals ze nu zijn',
    en: 'Version of the works as you saw them; absent: as they are now',
  },
  schema: z.int().min(1).optional(),
}

/** What every answer of an operator has. */
export const answerOutputs = {
  confirmed: {
    title: { nl: 'Bevestigd, of geweigerd', en: 'Confirmed, or refused' },
    schema: z.boolean(),
  },
  answeredAt: { title: { nl: 'Wanneer', en: 'When' }, schema: instantSchema },
  reference: {
    title: { nl: 'Kenmerk bij de vervoerder', en: 'Reference at the operator' },
    schema: z.string().optional(),
  },
  remarks: {
    title: { nl: 'Opmerkingen van de vervoerder', en: 'Remarks of the operator' },
    schema: z.string().optional(),
  },
}

export const answerResults = ({ confirmed, at, reference, remarks }: RequestAnswer): Results => ({
  confirmed,
  answeredAt: at,
  reference,
  remarks,
})

export const noticeResults = (answer: RequestAnswer): Results => ({
  ...answerResults(answer),
  detour: answer.detour,
})

export const meldWerken = (options: AskOperatorOptions): AsyncProcess =>
  asyncProcess({
    id: 'meld-werken-aan-de-lijn',
    version: '1.0.0',
    title: { nl: 'Meld werken aan de vervoerder', en: 'Tell the operator of works' },
    description: {
      nl:
        'Meldt werken aan de vervoerder (De Lijn) en wacht op het antwoord. Altijd een taak. ' +
        'Effect: wie in deze gemeente de rol vervoerder heeft, krijgt een melding en antwoordt in de ' +
        'werkruimte. Reizigers zien hier niets van. Vraagt het recht `processes.execute`.',
      en:
        'Tells the operator (De Lijn) of works and waits for its answer. Always a job. Effect: ' +
        'whoever has the role operator in this tenant is notified and answers in the workspace. ' +
        'Riders see nothing of it. Needs the right `processes.execute`.',
    },
    keywords: ['werken', 'melding', 'De Lijn'],
    inputs: {
      works: worksInput,
      version: versionInput,
      remarks: {
        title: { nl: 'Opmerkingen voor de vervoerder', en: 'Remarks for the operator' },
        schema: remarksSchema,
      },
    },
    outputs: {
      ...answerOutputs,
      detour: {
        title: {
          nl: 'Wat de vervoerder zegt over de omleiding',
          en: 'What the operator says of the detour',
        },
        schema: z.string().optional(),
      },
    },
    example: { works: 'w-2026-0001', remarks: 'De kraan staat er van 7 tot 16 uur.' },
    begin: (inputs, beginning) => askOperator(options, { kind: 'notice', ...inputs }, beginning),
  })
