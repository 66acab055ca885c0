/**
 * Tables of the room. Instants are text (`YYYY-MM-DDTHH:MM:SSZ`), which compares as it should.
 *
 * @module
 */

import type { Migration } from '../store/database.ts'

export const accessMigrations: Migration[] = [
  {
    id: 'access-1-people',
    sql: `
      create table person (
        id text primary key,
        name text not null,
        email text not null,
        email_key text not null unique,
        lang text not null,
        password_hash text,
        created_at text not null,
        disabled_at text
      );
      create table membership (
        person text not null references person (id) on delete cascade,
        tenant text not null,
        role text not null,
        source text not null,
        since text not null,
        accepted_at text,
        primary key (person, tenant)
      );
      create index membership_tenant on membership (tenant);
      create table session (
        id text primary key,
        token_hash text not null unique,
        person text not null references person (id) on delete cascade,
        device text not null,
        since text not null,
        last_seen text not null,
        expires text not null
      );
      create index session_person on session (person);
      create table invitation (
        token_hash text primary key,
        person text not null references person (id) on delete cascade,
        tenants text[] not null,
        renews boolean not null,
        expires text not null
      );
      create index invitation_person on invitation (person);
      create table password_reset (
        token_hash text primary key,
        person text not null references person (id) on delete cascade,
        expires text not null
      );
      create index password_reset_person on password_reset (person);
      create table sign_in_failure (
        account text primary key,
        failures integer not null,
        last_at text not null,
        blocked_until text not null
      );
      create table tenant_settings (
        tenant text primary key,
        body jsonb not null
      )`,
  },
  { id: 'access-2-last-seen', sql: 'alter table person add column last_seen text' },
  {
    id: 'access-3-familiar-browsers',
    sql: `
      create table familiar_browser (
        token_hash text primary key,
        person text not null references person (id) on delete cascade,
        last_used text not null
      );
      create index familiar_browser_person on familiar_browser (person)`,
  },
]
