/**
 * Where one can go from everywhere.
 *
 * @module
 */

import type { StaffState } from '../context.svelte.ts'
import { pathOf, type Route } from '../paths.ts'
import type { StaffIconName } from './staff-icons.ts'

export interface Link {
  label: string
  href: string
  icon: StaffIconName
  /** Pages on which it is the current one. */
  names: Route['name'][]
}

/** What everybody comes for. */
export function mainLinks(staff: StaffState): Link[] {
  const { tenant, nis } = staff
  const t = staff.t.frame
  if (!tenant) return []
  const requests: Link = {
    label: t.requests,
    href: pathOf({ name: 'requests', nis }),
    icon: 'speech',
    names: ['requests', 'requestPage'],
  }
  const links: Link[] = [
    {
      label: t.works,
      href: pathOf({ name: 'works', nis }),
      icon: 'list',
      names: ['works', 'worksPage', 'editor'],
    },
    {
      label: t.calendar,
      href: pathOf({ name: 'calendar', nis }),
      icon: 'calendar',
      names: ['calendar'],
    },
    {
      label: t.register,
      href: pathOf({ name: 'register', nis }),
      icon: 'register',
      names: ['register'],
    },
  ]
  // What an operator comes for.
  return staff.can('requests.answer') ? [requests, ...links] : [...links, requests]
}

/** What administrators and the person themselves come for now and then. */
export function personLinks(staff: StaffState): Link[] {
  const { tenant, nis } = staff
  const t = staff.t.frame
  const account: Link = {
    label: t.account,
    href: pathOf({ name: 'account' }),
    icon: 'person',
    names: ['account'],
  }
  if (!tenant) return [account]
  const all = [
    { right: 'people.manage', name: 'people', icon: 'people' },
    { right: 'keys.manage', name: 'keys', icon: 'key' },
    { right: 'webhooks.manage', name: 'webhooks', icon: 'send' },
    { right: 'settings.manage', name: 'settings', icon: 'settings' },
  ] as const
  const managed = all
    .filter(({ right }) => staff.can(right))
    .map(({ name, icon }) => ({
      label: t[name],
      href: pathOf({ name, nis }),
      icon,
      names: [name as Route['name']],
    }))
  return [account, ...managed]
}
