/**
 * The wire form of {@link WidgetList}, for the API description. The types are written out in
 * `widget-list.ts`, which the widget can import without this weight; a test holds the two together.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { bboxSchema, modeSchema } from '../disruption.schema.ts'
import { severities } from '../disruption.ts'
import { factNames } from '../text/facts.ts'
import { languages } from '../text/messages.ts'

const path = (description: string) =>
  z.string().openapi({ description: `A path on this server: ${description}`, example: '/' })

const line = z
  .object({
    id: z.string(),
    number: z.string(),
    mode: modeSchema,
    name: z.string().openapi({ description: 'In words: what is read aloud.', example: 'Tram T1' }),
    colours: z
      .object({ background: z.string(), text: z.string(), border: z.string() })
      .optional()
      .openapi({ description: 'CSS colours whose contrast has been mended.' }),
  })
  .openapi('WidgetLine')

const fact = z
  .object({
    name: z.enum(factNames),
    heading: z.string(),
    lines: z.array(
      z.object({
        text: z.string(),
        lang: z.string().optional().openapi({ description: "BCP 47, where it is not the list's." }),
      }),
    ),
  })
  .openapi('Fact')

const card = z
  .object({
    id: z.string(),
    version: z.number().int(),
    state: z.enum(['now', 'coming', 'cancelled', 'ended']),
    severity: z.enum(severities),
    lines: z.array(line),
    networks: z
      .array(z.string())
      .openapi({ description: 'Operators, or their trams or buses, that are hit as a whole.' }),
    title: z.string(),
    titleLang: z
      .string()
      .optional()
      .openapi({ description: "BCP 47, where it is not the list's." }),
    stateWord: z
      .string()
      .optional()
      .openapi({ description: 'Before the title, where it is not in force.' }),
    when: z.string(),
    what: z
      .string()
      .optional()
      .openapi({ description: 'What changes, where the title does not say it all.' }),
    facts: z.array(fact),
    sure: z.string().openapi({ description: 'How sure, and how old.' }),
    bbox: bboxSchema.optional(),
    href: path('its page.'),
  })
  .openapi('WidgetCard')

const map = z
  .object({
    dataUrl: path('GeoJSON of what is listed.'),
    networkUrl: path("GeoJSON of every line's course."),
    base: z
      .object({
        tilesUrl: z.string(),
        glyphsUrl: z.string().optional(),
        spritesUrl: z.string().optional(),
        bounds: bboxSchema,
        minZoom: z.number(),
        maxZoom: z.number(),
        viewMinZoom: z.number(),
        attribution: z.string(),
      })
      .nullable(),
    bounds: bboxSchema,
    credits: z.array(z.object({ text: z.string(), href: z.string().optional() })),
  })
  .openapi('WidgetMap')

export const widgetListSchema = z
  .object({
    lang: z.enum(languages),
    heading: z.string().openapi({ example: 'Omleidingen in Gent' }),
    cards: z.array(card).openapi({ description: 'In force first.' }),
    total: z
      .number()
      .int()
      .openapi({ description: 'More than `cards` has where the list is cut.' }),
    empty: z
      .string()
      .optional()
      .openapi({ description: 'Instead of cards: that all is well, or that nobody knows.' }),
    more: z.object({ href: path('the same choice.'), text: z.string() }),
    example: z
      .string()
      .optional()
      .openapi({ description: 'Said over the list while made-up messages are shown.' }),
    problems: z
      .array(z.string())
      .openapi({ description: 'What could not be found of the choice, a sentence each.' }),
    stale: z
      .array(z.string())
      .openapi({ description: 'Sources that have not answered for too long, a sentence each.' }),
    checked: z
      .string()
      .optional()
      .openapi({ description: 'When the oldest of the sources was last heard.' }),
    map: map.nullable(),
    hash: z.string().openapi({
      description: 'Of what is chosen, shown or not: equal disruptions, equal hash.',
    }),
  })
  .openapi('WidgetList')
