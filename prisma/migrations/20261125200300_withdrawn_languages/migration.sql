-- AlterTable
ALTER TABLE "practice_version" ADD COLUMN     "begun_with" TEXT;

-- Of drafts that are being written nobody noted it: they are held against what is live today.
UPDATE "practice_version" v SET "begun_with" = live.major || '.' || live.minor
FROM "practice" p JOIN "practice_version" live ON live.id = p.published_version_id
WHERE v.pid = p.pid AND v.published_at IS NULL;

-- AlterTable
ALTER TABLE "draft_buffer" DROP CONSTRAINT "draft_buffer_pkey",
ADD COLUMN     "language" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "draft_buffer_pkey" PRIMARY KEY ("version_id", "account_id", "language");

-- CreateTable
CREATE TABLE "withdrawn_text" (
    "version_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "internal_reason" TEXT,

    CONSTRAINT "withdrawn_text_pkey" PRIMARY KEY ("version_id","locale")
);

-- AddForeignKey
ALTER TABLE "withdrawn_text" ADD CONSTRAINT "withdrawn_text_version_id_locale_fkey" FOREIGN KEY ("version_id", "locale") REFERENCES "practice_text"("version_id", "locale") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "withdrawn_text" ADD CONSTRAINT "withdrawn_text_reason" CHECK (btrim(reason) <> '');

-- A withdrawal is said once, of a published version, and stands in the log; the text itself stays as it is.
create trigger withdrawn_text_append_only before update or delete on withdrawn_text
  for each row execute function refuse_change();
create trigger withdrawn_text_no_truncate before truncate on withdrawn_text
  for each statement execute function refuse_change();
create constraint trigger withdrawn_text_logged after insert on withdrawn_text
  deferrable initially deferred for each row execute function require_activity();
