import { describe, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type { disruptionSchema } from './disruption.schema.ts'
import type { Disruption } from './disruption.ts'
import type { widgetListSchema } from './embed/widget-list.schema.ts'
import type { WidgetList } from './embed/widget-list.ts'
import type { impactAnswerSchema, impactRequestSchema } from './impact.schema.ts'
import type { ImpactAnswer, ImpactRequest } from './impact.ts'
import type { lineSchema, patternSchema, routeSchema, stopSchema } from './network.schema.ts'
import type { Line, Pattern, Route, Stop } from './network.ts'

describe('schemas and types say the same', () => {
  it('checked by the compiler', () => {
    expectTypeOf<z.infer<typeof disruptionSchema>>().toEqualTypeOf<Disruption>()
    expectTypeOf<z.infer<typeof lineSchema>>().toEqualTypeOf<Line>()
    expectTypeOf<z.infer<typeof routeSchema>>().toEqualTypeOf<Route>()
    expectTypeOf<z.infer<typeof stopSchema>>().toEqualTypeOf<Stop>()
    expectTypeOf<z.infer<typeof patternSchema>>().toEqualTypeOf<Pattern>()
    expectTypeOf<z.infer<typeof impactRequestSchema>>().toEqualTypeOf<ImpactRequest>()
    expectTypeOf<z.infer<typeof impactAnswerSchema>>().toEqualTypeOf<ImpactAnswer>()
    expectTypeOf<z.infer<typeof widgetListSchema>>().toEqualTypeOf<WidgetList>()
  })
})
