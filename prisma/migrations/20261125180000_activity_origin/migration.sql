-- AlterTable
ALTER TABLE "activity" ADD COLUMN     "address" TEXT,
ADD COLUMN     "members" TEXT[];

-- CreateIndex
CREATE INDEX "activity_members_idx" ON "activity" USING GIN ("members");

-- CreateIndex
CREATE INDEX "activity_at_idx" ON "activity"("at");

-- What was logged before is told by its subject; the log is open to a change for this once.
alter table activity disable trigger activity_append_only;
update activity set members = case subject_type
  when 'member' then array[subject_id]
  when 'document' then (select case when d.member is null then '{}' else array[d.member] end from document d where d.id::text = subject_id)
  when 'agreement' then (select a.countries from agreement a where a.id::text = subject_id)
  else '{}'
end;
alter table activity enable trigger activity_append_only;
