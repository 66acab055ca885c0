/** Such as the tokens of invitations, resets and sessions: 43 characters of base64url. */
const secret = /[\w-]{43,}/g

/** The path of a request without what opens something. */
export const pathForLog = (path: string): string => path.replace(secret, '…')
