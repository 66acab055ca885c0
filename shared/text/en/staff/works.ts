export { works } from '../../nl/staff/works.ts'
