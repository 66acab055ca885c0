import { type Logger, pino } from 'pino'

/** One JSON object per line on standard output; `LOG_LEVEL` says from which severity on. */
export const createLog = (): Logger =>
  pino({
    level: process.env.LOG_LEVEL ?? 'info',
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
  })
