import type { Role, Scope } from '../../access.ts'
import type { NotificationKind } from '../../staff-api.ts'
import type { WorksStatus } from '../../works/works.ts'

/** A heading and the words under it. */
export interface HelpTopic {
  title: string
  text: string
}

/** Around every view of the workspace: signing in, navigation, what is heard, what went wrong. */
export interface FrameTexts {
  /** Name of the workspace. */
  title: string
  /** Where scripts do not run: in every language, so each names its own. */
  noScript: string
  publicPages: string
  starting: string
  startFailed: string

  skipToContent: string
  navigation: string
  more: string
  close: string
  cancel: string
  retry: string
  save: string
  saved: string
  saving: string
  copy: string
  copied: string
  language: string
  loading: string

  works: string
  newWorks: string
  calendar: string
  register: string
  requests: string
  people: string
  keys: string
  webhooks: string
  settings: string
  account: string
  notifications: string
  help: string
  riderPages: string

  tenant: string
  switchTenant: string
  personMenu: (name: string) => string
  signOut: string
  signOutEverywhere: string
  signedOut: string
  noTenantTitle: string
  noTenant: string
  otherTenantTitle: string
  otherTenant: string
  notFoundTitle: string
  notFound: string
  notAllowedTitle: string
  notAllowed: string
  toWorks: string

  exampleTitle: string
  exampleText: string
  offline: string
  online: string

  /** What went wrong, in words that say what to do. */
  faultNetwork: string
  faultForbidden: string
  faultGone: string
  faultStale: string
  faultNotNow: string
  faultInvalid: string
  faultThrottled: (seconds: number) => string
  faultServer: string
  faultTitle: string

  unsavedTitle: string
  unsavedText: string
  unsavedStay: string
  unsavedLeave: string

  signIn: string
  signInIntro: string
  email: string
  password: string
  showPassword: string
  hidePassword: string
  signInButton: string
  signingIn: string
  forgotten: string
  passkeyButton: string
  providerButton: (name: string) => string
  orElse: string
  emailMissing: string
  passwordMissing: string
  wrong: string
  throttled: (seconds: number) => string
  passkeyFailed: string
  passkeyUnknown: string
  /** By the code behind `?fout=` that the server sends back from a provider. */
  providerFailed: Record<ProviderFault, string>
  againTitle: string
  againText: string
  againProvider: string
  againOther: string
  emptyTitle: string
  emptyText: string
  emptyCommand: string
  emptyAfter: string
  noAccount: string

  notificationsTitle: string
  notificationsNone: string
  unread: (count: number) => string
  /** Heard by screen readers as one comes in. */
  newNotification: string
  readAll: string
  allRead: string
  markRead: string
  unreadMark: string
  showMore: string
  notification: Record<NotificationKind, (title: string, by: string) => string>
  reason: (text: string) => string
  openWorks: string
  showAll: string

  firstTitle: string
  firstIntro: string
  firstSteps: Record<FirstStep, HelpTopic>
  firstDone: string
  firstProgress: (done: number, of: number) => string
  firstHide: string
  firstShow: string
  firstStart: string
  firstHidden: string

  helpTitle: string
  helpIntro: string
  helpSteps: string
  helpStatuses: string
  status: Record<WorksStatus, HelpTopic>
  helpRoles: string
  role: Record<Role, HelpTopic>
  helpNotice: HelpTopic
  helpEmergency: HelpTopic
  helpEdit: HelpTopic
  helpKeys: HelpTopic
  helpContact: string
  scope: Record<Scope, HelpTopic>
}

export const firstSteps = ['draw', 'answer', 'texts', 'submit', 'approve'] as const
export type FirstStep = (typeof firstSteps)[number]

export const providerFaults = ['away', 'refused', 'unknown', 'expired'] as const
/**
 * `away`: the provider did not answer. `refused`: the person or the provider said no. `unknown`: no
 * account here. `expired`: it took too long, or began in another window.
 */
export type ProviderFault = (typeof providerFaults)[number]
