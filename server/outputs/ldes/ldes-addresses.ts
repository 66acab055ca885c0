/** Root of the event stream; below a realm's base. */
export const ldesPath = '/ldes/omleidingen'

/** What its members look like. */
export const shapePath = `${ldesPath}/shape`
