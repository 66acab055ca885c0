export { type Clock, systemClock } from '../store/clock.ts'
