/** What the database refused, with PostgreSQL's own code where it has one. */
export class StoreError extends Error {
  override name = 'StoreError'
  /** SQLSTATE, e.g. `23505` for a duplicate key. */
  readonly code?: string
  readonly detail?: string

  constructor(message: string, cause?: { code?: string; detail?: string }) {
    super(cause?.detail ? `${message} (${cause.detail})` : message, { cause })
    this.code = cause?.code
    this.detail = cause?.detail
  }
}
