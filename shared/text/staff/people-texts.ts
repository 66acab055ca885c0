/** What may be wrong with a password somebody wants. */
export type PasswordFaultCode = 'tooShort' | 'tooLong' | 'tooCommon' | 'tooPersonal'

/** Accounts, colleagues, keys and settings. */
export interface PeopleTexts {
  /** Colleagues of a tenant. */
  title: string
  intro: (tenant: string) => string
  invite: string
  inviteTitle: string
  name: string
  nameHint: string
  nameMissing: string
  email: string
  emailHint: string
  emailWrong: string
  role: string
  sendInvitation: string
  invited: (name: string) => string
  invitedMail: (email: string) => string
  /** Where no mail can be sent. */
  linkTitle: (name: string) => string
  linkText: string
  copyLink: string
  columnName: string
  columnRole: string
  columnSeen: string
  columnActions: string
  you: string
  notYet: string
  never: string
  changeRole: string
  changeRoleOf: (name: string) => string
  roleChanged: (name: string, role: string) => string
  remove: string
  removeOf: (name: string) => string
  removeTitle: (name: string) => string
  removeText: (tenant: string) => string
  removed: (name: string) => string
  again: string
  againOf: (name: string) => string
  newPassword: string
  newPasswordOf: (name: string) => string
  fromProvider: (provider: string) => string
  onlyYou: string
  isMember: string
  lastAdministrator: string
  cannotAgain: string

  invitationTitle: string
  invitationText: (tenants: string) => string
  invitationFor: string
  invitationKnown: string
  invitationKnownPassword: string
  accept: string
  accepting: string
  welcome: (name: string) => string
  invitationGone: string
  invitationGoneText: string
  expires: (when: string) => string

  forgottenTitle: string
  forgottenText: string
  sendLink: string
  linkSentTitle: string
  linkSent: (email: string) => string
  noMailTitle: string
  noMail: string
  resetTitle: string
  resetFor: (email: string) => string
  resetButton: string
  resetDone: string
  resetGone: string
  resetGoneText: string
  askNewLink: string

  choosePassword: string
  passwordHint: string
  passwordFault: Record<PasswordFaultCode, string>
  passwordLength: (left: number) => string
  passwordLongEnough: string

  keysTitle: string
  keysIntro: string
  keysNone: string
  makeKey: string
  makeKeyTitle: string
  keyName: string
  keyNameHint: string
  keyNameMissing: string
  keyKind: string
  kinds: Record<'key' | 'client', { title: string; text: string }>
  scopes: string
  scopesMissing: string
  expiresLabel: string
  expiresHint: string
  expiresNever: string
  expiresPast: string
  makeKeyButton: string
  secretTitle: (name: string) => string
  secretText: string
  clientId: string
  secret: string
  example: string
  exampleToken: string
  exampleUse: string
  secretKept: string
  columnKey: string
  columnScopes: string
  columnUsed: string
  neverUsed: string
  madeBy: (name: string, when: string) => string
  expired: string
  expiresOn: (when: string) => string
  revoke: string
  revokeOf: (name: string) => string
  revokeTitle: (name: string) => string
  revokeText: string
  revoked: (name: string) => string
  tooManyKeys: string
  documentation: string

  settingsTitle: string
  settingsIntro: (tenant: string) => string
  authorMayApprove: string
  authorMayApproveHint: string
  remindDays: string
  remindDaysHint: string
  remindDaysWrong: string
  contact: string
  contactHint: string
  settingsSaved: string

  accountTitle: string
  ownName: string
  ownNameSaved: string
  languageTitle: string
  languageHint: string
  rolesTitle: string
  roleIn: (role: string, tenant: string) => string
  passwordTitle: string
  passwordNone: string
  currentPassword: string
  currentWrong: string
  changePassword: string
  passwordChanged: string
  passkeysTitle: string
  passkeysText: string
  passkeysNone: string
  passkeysUnsupported: string
  addPasskey: string
  passkeyName: string
  passkeyNameHint: string
  passkeyAdded: string
  passkeyFailed: string
  passkeyKnown: string
  passkeyElsewhere: string
  removePasskey: string
  removePasskeyOf: (name: string) => string
  removePasskeyTitle: (name: string) => string
  removePasskeyText: string
  /** Of the only way in that the account itself has. */
  lastPasskeyText: string
  passkeyRemoved: string
  addedOn: (when: string) => string
  sessionsTitle: string
  sessionsText: string
  sessionHere: string
  sessionSeen: (when: string) => string
  signOutEverywhere: string
  signOutEverywhereText: string
}
