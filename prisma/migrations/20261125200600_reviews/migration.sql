-- CreateTable
CREATE TABLE "reviewer_profile" (
    "account_id" UUID NOT NULL,
    "functions" TEXT[],
    "languages" TEXT[],
    "countries" TEXT[],
    "capacity" INTEGER NOT NULL DEFAULT 2,
    "away_until" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "reviewer_profile_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "review" (
    "request_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "named" BOOLEAN NOT NULL DEFAULT false,
    "draft" JSONB NOT NULL DEFAULT '{}',
    "saves" INTEGER NOT NULL DEFAULT 0,
    "saved_at" TIMESTAMPTZ(3),
    "recommendation" TEXT,
    "for_author" TEXT,
    "for_secretariat" TEXT,
    "criteria" JSONB,
    "revision" INTEGER,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "review_conflict" (
    "pid" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_conflict_pkey" PRIMARY KEY ("pid","account_id")
);

-- CreateTable
CREATE TABLE "remark" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "pid" TEXT NOT NULL,
    "request_id" UUID,
    "parent_id" UUID,
    "field" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "quote_before" TEXT NOT NULL,
    "quote_after" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "author_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "visibility" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,

    CONSTRAINT "remark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "review_version_id_idx" ON "review"("version_id");

-- CreateIndex
CREATE INDEX "review_account_id_answered_at_idx" ON "review"("account_id", "answered_at");

-- CreateIndex
CREATE INDEX "remark_version_id_created_at_idx" ON "remark"("version_id", "created_at");

-- CreateIndex
CREATE INDEX "remark_parent_id_idx" ON "remark"("parent_id");

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "remark"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "reviewer_profile" ADD CONSTRAINT "reviewer_profile_capacity" CHECK ("capacity" between 0 and 20);

-- An answer is there as a whole, with the revision that it is about, or not at all.
ALTER TABLE "review" ADD CONSTRAINT "review_answer" CHECK (
    case when "answered_at" is null
      then "recommendation" is null and "for_author" is null and "for_secretariat" is null and "criteria" is null
        and "revision" is null
      else "recommendation" in ('accept', 'minor', 'major', 'decline') and "for_author" is not null
        and "for_secretariat" is not null and "criteria" is not null and "revision" is not null and "draft" = '{}'
    end
);

ALTER TABLE "remark" ADD CONSTRAINT "remark_codes" CHECK (
    "side" in ('reviewer', 'secretariat', 'author') and "visibility" in ('inside', 'both')
    and ("side" = 'reviewer') = ("request_id" is not null)
    and ("side" <> 'author' or "visibility" = 'both')
    and length("text") between 1 and 5000
    and ("resolved_at" is null) = ("resolved_by_id" is null)
    and ("parent_id" is null or "resolved_at" is null)
);

-- What was said in a review stays said: an answer once it is given, a conflict, a remark. A remark is settled or opened
-- again, and one of the reviewers' may be shown to the authors; it is never taken back from them.
create function keep_review() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.answered_at is not null or
     (new.request_id, new.version_id, new.pid, new.account_id, new.place, new.named) is distinct from
     (old.request_id, old.version_id, old.pid, old.account_id, old.place, old.named) then
    raise exception 'a review is never deleted, and never changed once it is answered';
  end if;
  return new;
end $$;

create trigger review_kept before update or delete on review
  for each row execute function keep_review();
create trigger review_no_truncate before truncate on review
  for each statement execute function refuse_change();

create trigger review_conflict_append_only before update or delete on review_conflict
  for each row execute function refuse_change();
create trigger review_conflict_no_truncate before truncate on review_conflict
  for each statement execute function refuse_change();

create function keep_remark() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.visibility = 'both' and new.visibility = 'inside') or
     (new.id, new.version_id, new.pid, new.request_id, new.parent_id, new.field, new.locale, new.quote,
      new.quote_before, new.quote_after, new.revision, new.author_id, new.side, new.text, new.created_at)
     is distinct from
     (old.id, old.version_id, old.pid, old.request_id, old.parent_id, old.field, old.locale, old.quote,
      old.quote_before, old.quote_after, old.revision, old.author_id, old.side, old.text, old.created_at) then
    raise exception 'a remark is kept as it was written';
  end if;
  return new;
end $$;

create trigger remark_kept before update or delete on remark
  for each row execute function keep_remark();
create trigger remark_no_truncate before truncate on remark
  for each statement execute function refuse_change();

-- Of a review: that somebody was asked, and the answer. A draft of it is saved many times.
create constraint trigger reviewer_profile_logged after insert or update or delete on reviewer_profile
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger review_logged after insert on review
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger review_answer_logged after update on review
  deferrable initially deferred for each row when (new.answered_at is distinct from old.answered_at)
  execute function require_activity();
create constraint trigger review_conflict_logged after insert on review_conflict
  deferrable initially deferred for each row execute function require_activity();
create constraint trigger remark_logged after insert or update on remark
  deferrable initially deferred for each row execute function require_activity();
