/**
 * The tables of jobs and of what is asked of operators.
 *
 * A job is of whoever started it and is forgotten after a while; what an operator was asked and
 * answered stays with the works.
 *
 * @module
 */

import type { Migration } from '../store/database.ts'

export const processMigrations: Migration[] = [
  {
    id: 'processes-1-jobs',
    sql: `
      create table process_job (
        id text primary key,
        process text not null,
        tenant text not null,
        works text not null,
        owner_kind text not null,
        owner_id text not null,
        status text not null
          check (status in ('accepted', 'running', 'successful', 'failed', 'dismissed')),
        progress integer not null,
        message text not null,
        wanted json,
        subscriber json,
        state json,
        results json,
        problem json,
        created_at text not null,
        started_at text,
        finished_at text,
        updated_at text not null
      );
      create index process_job_tenant on process_job (tenant, created_at desc, id);
      create index process_job_running on process_job (process, works) where status = 'running';
      create index process_job_finished on process_job (finished_at);
      create table operator_request (
        id text primary key,
        tenant text not null,
        works text not null references works (id) on delete cascade,
        kind text not null,
        state text not null check (state in ('open', 'confirmed', 'refused', 'withdrawn')),
        version integer not null,
        asked_by json not null,
        asked_at text not null,
        asked json not null,
        answer json
      );
      create index operator_request_tenant on operator_request (tenant, state, asked_at, id);
      create index operator_request_works on operator_request (works)`,
  },
]
