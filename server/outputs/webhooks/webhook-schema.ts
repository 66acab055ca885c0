/**
 * Tables of webhooks. Messages are kept once, however many they go to.
 *
 * @module
 */

import type { Migration } from '../../store/database.ts'

export const webhookMigrations: Migration[] = [
  {
    id: 'webhooks-1-webhooks',
    sql: `
      create table webhook (
        id text primary key,
        tenant text not null,
        realm text not null,
        name text,
        url text not null,
        events jsonb not null,
        filter jsonb not null,
        secret text not null,
        previous_secret text,
        previous_until text,
        disabled_why text check (disabled_why in ('person', 'gone', 'failing')),
        disabled_at text,
        failing_since text,
        last_delivered text,
        by jsonb not null,
        created_at text not null,
        updated_at text not null,
        version integer not null default 1,
        check ((disabled_why is null) = (disabled_at is null))
      );
      create index webhook_tenant on webhook (tenant, created_at);
      create table webhook_message (
        id text primary key,
        realm text not null,
        tenant text,
        type text not null,
        subject text,
        at text not null,
        body text not null
      );
      create index webhook_message_at on webhook_message (at);
      create table webhook_delivery (
        number bigint generated always as identity unique,
        id text primary key,
        webhook text not null references webhook (id) on delete cascade,
        message text not null references webhook_message (id),
        state text not null check (state in ('waiting', 'delivered', 'failed', 'dropped')),
        replayed boolean not null,
        created_at text not null,
        next_at text,
        attempts jsonb not null default '[]'
      );
      create unique index webhook_delivery_once on webhook_delivery (webhook, message)
        where not replayed;
      create index webhook_delivery_of on webhook_delivery (webhook, number desc);
      create index webhook_delivery_message on webhook_delivery (message);
      create table webhook_cursor (
        realm text primary key,
        sequence bigint not null
      );
      create table webhook_seen (
        realm text not null,
        id text not null,
        body json not null,
        primary key (realm, id)
      )`,
  },
]
