/** Characters of a header: what fits on a phone, a sign at a stop, and in others' feeds. */
export const mostHeader = 80
/** Characters of a description or an advice. */
export const mostText = 4_000
