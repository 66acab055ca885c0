/**
 * The tables of works.
 *
 * `works_revision` and `works_event` are only ever added to, which the database itself sees to.
 * `works_summary` says the same once
 * more, in a form that lists can filter and sort; it is written with every change.
 *
 * @module
 */

import type { Migration } from '../store/database.ts'

/** Bodies are `json`, which keeps a text as it was written. */
export const worksMigrations: Migration[] = [
  {
    id: 'works-1-works',
    sql: `
      create table works (
        id text primary key,
        tenant text not null,
        version integer not null,
        created_at text not null,
        created_by json not null,
        example boolean not null
      );
      create table works_revision (
        works text not null references works (id),
        number integer not null,
        content json not null,
        actor json not null,
        at text not null,
        based_on integer,
        note text,
        primary key (works, number)
      );
      create table works_event (
        works text not null references works (id),
        sequence integer not null,
        kind text not null,
        revision integer,
        actor json not null,
        at text not null,
        reason text,
        other text,
        primary key (works, sequence)
      );
      create table works_copy (
        works text not null references works (id),
        author text not null,
        actor json not null,
        content json not null,
        based_on integer not null,
        saved_at text not null,
        primary key (works, author)
      );
      create table works_template (
        id text primary key,
        tenant text not null,
        name text not null,
        content json not null,
        actor json not null,
        at text not null
      );
      create index works_template_tenant on works_template (tenant, name);
      create table works_flag (
        works text not null references works (id),
        flag text not null,
        since text not null,
        primary key (works, flag)
      );
      create table works_reminder (
        works text not null references works (id),
        key text not null,
        at text not null,
        primary key (works, key)
      );
      create table works_summary (
        works text primary key references works (id),
        tenant text not null,
        owner text not null,
        status text not null,
        edit text,
        latest integer not null,
        pending integer,
        published integer,
        submitted_at text,
        updated_at text not null,
        review_pending boolean not null,
        late_notice boolean not null,
        on_site text not null,
        title text not null,
        cause text not null,
        lines json not null,
        line_keys text[] not null,
        streets text[] not null,
        bbox json,
        starts_at text not null,
        ends_at text,
        text_only boolean not null,
        gipod_id text,
        street_search text not null,
        search text not null
      );
      create index works_summary_start on works_summary (tenant, starts_at);
      create index works_summary_updated on works_summary (tenant, updated_at);
      create index works_summary_status on works_summary (tenant, status);
      create index works_summary_ends on works_summary (ends_at) where status = 'published';
      create index works_summary_lines on works_summary using gin (line_keys);
      create index works_summary_gipod on works_summary (tenant, gipod_id)
        where gipod_id is not null`,
  },
  {
    id: 'works-2-order',
    sql: `
      drop index works_summary_start;
      drop index works_summary_updated;
      create index works_summary_start on works_summary (tenant, starts_at, works);
      create index works_summary_updated on works_summary (tenant, updated_at, works);
      create index works_summary_title on works_summary (tenant, lower(title), works)`,
  },
  {
    id: 'works-3-never-changed',
    sql: `
      create function works_never_changed() returns trigger language plpgsql as $$
        begin
          raise exception '% is only ever added to', tg_table_name;
        end
      $$;
      create trigger works_revision_never_changed
        before update or delete or truncate on works_revision
        for each statement execute function works_never_changed();
      create trigger works_event_never_changed
        before update or delete or truncate on works_event
        for each statement execute function works_never_changed()`,
  },
]
