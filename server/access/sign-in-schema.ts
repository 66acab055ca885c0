import type { Migration } from '../store/database.ts'

/** Tables of the ways to sign in besides address and password; after those of people. */
export const signInMigrations: Migration[] = [
  {
    id: 'sign-in-1-providers-and-passkeys',
    sql: `create table identity (
      provider text not null,
      subject text not null,
      person text not null references person (id) on delete cascade,
      last_used text not null,
      primary key (provider, subject)
    );
    create index identity_person on identity (person);
    create table provider_flow (
      token_hash text primary key,
      provider text not null,
      state text not null,
      nonce text not null,
      verifier text not null,
      return_to text not null,
      expires text not null
    );
    create table provider_session (
      token_hash text primary key references session (token_hash) on delete cascade,
      provider text not null,
      id_token text not null
    );
    create table passkey (
      id text primary key,
      person text not null references person (id) on delete cascade,
      name text not null,
      public_key text not null,
      counter bigint not null,
      transports jsonb not null,
      created_at text not null,
      last_used text
    );
    create index passkey_person on passkey (person, created_at);
    create table passkey_challenge (
      challenge text primary key,
      person text references person (id) on delete cascade,
      expires text not null
    )`,
  },
]
