-- CreateTable
CREATE TABLE "practice_file" (
    "id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "original_name" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uploaded_by_id" UUID,
    "scan" TEXT NOT NULL,
    "scanned_at" TIMESTAMPTZ(3),
    "signature" TEXT,
    "storage_key" TEXT NOT NULL,
    "reading" TEXT NOT NULL DEFAULT 'waiting',
    "unreadable_reason" TEXT,
    "pages" INTEGER,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_reason" TEXT,
    "withdrawn_internal_reason" TEXT,

    CONSTRAINT "practice_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "practice_file_pid_sha256_key" ON "practice_file"("pid", "sha256");

-- CreateIndex
CREATE INDEX "practice_file_storage_key_idx" ON "practice_file"("storage_key");

-- CreateIndex
CREATE INDEX "practice_file_scan_idx" ON "practice_file"("scan");

-- CreateIndex
CREATE INDEX "practice_file_reading_idx" ON "practice_file"("reading");

-- AddForeignKey
ALTER TABLE "practice_file" ADD CONSTRAINT "practice_file_pid_fkey" FOREIGN KEY ("pid") REFERENCES "practice"("pid") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "practice_file" ADD CONSTRAINT "practice_file_of_content" CHECK (
    "size" > 0 and "sha256" ~ '^[0-9a-f]{64}$'
    and "scan" in ('clean', 'unscanned', 'infected')
    and "reading" in ('waiting', 'read', 'unreadable')
    and (("reading" = 'unreadable') = ("unreadable_reason" is not null))
    and (("withdrawn_at" is null) = ("withdrawn_reason" is null))
);

-- What a version names stays as it came: the checksum is part of what people cite. The scanner and the reader of texts
-- speak later, and a withdrawal is said once. A file goes only while no version names it.
create function keep_practice_file() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.withdrawn_at is not null or exists (
      select 1 from practice_version v
      where v.pid = old.pid and v.facts @> jsonb_build_object('files', jsonb_build_array(jsonb_build_object('file', old.id)))
    ) then
      raise exception 'file % of % is named by a version and never goes', old.id, old.pid;
    end if;
    return old;
  end if;
  if (new.id, new.pid, new.sha256, new.size, new.media_type, new.original_name,
      new.uploaded_at, new.uploaded_by_id, new.storage_key) is distinct from
     (old.id, old.pid, old.sha256, old.size, old.media_type, old.original_name,
      old.uploaded_at, old.uploaded_by_id, old.storage_key)
     or (old.withdrawn_at is not null and
       (new.withdrawn_at, new.withdrawn_reason, new.withdrawn_internal_reason) is distinct from
       (old.withdrawn_at, old.withdrawn_reason, old.withdrawn_internal_reason)) then
    raise exception 'file % of % is kept as it came', old.id, old.pid;
  end if;
  return new;
end $$;

create trigger practice_file_kept before update or delete on practice_file
  for each row execute function keep_practice_file();
create trigger practice_file_no_truncate before truncate on practice_file
  for each statement execute function refuse_change();

-- That a file came, went or was withdrawn, and what the scanner found, stands in the log; what was read from it does not.
create constraint trigger practice_file_logged after insert or delete on practice_file
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger practice_file_change_logged after update on practice_file
  deferrable initially deferred for each row
  when (new.withdrawn_at is distinct from old.withdrawn_at or new.scan is distinct from old.scan)
  execute function require_activity();

-- A version names files of its own practice only: whoever reads it is handed those.
create function own_practice_files() returns trigger language plpgsql as $$
declare
  foreign_file text;
begin
  select named ->> 'file' into foreign_file
    from jsonb_array_elements(case jsonb_typeof(new.facts -> 'files') when 'array' then new.facts -> 'files' else '[]' end) named
    where not exists (select 1 from practice_file f where f.pid = new.pid and f.id::text = named ->> 'file')
    limit 1;
  if foreign_file is not null then
    raise exception 'file % is not one of %', foreign_file, new.pid;
  end if;
  return new;
end $$;

create trigger practice_version_own_files before insert or update of facts on practice_version
  for each row execute function own_practice_files();
